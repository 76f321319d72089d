/**
 * `gap`: from this position, or this event of the ticket, on something is missing, doubled or out of
 * order. `link`: it does not follow its predecessor. `changed`: its content is not what was written.
 * `head`: the counter is not the end of the log. `ticket`: the ticket is not what its log makes it.
 * `seal`: the log up to this position is not what was sealed that day.
 */
type LogProblem = 'gap' | 'link' | 'changed' | 'head' | 'ticket' | 'seal'

export type LogFault = {
  readonly position: number | null
  readonly ticketId: string | null
  /** The event of the ticket, from 1. */
  readonly seq: number | null
  /** The seal's day. */
  readonly day: string | null
  readonly problem: LogProblem
}
