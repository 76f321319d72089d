import type { Instant } from '../core/ticket.ts'
import type { StoredSession } from '../store/records.ts'
import { freshSession, type HeldQuestion, type Session } from '../talk/turn.ts'

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/**
 * The session as it stands at `at`, or a fresh one where it is older or stranger than this version
 * understands. A question that was held back until the morning takes the place of the one before.
 */
export function sessionOf(stored: StoredSession, at: Instant): Session {
  const vars = stored['vars']
  const session: Session = {
    ...freshSession,
    ...questionIn(stored),
    vars: vars && typeof vars === 'object' ? strings(vars) : {},
    misses: number(stored['misses']) ?? 0,
    introduced: stored['introduced'] === true,
    ...(stored['usualAsked'] === true ? { usualAsked: true } : {}),
    held: heldIn(stored['held']),
  }
  const { held } = session
  if (held === null || held.askedAt === null || held.askedAt > at) return session
  return { ...session, ...held, vars: {}, misses: 0, held: null }
}

const questionIn = (stored: StoredSession): HeldQuestion => ({
  flow: text(stored['flow']),
  step: text(stored['step']),
  ticketId: text(stored['ticketId']),
  askedAt: number(stored['askedAt']),
})

const heldIn = (held: unknown): HeldQuestion | null =>
  held && typeof held === 'object' ? questionIn(Object.fromEntries(Object.entries(held))) : null

const strings = (vars: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(vars).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  )
