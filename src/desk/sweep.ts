import type { Actor } from '../core/command.ts'
import { deliverDue } from './deliver.ts'
import type { Desk } from './desk.ts'
import { execute } from './execute.ts'
import { collectPictures } from './pictures.ts'
import { resume } from './receive.ts'

const batch = 200
// A message younger than this is still in the hands of the process that took it.
const unfinishedAfterMs = 5_000

const system: Actor = { type: 'system' }

/** Finds whatever is due or was left half done: after a crash, a lost hint, a night. Each due thing happens once. */
export async function sweep(desk: Desk): Promise<void> {
  await finishMessages(desk)
  await askResidents(desk)
  await deliverDue(desk)
}

/** Messages stored and not finished, and pictures the carrier still keeps. */
export async function finishMessages(desk: Desk, olderThanMs = unfinishedAfterMs): Promise<void> {
  const left = await desk.memory.unfinished(desk.world.now() - olderThanMs, batch)
  for (const inbound of left) await resume(desk, inbound)
  await collectPictures(desk)
}

/** "Is it solved?" once more after a working day; closed when no word comes. */
async function askResidents(desk: Desk): Promise<void> {
  const now = desk.world.now()
  for (const ticket of await desk.memory.dueForResident(now, batch)) {
    const closing = ticket.closeAt !== null && ticket.closeAt <= now
    await execute(
      desk,
      ticket.id,
      closing
        ? { type: 'close', closing: ticket.solvedPartly ? 'partly' : 'unconfirmed' }
        : { type: 'remind' },
      system,
    )
  }
}
