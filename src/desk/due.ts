import type { Command } from '../core/command.ts'
import { addWorkdays, resumedDeadline } from '../core/deadlines.ts'
import { type Due, dueNow } from '../core/due.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import type { LadderStep } from '../core/ticket-parts.ts'
import { dayOf, instantAt } from '../core/work-calendar.ts'
import { archiveAt } from './archive-at.ts'
import { ringCommand } from './call-chain.ts'
import type { Desk } from './desk.ts'
import { enact } from './execute.ts'
import { shareAnswer } from './share.ts'
import { answerableUnit, supervisorNow } from './who.ts'

/**
 * The earliest thing that is due on a ticket by itself, done once: by whoever comes first, as often as
 * it is tried. Answers whether anything was done. What follows counts from now, not from when it should
 * have been done: after an outage nobody gets a week of warnings at once.
 */
export async function doDue(desk: Desk, ticket: Ticket): Promise<boolean> {
  const due = dueNow(ticket, desk.world.now())
  if (due === null) return false
  if (due.what === 'share') {
    await shareAnswer(desk, ticket)
    return true
  }
  const done = await enact(desk, ticket, (now, draft) => {
    const still = dueNow(now, draft.at)
    return still && still.what !== 'share' ? dueCommand(desk, now, still, draft.at) : null
  })
  return done.ok
}

function dueCommand(desk: Desk, ticket: Ticket, due: Due, at: Instant): Command {
  switch (due.what) {
    case 'ring':
      return ringCommand(desk, ticket, at)
    case 'resume':
      return {
        type: 'resume',
        deadline: resumedDeadline(
          desk.calendar,
          ticket.deadline,
          Math.min(at, ticket.suspension?.until ?? at),
        ),
      }
    case 'press':
      return pressCommand(desk, ticket, at)
    case 'end-offer':
      return { type: 'end-offer' }
    case 'remind':
      return { type: 'remind', closeAt: closeAfterReminder(desk, ticket, at) }
    case 'close':
      return {
        type: 'close',
        closing: ticket.solvedPartly ? 'partly' : 'unconfirmed',
        archiveAt: archiveAt(desk, at),
      }
    case 'share':
      return { type: 'share' }
    case 'archive':
      return { type: 'archive' }
    case 'nudge': {
      const what = due.of ?? ''
      return { type: 'nudge', what, staffId: owesWhat(desk, ticket, what, at) }
    }
  }
}

/** The next rung of the ladder; the one after it begins with a working day's work. */
function pressCommand(desk: Desk, ticket: Ticket, at: Instant): Command {
  const order: readonly LadderStep[] = ['expired', ...desk.rules.ladder.map(({ step }) => step)]
  const reached = ticket.pressure.step
  const step = order[reached === null ? 0 : order.indexOf(reached) + 1] ?? 'expired'
  const following = desk.rules.ladder[order.indexOf(step)]
  const unitId = step === 'yellow' || step === 'red' ? answerableUnit(desk, ticket) : null
  return {
    type: 'press',
    step,
    nextAt: following ? morningAfter(desk, at, following.afterWorkdays) : null,
    ...(unitId ? { card: { id: desk.world.id(), unitId } } : {}),
  }
}

/** The beginning of work on the n-th working day after `at`. */
function morningAfter(desk: Desk, at: Instant, workdays: number): Instant {
  const { calendar } = desk
  const day = dayOf(calendar, addWorkdays(calendar, at, workdays))
  return instantAt(calendar, day, calendar.startMinute)
}

/** Who was asked late is not closed at once: some days lie between the question and the closing. */
const closeAfterReminder = (desk: Desk, ticket: Ticket, at: Instant): Instant =>
  Math.max(
    ticket.closeAt ?? at,
    addWorkdays(desk.calendar, at, desk.rules.feedback.closeAfterReminderWorkdays),
  )

function owesWhat(desk: Desk, ticket: Ticket, what: string, at: Instant): string {
  if (what === 'inform') return ticket.informerId ?? ticket.handlerId
  if (what === 'check') return supervisorNow(desk, at).id
  const task = ticket.tasks.find(({ id }) => what === `task:${id}`)
  return task?.handlerId ?? ticket.handlerId
}
