import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { maskPersonal } from '../core/masking.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Desk } from './desk.ts'
import { knownOf } from './known.ts'

/** More than this is not looked at: the latest reviewed come first. */
const mostReviewed = 5_000

/** A reviewed ticket as the machine may learn from it. */
export type LearntTicket = Ticket & { readonly service: string }

/** Settled by people under a service the catalogue still has; never a confidential one. */
const isLearnable =
  (services: ReadonlySet<string>) =>
  (ticket: Ticket): ticket is LearntTicket =>
    ticket.review !== null &&
    !ticket.confidential &&
    ticket.service !== null &&
    services.has(ticket.service) &&
    ticket.text.trim() !== ''

/** Reviewed tickets the machine may learn from and be judged by, the latest reviewed first. */
export async function learnable(
  desk: Desk,
  limit: number = mostReviewed,
): Promise<readonly LearntTicket[]> {
  const reviewed = await desk.memory.reviewedTickets(limit)
  return reviewed.filter(isLearnable(catalogueOf(desk)))
}

const catalogueOf = (desk: Desk): ReadonlySet<string> =>
  new Set(desk.current.talk.services.map(({ code }) => code))

/** Where a training's rows lie while it runs. */
export const rowsFolder = (desk: Desk, trainingId: string): string =>
  join(desk.learning.dataDir, 'learn', trainingId)

/**
 * Writes the labelled messages of a training, masked, for its process alone to read; answers the file.
 * No name, number, plate or address known of the ticket can lie in a model: it never sees one.
 */
export async function writeRows(
  desk: Desk,
  trainingId: string,
  tickets: readonly LearntTicket[],
): Promise<string> {
  const lines: string[] = []
  for (const ticket of tickets) {
    const text = await masked(desk, ticket)
    if (text !== '') lines.push(JSON.stringify({ id: ticket.id, text, label: ticket.service }))
  }
  const folder = rowsFolder(desk, trainingId)
  removeRows(desk, trainingId)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'rows.jsonl')
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  return file
}

/** Nothing of a training's rows stays, however it ended. */
export const removeRows = (desk: Desk, trainingId: string): void =>
  rmSync(rowsFolder(desk, trainingId), { recursive: true, force: true })

/** What a mask leaves behind says nothing about a service. */
const masks = /\*+|某居民/gu

async function masked(desk: Desk, ticket: Ticket): Promise<string> {
  const known = await knownOf(desk, ticket)
  const colleagues = desk.current.directory.staff.map(({ name }) => name)
  const text = maskPersonal(ticket.text, { ...known, names: [...known.names, ...colleagues] })
  return text.replace(masks, ' ').trim()
}
