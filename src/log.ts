import { pino } from 'pino'

/** Structured lines. Never message text, names or full numbers. */
export type Log = {
  info(facts: Readonly<Record<string, unknown>>): void
  warn(facts: Readonly<Record<string, unknown>>): void
  error(facts: Readonly<Record<string, unknown>>): void
}

/** Writes JSON lines to standard output at `level` and above. */
export const createLog = (level: string): Log => {
  const logger = pino({ level, base: null })
  return {
    info: (facts) => logger.info(facts),
    warn: (facts) => logger.warn(facts),
    error: (facts) => logger.error(facts),
  }
}
