import type { TicketEvent } from './event.ts'

/** One event as it stands in the log. `position` is gapless over all tickets, `seq` within one, both from 1. */
export type Logged = {
  readonly position: number
  readonly ticketId: string
  readonly seq: number
  readonly event: TicketEvent
}

export type Linked = Logged & { readonly prevHash: string; readonly hash: string }

/**
 * Where the log was tampered with. `gap`: from this position on (`ticketId` null), or from this seq of
 * the ticket on, events are missing, doubled or out of order. `link`: it does not follow its
 * predecessor. `changed`: its content is not what was hashed.
 */
export type Fault = {
  readonly position: number
  readonly ticketId: string | null
  readonly seq: number | null
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
  events: readonly Linked[],
): readonly Fault[] {
  const checks = new Map<string, ReturnType<typeof seqChecker>>()
  const inItsTicket = (logged: Linked) => {
    const check = checks.get(logged.ticketId) ?? seqChecker()
    checks.set(logged.ticketId, check)
    return check(logged)
  }
  return [...events.flatMap(positionChecker(digest)), ...events.flatMap(inItsTicket)]
}

/** Checks events one by one in position order: none is missing, and each is what was hashed. Remembers only the one before. */
export function positionChecker(
  digest: (text: string) => string,
): (logged: Linked) => readonly Fault[] {
  let position = 0
  return (logged) => {
    const faults: Fault[] = []
    if (logged.position !== position + 1) {
      const first = Math.min(position + 1, logged.position)
      faults.push({ position: first, ticketId: null, seq: null, problem: 'gap' })
    }
    if (link(digest, logged.prevHash, logged) !== logged.hash) faults.push(at(logged, 'changed'))
    position = logged.position
    return faults
  }
}

/** Checks the events of one ticket one by one in seq order: none is missing, and each follows the one before. */
export function seqChecker(): (logged: Omit<Linked, 'event'>) => readonly Fault[] {
  let head = { seq: 0, hash: chainStart, position: 0 }
  return (logged) => {
    const faults: Fault[] = []
    if (logged.seq !== head.seq + 1) {
      faults.push({ ...at(logged, 'gap'), seq: Math.min(head.seq + 1, logged.seq) })
    } else if (logged.position <= head.position) faults.push(at(logged, 'gap'))
    if (logged.prevHash !== head.hash) faults.push(at(logged, 'link'))
    head = logged
    return faults
  }
}

const at = (
  { position, ticketId, seq }: Omit<Logged, 'event'>,
  problem: Fault['problem'],
): Fault => ({ position, ticketId, seq, problem })

/** Everything since the seal before, in one hash: the hashes of the events go in one by one, in position order. */
export type Sealing = {
  add(eventHash: string): void
  /** The seal of a day over what was added, up to and with `position`. */
  hash(day: string, position: number): string
}

/** Begins a seal on the hash of the one before (`''`: the first). */
export function sealing(digest: (text: string) => string, prevHash: string): Sealing {
  let hash = prevHash
  return {
    add: (eventHash) => {
      hash = digest(`${hash}\n${eventHash}`)
    },
    hash: (day, position) => digest(`${hash}\n${canonical({ day, position })}`),
  }
}
