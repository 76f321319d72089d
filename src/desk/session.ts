import type { StoredSession } from '../store/records.ts'
import { freshSession, type Session } from '../talk/turn.ts'

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The stored session, or a fresh one where it is older or stranger than this version understands. */
export function sessionOf(stored: StoredSession): Session {
  const vars = stored['vars']
  const askedAt = stored['askedAt']
  const misses = stored['misses']
  return {
    ...freshSession,
    flow: text(stored['flow']),
    step: text(stored['step']),
    ticketId: text(stored['ticketId']),
    vars: vars && typeof vars === 'object' ? strings(vars) : {},
    misses: typeof misses === 'number' ? misses : 0,
    askedAt: typeof askedAt === 'number' ? askedAt : null,
    introduced: stored['introduced'] === true,
  }
}

const strings = (vars: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(vars).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  )
