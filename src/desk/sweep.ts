import type { Ticket } from '../core/ticket.ts'
import { deliverDue } from './deliver.ts'
import type { Desk } from './desk.ts'
import { doDue } from './due.ts'
import { watchRoster } from './heartbeat.ts'
import { callInterviews } from './interviews.ts'
import { collectPictures } from './pictures.ts'
import { resume } from './receive.ts'
import { sealDay } from './seal.ts'

const batch = 200
// A message younger than this is still in the hands of the process that took it.
const unfinishedAfterMs = 5_000

/** Finds whatever is due or was left half done: after a crash, a lost hint, a night. Each due thing happens once. */
export async function sweep(desk: Desk): Promise<void> {
  await finishMessages(desk)
  await doDueThings(desk)
  await watchRoster(desk)
  await sealDay(desk)
  await deliverDue(desk)
}

/** Messages stored and not finished, and pictures the carrier still keeps. */
export async function finishMessages(desk: Desk, olderThanMs = unfinishedAfterMs): Promise<void> {
  const left = await desk.memory.unfinished(desk.world.now() - olderThanMs, batch)
  for (const inbound of left) await resume(desk, inbound)
  await collectPictures(desk)
}

/**
 * Tickets on which something is due, the longest due first, a batch at a time until nothing is. Those
 * of one batch share commits; what one ticket has due one after another comes with the next batches.
 */
export async function doDueThings(desk: Desk): Promise<void> {
  for (;;) {
    const due = await desk.memory.dueTickets(desk.world.now(), batch)
    const done = await Promise.all(due.map((ticket) => tried(desk, ticket)))
    if (!done.includes(true)) break
  }
  await callInterviews(desk)
}

/** One ticket that fails keeps no other waiting: it is logged, and tried again with the next sweep. */
async function tried(desk: Desk, ticket: Ticket): Promise<boolean> {
  try {
    return await doDue(desk, ticket)
  } catch (error) {
    desk.log.error({
      event: 'due-not-done',
      ticketId: ticket.id,
      error: error instanceof Error ? error.name : 'unknown',
    })
    return false
  }
}
