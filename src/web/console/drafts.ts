import { watch } from 'vue'
import { me } from './session.ts'

/** What was typed and not sent yet, until it is sent or somebody else signs in. Never written to disk. */
const drafts = new Map<string, Readonly<Record<string, string>>>()

watch(me, (now, before) => {
  if (now?.id !== before?.id) drafts.clear()
})

const keyOf = (ticketId: string, order: string, of: string): string =>
  [ticketId, order, of].join(' ')

export const draftOf = (
  ticketId: string,
  order: string,
  of = '',
): Readonly<Record<string, string>> => drafts.get(keyOf(ticketId, order, of)) ?? {}

/** Keeps what was typed for an order; undefined forgets it. */
export const keepDraft = (
  ticketId: string,
  order: string,
  typed: Readonly<Record<string, string>> | undefined,
  of = '',
): void => {
  if (typed) drafts.set(keyOf(ticketId, order, of), { ...typed })
  else drafts.delete(keyOf(ticketId, order, of))
}
