import type { Actor, CommandType, RefusalCode } from './command.ts'
import type { Role } from './people.ts'
import type { Ticket } from './ticket.ts'

/** What a role opens besides commands on a ticket. */
export type Permission =
  | 'read-all-tickets'
  | 'read-unit-tickets'
  | 'take-conversation'
  | 'open-on-behalf'
  | 'release-notice'
  | 'manage-staff'
  | 'manage-directory'
  | 'see-phone'

const rolesWith: Record<Permission, readonly Role[]> = {
  'read-all-tickets': ['operator', 'dispatcher', 'supervisor', 'administrator'],
  'read-unit-tickets': ['handler'],
  'take-conversation': ['operator', 'dispatcher', 'supervisor'],
  'open-on-behalf': ['operator', 'dispatcher', 'supervisor'],
  'release-notice': ['operator', 'supervisor'],
  'manage-staff': ['administrator'],
  'manage-directory': ['administrator'],
  'see-phone': ['operator', 'dispatcher', 'supervisor'],
}

/** Whether one of the roles carries the permission. */
export function may(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => rolesWith[permission].includes(role))
}

/** Whether a staff member may read the ticket: by role, or because it is theirs, their unit's or their grid's. */
export function mayRead(
  reader: {
    readonly id: string
    readonly roles: readonly Role[]
    readonly unitId: string | null
    readonly gridId: string | null
  },
  ticket: Ticket,
): boolean {
  if (may(reader.roles, 'read-all-tickets') || isConcerned(ticket, reader.id)) return true
  if (!may(reader.roles, 'read-unit-tickets')) return false
  const sameUnit = reader.unitId !== null && reader.unitId === ticket.unitId
  const sameGrid = reader.gridId !== null && reader.gridId === ticket.gridId
  return sameUnit || sameGrid
}

/** Whether a staff member may see the resident's number: by role, or because they hold the ticket. */
export function maySeePhone(
  reader: { readonly id: string; readonly roles: readonly Role[] },
  ticket: Ticket,
): boolean {
  return may(reader.roles, 'see-phone') || reader.id === ticket.handlerId
}

/** Who may give a command: staff by role or by their tie to the ticket, residents on their own, the sweep. */
type Rule = {
  readonly roles: readonly Role[]
  /** `holder`: who holds it now. `concerned`: also the first handler and the first-asked person. */
  readonly tie: 'none' | 'holder' | 'concerned'
  /** Checking is done by somebody other than the handler: the holder may not, whatever their role. */
  readonly neverHolder: boolean
  readonly resident: boolean
  readonly system: boolean
}

const nobody: Rule = { roles: [], tie: 'none', neverHolder: false, resident: false, system: false }
const holderOnly: Rule = { ...nobody, tie: 'holder' }
const desk: readonly Role[] = ['operator', 'dispatcher', 'supervisor']

/** No role stands beside accept, decline, transfer and reply: nobody, the administrator least, does them for others. */
export const commandRules: Record<CommandType, Rule> = {
  open: { ...nobody, roles: rolesWith['open-on-behalf'], resident: true, system: true },
  assign: { ...nobody, roles: desk, system: true },
  accept: holderOnly,
  decline: holderOnly,
  transfer: holderOnly,
  reply: holderOnly,
  remind: { ...nobody, system: true },
  confirm: { ...nobody, roles: ['operator', 'supervisor'], neverHolder: true, resident: true },
  dispute: { ...nobody, roles: desk, resident: true },
  close: { ...nobody, roles: desk, neverHolder: true, system: true },
  reopen: { ...nobody, roles: desk },
  urge: { ...nobody, roles: desk, resident: true },
  note: { ...nobody, roles: desk, tie: 'concerned', resident: true, system: true },
  amend: { ...nobody, roles: desk, tie: 'holder', resident: true, system: true },
  withdraw: { ...nobody, roles: desk, resident: true },
}

/** Why this actor may not give this command to this ticket, or null when they may. The state is not looked at. */
export function refusalFor(ticket: Ticket, type: CommandType, actor: Actor): RefusalCode | null {
  const rule = commandRules[type]
  switch (actor.type) {
    case 'system':
      return rule.system ? null : 'not-your-role'
    case 'resident':
      return residentRefusal(ticket, rule, actor.residentId)
    case 'staff':
      return staffRefusal(ticket, rule, actor.id, actor.roles)
  }
}

function residentRefusal(ticket: Ticket, rule: Rule, residentId: string): RefusalCode | null {
  if (ticket.residentId !== residentId) return 'not-your-ticket'
  return rule.resident ? null : 'not-your-role'
}

function staffRefusal(
  ticket: Ticket,
  rule: Rule,
  staffId: string,
  roles: readonly Role[],
): RefusalCode | null {
  if (rule.neverHolder && staffId === ticket.handlerId) return 'not-your-role'
  if (rule.tie === 'holder' && staffId === ticket.handlerId) return null
  if (rule.tie === 'concerned' && isConcerned(ticket, staffId)) return null
  if (rule.roles.some((role) => roles.includes(role))) return null
  return rule.tie === 'none' ? 'not-your-role' : 'not-your-ticket'
}

function isConcerned(ticket: Ticket, staffId: string): boolean {
  return [ticket.handlerId, ticket.firstHandlerId, ticket.firstAskedId].includes(staffId)
}
