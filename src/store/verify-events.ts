import { type Linked, positionChecker, type Sealing, sealing } from '../core/chain.ts'
import { int, text } from './columns.ts'
import { sha256 } from './digest.ts'
import type { LogFault } from './log-fault.ts'
import type { Plain } from './plain.ts'
import type { LoggedEvent, Seal } from './records.ts'
import { loggedEventIn } from './ticket-log.ts'
import type { Row } from './work.ts'

const pageSize = 500

/** The least position PostgreSQL can hold: an inserted event may stand anywhere. */
const beforeAll = -(2 ** 31)

/** Every event in position order, page by page: its content, its place, and the seals over them. */
export async function checkEvents(plain: Plain, seals: readonly Seal[]) {
  const check = positionChecker(sha256)
  const sealed = sealChecker(seals)
  const faults: LogFault[] = []
  let position = beforeAll
  let events = 0
  for (;;) {
    const page = await plain.all(
      'SELECT * FROM "TicketEvent" WHERE "position" > ? ORDER BY "position" LIMIT ?',
      position,
      pageSize,
    )
    for (const row of page) faults.push(...sealed.event(row), ...checkEvent(row, check))
    events += page.length
    const last = page.at(-1)
    if (!last) break
    position = int(last, 'position')
  }
  const end = events === 0 ? 0 : position
  faults.push(...sealed.end(end))
  const [head] = await plain.all('SELECT "position" FROM "LogHead" WHERE "id" = 1')
  if (!head || int(head, 'position') !== end) {
    faults.push({ ...nowhere, position: end, problem: 'head' })
  }
  return { events, faults }
}

const nowhere = { position: null, ticketId: null, seq: null, day: null } as const

function checkEvent(row: Row, check: ReturnType<typeof positionChecker>): readonly LogFault[] {
  const logged = readable(row)
  const changed: LogFault = {
    position: int(row, 'position'),
    ticketId: text(row, 'ticketId'),
    seq: int(row, 'seq'),
    day: null,
    problem: 'changed',
  }
  if (!logged) return [changed, ...inPlace(row, check)]
  const { event } = logged
  const copied = row['type'] === event.type && int(row, 'at') === event.at && row['by'] === event.by
  const faults = check(logged).map((fault) => ({ ...fault, day: null }))
  return copied || faults.some(({ problem }) => problem === 'changed')
    ? faults
    : [...faults, changed]
}

/** What cannot be read still has its place: the next one is not called missing for it. */
function inPlace(row: Row, check: ReturnType<typeof positionChecker>): readonly LogFault[] {
  const stub: Linked = {
    position: int(row, 'position'),
    ticketId: text(row, 'ticketId'),
    seq: int(row, 'seq'),
    event: { type: 'archived', at: 0, by: '' },
    prevHash: '',
    hash: '',
  }
  return check(stub)
    .filter(({ problem }) => problem === 'gap')
    .map((fault) => ({ ...fault, day: null }))
}

function readable(row: Row): LoggedEvent | undefined {
  try {
    const logged = loggedEventIn(row)
    return typeof logged.event === 'object' && logged.event !== null ? logged : undefined
  } catch {
    return undefined
  }
}

/** Makes each seal again while the events go by. After a wrong one it goes on from what was sealed, so that one fault is one. */
function sealChecker(seals: readonly Seal[]) {
  let next = 0
  let before: Pick<Seal, 'hash' | 'position'> = { hash: '', position: 0 }
  let current: Sealing = sealing(sha256, '')

  const close = (seal: Seal, end: number): readonly LogFault[] => {
    const { day, position } = seal
    const fits =
      seal.prevHash === before.hash &&
      position >= before.position &&
      position <= end &&
      current.hash(day, position) === seal.hash
    before = seal
    current = sealing(sha256, seal.hash)
    next += 1
    return fits ? [] : [{ position, ticketId: null, seq: null, day, problem: 'seal' }]
  }
  const closeBefore = (position: number, end: number): readonly LogFault[] => {
    const faults: LogFault[] = []
    for (let seal = seals[next]; seal && seal.position < position; seal = seals[next]) {
      faults.push(...close(seal, end))
    }
    return faults
  }
  return {
    event: (row: Row): readonly LogFault[] => {
      const faults = closeBefore(int(row, 'position'), Number.POSITIVE_INFINITY)
      current.add(text(row, 'hash'))
      return faults
    },
    end: (end: number): readonly LogFault[] => closeBefore(Number.POSITIVE_INFINITY, end),
  }
}
