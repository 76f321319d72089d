import type { Actor, CommandType } from './command.ts'
import type { Role } from './people.ts'
import type { RefusalCode } from './refusal.ts'
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

/** Who may give a command: staff by role or by their tie to the ticket, residents on their own, the sweep. */
type Rule = {
  readonly roles: readonly Role[]
  readonly tie: Tie
  /** Checking is done by somebody other than the handler: the holder may not, whatever their role. */
  readonly neverHolder: boolean
  readonly resident: boolean
  readonly system: boolean
}

/**
 * `holder`: who holds it now. `concerned`: also the first handler, the first-asked person and whoever
 * owes the resident a word. `assisting`: has an open assisting task. `rung`: the emergency's chain rang them.
 */
type Tie = 'none' | 'holder' | 'concerned' | 'assisting' | 'rung' | 'informer'

const nobody: Rule = { roles: [], tie: 'none', neverHolder: false, resident: false, system: false }
const holderOnly: Rule = { ...nobody, tie: 'holder' }
const systemOnly: Rule = { ...nobody, system: true }
const desk: readonly Role[] = ['operator', 'dispatcher', 'supervisor']
const deciders: readonly Role[] = ['dispatcher', 'supervisor']

/** No role stands beside accept, decline, transfer and reply: nobody, the administrator least, does them for others. */
export const commandRules: Record<CommandType, Rule> = {
  open: { ...nobody, roles: rolesWith['open-on-behalf'], resident: true, system: true },
  assign: { ...nobody, roles: desk, system: true },
  accept: holderOnly,
  decline: holderOnly,
  transfer: holderOnly,
  arbitrate: { ...nobody, roles: deciders },
  submit: holderOnly,
  'send-down': { ...holderOnly, roles: desk },
  'hand-over': { ...nobody, roles: ['supervisor', 'administrator'] },
  offer: { ...nobody, roles: desk },
  claim: { ...nobody, roles: ['handler'] },
  'end-offer': systemOnly,
  'ask-assist': holderOnly,
  'answer-assist': { ...nobody, tie: 'assisting' },
  'drop-assist': { ...holderOnly, roles: deciders },
  suspend: holderOnly,
  resume: { ...holderOnly, roles: desk, system: true },
  'ask-extension': holderOnly,
  'grant-extension': { ...nobody, roles: ['supervisor'], neverHolder: true },
  'refuse-extension': { ...nobody, roles: ['supervisor'], neverHolder: true },
  recalculate: systemOnly,
  urge: { ...nobody, roles: desk, resident: true },
  supervise: { ...nobody, roles: ['supervisor'], neverHolder: true },
  press: systemOnly,
  nudge: systemOnly,
  'appeal-card': { ...nobody, roles: ['handler'] },
  'settle-card': { ...nobody, roles: ['supervisor'] },
  ring: systemOnly,
  'pass-alarm': { ...nobody, tie: 'rung' },
  take: { ...nobody, tie: 'rung' },
  contact: { ...nobody, roles: desk, tie: 'concerned' },
  reply: { ...holderOnly, system: true },
  inform: { ...nobody, roles: desk, tie: 'informer' },
  'pass-check': { ...nobody, roles: ['operator', 'supervisor'], neverHolder: true },
  'fail-check': { ...nobody, roles: ['operator', 'supervisor'], neverHolder: true },
  remind: systemOnly,
  confirm: { ...nobody, roles: ['operator', 'supervisor'], neverHolder: true, resident: true },
  dispute: { ...nobody, roles: desk, resident: true },
  close: { ...nobody, roles: desk, neverHolder: true, system: true },
  reopen: { ...nobody, roles: desk },
  archive: systemOnly,
  'answer-from-guide': { ...nobody, roles: desk, resident: true, system: true },
  'find-helpful': { ...nobody, resident: true },
  merge: { ...nobody, roles: desk, resident: true },
  split: { ...nobody, roles: desk, resident: true, system: true },
  join: systemOnly,
  leave: systemOnly,
  share: systemOnly,
  note: { ...nobody, roles: desk, tie: 'concerned', resident: true, system: true },
  amend: { ...nobody, roles: desk, tie: 'holder', resident: true, system: true },
  withdraw: { ...nobody, roles: desk, resident: true },
  shield: { ...nobody, roles: desk, resident: true },
  reveal: { ...nobody, roles: desk, tie: 'concerned' },
  call: { ...nobody, roles: desk, tie: 'concerned', system: true },
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
  if (isTied(ticket, rule.tie, staffId)) return null
  if (rule.roles.some((role) => roles.includes(role))) return null
  return rule.tie === 'none' ? 'not-your-role' : 'not-your-ticket'
}

function isTied(ticket: Ticket, tie: Tie, staffId: string): boolean {
  switch (tie) {
    case 'none':
      return false
    case 'holder':
      return staffId === ticket.handlerId
    case 'concerned':
      return isConcerned(ticket, staffId)
    case 'assisting':
      return isAssisting(ticket, staffId)
    case 'rung':
      return staffId === ticket.handlerId || ticket.alarm?.rung.includes(staffId) === true
    case 'informer':
      return staffId === ticket.informerId
  }
}

/** Holds it, held it first, took the contact, or owes the resident a word. */
export function isConcerned(ticket: Ticket, staffId: string): boolean {
  const { handlerId, firstHandlerId, firstAskedId, informerId } = ticket
  return [handlerId, firstHandlerId, firstAskedId, informerId].includes(staffId)
}

/** Has an assisting task that is still open. */
function isAssisting(ticket: Ticket, staffId: string): boolean {
  return ticket.tasks.some((task) => task.state === 'asked' && task.handlerId === staffId)
}
