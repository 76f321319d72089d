import type { Instant, Ticket } from './ticket.ts'

/** What the sweep may have to do with a ticket: the first word of the command it will give. */
type DueWhat =
  | 'ring'
  | 'resume'
  | 'press'
  | 'end-offer'
  | 'remind'
  | 'close'
  | 'share'
  | 'archive'
  /** A smaller limit passed; `of` in Due says which. */
  | 'nudge'

export type Due = {
  readonly what: DueWhat
  readonly at: Instant
  /** For a nudge: `sign`, `contact`, `inform`, `check` or `task:<id>`. */
  readonly of: string | null
}

/** The earliest thing that is due by itself, now or later; null when nothing ever is. */
export const nextDue = (ticket: Ticket): Due | null => earliest(dues(ticket))

/**
 * What is to be done at `at`: the earliest, but after an outage the expiry says what the smaller limits
 * before it would have said.
 */
export function dueNow(ticket: Ticket, at: Instant): Due | null {
  const due = dues(ticket).filter((one) => one.at <= at)
  const presses = due.some(({ what }) => what === 'press')
  return earliest(due.filter(({ of }) => !presses || (of !== 'sign' && of !== 'contact')))
}

const earliest = (dues: readonly Due[]): Due | null =>
  dues.reduce<Due | null>((first, due) => (first === null || due.at < first.at ? due : first), null)

/** Whether the public answer is still owed. */
export function isOwed(ticket: Pick<Ticket, 'status'>): boolean {
  return ticket.status === 'open' || ticket.status === 'assigned' || ticket.status === 'accepted'
}

function dues(ticket: Ticket): readonly Due[] {
  switch (ticket.status) {
    case 'open':
    case 'assigned':
    case 'accepted':
      return [
        ...at('ring', ticket.alarm?.nextAt),
        ...at('end-offer', ticket.offer?.until),
        ...(ticket.suspension === null ? running(ticket) : at('resume', ticket.suspension.until)),
        ...lateTasks(ticket),
      ]
    case 'replied':
      return [
        ...at('remind', ticket.remindAt),
        // Silence closes only what was checked, where checking is owed.
        ...(ticket.check.state === 'due' ? [] : at('close', ticket.closeAt)),
        ...afterAnswer(ticket),
      ]
    case 'closed':
    case 'withdrawn':
      return [...(mayRest(ticket) ? at('archive', ticket.archiveAt) : []), ...afterAnswer(ticket)]
    case 'merged':
    case 'archived':
      return []
  }
}

/** The clock runs: what follows the expiry, and smaller limits; those before it are moot once it passed. */
function running(ticket: Ticket): readonly Due[] {
  const { pressure, deadline, signBy, contactBy } = ticket
  const moot = (by: Instant | null) => pressure.step !== null && by !== null && by <= deadline.at
  return [
    ...at('press', pressure.step === null ? deadline.at : pressure.nextAt),
    ...(moot(signBy) ? [] : nudge(ticket, 'sign', signBy)),
    ...(moot(contactBy) ? [] : nudge(ticket, 'contact', contactBy)),
  ]
}

const afterAnswer = (ticket: Ticket): readonly Due[] => [
  ...at('share', ticket.shareAt),
  ...nudge(ticket, 'inform', ticket.informBy),
  ...(ticket.check.state === 'due' ? nudge(ticket, 'check', ticket.check.dueAt) : []),
]

const lateTasks = (ticket: Ticket): readonly Due[] =>
  ticket.tasks
    .filter(({ state }) => state === 'asked')
    .flatMap(({ id, dueAt }) => nudge(ticket, `task:${id}`, dueAt))

/** Nothing is left to do: no check owed, no appeal undecided, nobody waiting for the answer. */
const mayRest = (ticket: Ticket): boolean =>
  ticket.check.state !== 'due' &&
  ticket.shareAt === null &&
  ticket.cards.every(({ state }) => state !== 'appealed')

const at = (what: DueWhat, instant: Instant | null | undefined): readonly Due[] =>
  instant === null || instant === undefined ? [] : [{ what, at: instant, of: null }]

const nudge = (ticket: Ticket, of: string, instant: Instant | null): readonly Due[] =>
  instant === null || ticket.nudged.includes(of) ? [] : [{ what: 'nudge', at: instant, of }]
