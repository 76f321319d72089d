import type { Command } from '../core/command.ts'
import { addWorkdays } from '../core/deadlines.ts'
import { maskPersonal } from '../core/masking.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import { system } from './actor.ts'
import type { Desk } from './desk.ts'
import { asChange, command, drafted, lay, newDraft } from './draft.ts'
import { announce } from './execute.ts'
import { knownOf } from './known.ts'
import { splitOff } from './split-off.ts'
import { tell } from './tell.ts'
import { together } from './together.ts'

// Each round a resident joined, or was given a road of their own, while the others were answered.
const mostRounds = 8

/**
 * Gives a ticket's answer to everybody who waits for it, each in a transaction of its own and exactly
 * once: who has it waits no longer, so a second process, or the next after a crash, passes them by.
 * Where the ticket ended without an answer, each gets a handler and a date of their own again.
 */
export async function shareAnswer(desk: Desk, { id }: Pick<Ticket, 'id'>): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const parent = await desk.memory.ticket(id)
    if (!parent || parent.shareAt === null || isAtWork(parent)) return
    for (const childId of parent.children) await release(desk, parent, childId)
    if (await settled(desk, parent)) return
  }
  throw new Error(`ticket ${id} changed ${mostRounds} times while its answer was shared`)
}

/** Begun anew before the answer was shared: everybody waits for the next one. */
const isAtWork = ({ status }: Ticket): boolean =>
  status !== 'replied' && status !== 'closed' && status !== 'withdrawn'

async function release(desk: Desk, parent: Ticket, childId: string): Promise<void> {
  const answer = await answerOf(desk, parent)
  const refusal = await together(
    desk,
    answer ? [childId] : [childId, parent.id],
    (draft) => {
      const child = drafted(draft, childId)
      if (child?.status !== 'merged' || child.parentId !== parent.id) return { code: 'not-merged' }
      return answer
        ? command(draft, childId, answer(draft.at), system)
        : splitOff(desk, draft, childId, words(desk, 'split-without-answer', parent), system)
    },
    'everybody',
  )
  if (refusal && refusal.code !== 'not-merged') throw refused(parent, refusal)
}

/**
 * The same public answer, without what is known of the one it was written for; the internal record only
 * says where it came from. Undefined: there is none, or it became confidential and is not for others.
 */
async function answerOf(
  desk: Desk,
  parent: Ticket,
): Promise<((at: Instant) => Command) | undefined> {
  const { outcome, publicAnswer, whereToGo } = parent
  if (parent.status === 'withdrawn' || outcome === null || publicAnswer === null) return undefined
  if (parent.confidential) return undefined
  const { names, phones, others } = await knownOf(desk, parent)
  const known = { names, phones, addresses: [], others }
  const { remindAfterWorkdays, closeAfterWorkdays } = desk.rules.feedback
  return (at) => ({
    type: 'reply',
    record: words(desk, 'shared-record', parent),
    publicAnswer: maskPersonal(publicAnswer, known),
    outcome,
    remindAt: addWorkdays(desk.calendar, at, remindAfterWorkdays),
    closeAt: addWorkdays(desk.calendar, at, closeAfterWorkdays),
    answeredBy: parent.handlerId,
    ...(whereToGo === null ? {} : { whereToGo: maskPersonal(whereToGo, known) }),
  })
}

/** Says on the parent that all have it. False when somebody joined or left meanwhile: once more then. */
async function settled(desk: Desk, parent: Ticket): Promise<boolean> {
  const draft = newDraft(desk.world.now())
  lay(draft, parent)
  const refusal = command(draft, parent.id, { type: 'share' }, system)
  if (refusal) throw refused(parent, refusal)
  await tell(desk, draft, 'everybody')
  const appended = await desk.memory.append(asChange(draft))
  if (!appended.ok) return false
  await announce(desk, draft, appended.position)
  return true
}

/** For the log of staff: it names the parent's number and is never sent to a resident. */
const words = (desk: Desk, phrase: string, parent: Ticket): string =>
  desk.current.talk.speak(phrase, 'zh', { number: parent.number })

const refused = (parent: Ticket, { code }: Refusal): Error =>
  new Error(`the answer of ticket ${parent.id} could not be shared: ${code}`)
