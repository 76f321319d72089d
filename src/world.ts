import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Instant } from './core/ticket.ts'

/** The only source of time, ids and chance. Tests hand in their own. */
export type World = {
  now(): Instant
  id(): string
  /** A whole number in [0, below). */
  random(below: number): number
  /** A secret of `bytes` random bytes, base64url. */
  secret(bytes: number): string
}

export const realWorld: World = {
  now: () => Date.now(),
  id: () => randomUUID(),
  random: (below) => randomInt(below),
  secret: (bytes) => randomBytes(bytes).toString('base64url'),
}
