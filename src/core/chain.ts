import type { TicketEvent } from './ticket.ts'

/** One event as it stands in the log. `position` is gapless over all tickets, `seq` within one, both from 1. */
export type Logged = {
  readonly position: number
  readonly ticketId: string
  readonly seq: number
  readonly event: TicketEvent
}

export type Linked = Logged & { readonly prevHash: string; readonly hash: string }

/** Where the log was tampered with. `gap`: positions or seqs are missing or doubled. `link`: it does not follow its predecessor. `changed`: its content is not what was hashed. */
export type Fault = {
  readonly position: number
  readonly ticketId: string
  readonly seq: number
  readonly problem: 'gap' | 'link' | 'changed'
}

/** What the first event of every ticket follows. */
export const chainStart = ''

/** One text for one value whatever the order of its keys: what is hashed. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
  return `{${members.join(',')}}`
}

/** The hash of an event that follows `prevHash` in its ticket's chain. */
export function link(digest: (text: string) => string, prevHash: string, logged: Logged): string {
  const { position, ticketId, seq, event } = logged
  return digest(`${prevHash}\n${canonical({ position, ticketId, seq, event })}`)
}

/** Checks a whole log in position order; answers every fault, none when nothing was touched. */
export function verifyChain(
  digest: (text: string) => string,
  events: Iterable<Linked>,
): readonly Fault[] {
  const check = chainChecker(digest)
  return [...events].flatMap(check)
}

/** The same, event by event, for logs too long to hold: feed it in position order. */
export function chainChecker(
  digest: (text: string) => string,
): (logged: Linked) => readonly Fault[] {
  const heads = new Map<string, { seq: number; hash: string }>()
  let position = 0
  return (logged) => {
    const head = heads.get(logged.ticketId) ?? { seq: 0, hash: chainStart }
    const problems: Fault['problem'][] = []
    if (logged.position !== position + 1 || logged.seq !== head.seq + 1) problems.push('gap')
    if (logged.prevHash !== head.hash) problems.push('link')
    if (link(digest, logged.prevHash, logged) !== logged.hash) problems.push('changed')
    position = logged.position
    heads.set(logged.ticketId, { seq: logged.seq, hash: logged.hash })
    const { ticketId, seq } = logged
    return problems.map((problem) => ({ position: logged.position, ticketId, seq, problem }))
  }
}
