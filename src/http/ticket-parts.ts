import type { Instant, Ticket } from '../core/ticket.ts'
import { type Card, ladder } from '../core/ticket-parts.ts'
import type { Desk } from '../desk/desk.ts'
import { namesIn } from './ticket-view.ts'
import type { TicketPage } from './wire/console-tickets.ts'

type Standing = Pick<
  TicketPage,
  | 'outcome'
  | 'whereToGo'
  | 'satisfaction'
  | 'stars'
  | 'repliedAt'
  | 'closedAt'
  | 'archiveAt'
  | 'contactBy'
  | 'contactedAt'
  | 'informerName'
  | 'informBy'
  | 'final'
  | 'pingPongMs'
  | 'extensions'
  | 'supervisions'
>

type Parts = Pick<
  TicketPage,
  | 'suspension'
  | 'extension'
  | 'offer'
  | 'tasks'
  | 'alarm'
  | 'pressure'
  | 'cards'
  | 'check'
  | 'parent'
  | 'children'
  | 'limits'
>

/** How far it has come, and which of the smaller limits run. */
export const whereItStands = (desk: Desk, ticket: Ticket): Standing => ({
  outcome: ticket.outcome,
  whereToGo: ticket.whereToGo,
  satisfaction: ticket.satisfaction,
  stars: ticket.stars,
  repliedAt: ticket.repliedAt,
  closedAt: ticket.closedAt,
  archiveAt: ticket.archiveAt,
  contactBy: ticket.contactBy,
  contactedAt: ticket.contactedAt,
  informerName: namesIn(desk).staff(ticket.informerId),
  informBy: ticket.informBy,
  final: ticket.final,
  pingPongMs: ticket.pingPongMs,
  extensions: ticket.extensions,
  supervisions: ticket.supervisions,
})

/** Parent and children of a merge. */
export const kinOf = async ({ memory }: Desk, ticket: Ticket): Promise<readonly Ticket[]> => {
  const ids = [...(ticket.parentId === null ? [] : [ticket.parentId]), ...ticket.children]
  const found = await Promise.all(ids.map((id) => memory.ticket(id)))
  return found.flatMap((one) => one ?? [])
}

/** What hangs on a ticket; `numbers` are those of its kin this person may read. */
export const partsOf = (
  desk: Desk,
  ticket: Ticket,
  staffId: string,
  kin: readonly Ticket[],
  numbers: ReadonlyMap<string, string>,
): Parts => {
  const staffName = (id: string): string => namesIn(desk).staff(id) ?? ''
  const kinRow = ({ id, status, openedAt }: Ticket) => ({
    id,
    number: numbers.get(id) ?? null,
    status,
    openedAt,
  })
  const parent = kin.find(({ id }) => id === ticket.parentId)
  const { suspension, extension, offer, alarm } = ticket
  return {
    suspension: suspension && { ...suspension },
    extension: extension && {
      workdays: extension.workdays,
      reason: extension.reason,
      askedByName: staffName(extension.askedBy),
      askedAt: extension.askedAt,
    },
    offer: offer && { ...offer },
    tasks: ticket.tasks.map(({ unitId, ...task }) => ({
      ...task,
      unitName: namesIn(desk).unit(unitId),
      unitNameEn: namesIn(desk).unitEn(unitId),
      handlerName: staffName(task.handlerId),
    })),
    alarm: alarm && {
      step: alarm.step,
      rungNames: alarm.rung.map(staffName),
      nextAt: alarm.nextAt,
      forMe: alarm.rung.includes(staffId),
    },
    pressure: pressureOf(desk, ticket),
    cards: ticket.cards.map((card) => cardRow(desk, card)),
    check: {
      state: ticket.check.state,
      dueAt: ticket.check.dueAt,
      byName: namesIn(desk).staff(ticket.check.by),
    },
    parent: parent ? kinRow(parent) : null,
    children: kin.filter(({ id }) => id !== ticket.parentId).map(kinRow),
    limits: limitsOf(desk, ticket),
  }
}

/** The next rung is the first of flows/rules.yaml that lies above the present one. */
const pressureOf = (desk: Desk, { pressure }: Ticket): TicketPage['pressure'] => {
  const reached = pressure.step === null ? -1 : ladder.indexOf(pressure.step)
  const next = desk.rules.ladder.find(({ step }) => ladder.indexOf(step) > reached)
  const follows = pressure.nextAt === null ? null : (next?.step ?? null)
  return { step: pressure.step, next: follows, nextAt: pressure.nextAt }
}

const cardRow = (desk: Desk, card: Card): TicketPage['cards'][number] => {
  const names = namesIn(desk)
  const said = (what: { by: string; at: Instant; reason: string } | null) =>
    what && { byName: names.staff(what.by) ?? '', at: what.at, reason: what.reason }
  return {
    id: card.id,
    colour: card.colour,
    unitId: card.unitId,
    unitName: names.unit(card.unitId) ?? '',
    unitNameEn: names.unitEn(card.unitId) ?? '',
    issuedAt: card.issuedAt,
    state: card.state,
    appeal: said(card.appeal),
    decision: said(card.decision),
  }
}

const limitsOf = (desk: Desk, ticket: Ticket): TicketPage['limits'] => {
  const { rules } = desk
  return {
    suspendAtMostDays: rules.suspendAtMostDays,
    extensionAtMostWorkdays: rules.extension.atMostWorkdays,
    extensionsLeft: Math.max(0, rules.extension.times - ticket.extensions),
    assistWorkdays: rules.assistWorkdays,
    declinesLeft: ticket.final ? 0 : Math.max(0, rules.declinesAtMost - ticket.declines),
    evidenceNeeded: namesIn(desk).service(ticket.service)?.evidence ?? false,
  }
}
