// One order on one ticket: load → decide → append with its event and the text to the resident, on the
// embedded SQLite. Beside it the same rows, one transaction each, by better-sqlite3 and by Prisma alone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Better from 'better-sqlite3'
import { readConfig } from '../../src/config.ts'
import type { Ticket } from '../../src/core/ticket.ts'
import type { Desk } from '../../src/desk/desk.ts'
import { execute } from '../../src/desk/execute.ts'
import { openFor } from '../../src/desk/open-for.ts'
import { type House, openHouse } from '../../src/house.ts'
import { createLog } from '../../src/log.ts'
import { realWorld } from '../../src/world.ts'
import { bareOrders, prismaOrders, rowsOfOrder } from './bare-orders.ts'
import { figure, quantile } from './figure.ts'

const orders = 2_000
const inFlight = 32
const rounds = 3
const said = '工单 1000000009 张卫国已接手，3 月 11 日前给您答复。'

type Run = { readonly perSecond: number; readonly p50Ms: number; readonly p99Ms: number }
type Round = {
  readonly alone: Run
  readonly together: Run
  readonly bare: number
  readonly prisma: number
}

const runs: Round[] = []
for (let round = 0; round < rounds; round++) {
  const folder = mkdtempSync(join(tmpdir(), 'hotline-bench-'))
  try {
    runs.push(await measured(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
const median = (pick: (run: Round) => number) => quantile(runs.map(pick), 0.5)
const reference = {
  'better-sqlite3 alone': median((run) => run.bare),
  'prisma alone, 32 in flight': median((run) => run.prisma),
}
for (const [name, pick] of [
  ['one after the other', (run: Round) => run.alone],
  ['32 in flight', (run: Round) => run.together],
] as const) {
  const perSecond = median((run) => pick(run).perSecond)
  figure('execute', `orders per second, ${name}`, perSecond, '1/s', reference)
  const share = median((run) => pick(run).perSecond / run.bare)
  figure('execute', `share of better-sqlite3 alone, ${name}`, share, 'ratio')
  const p50Ms = median((run) => pick(run).p50Ms)
  figure('execute', `p50, ${name}`, p50Ms, 'ms')
  const p99Ms = median((run) => pick(run).p99Ms)
  figure('execute', `p99, ${name}`, p99Ms, 'ms')
}

async function measured(folder: string): Promise<Round> {
  const read = readConfig({ DATA_DIR: folder, HOTLINE_DEMO: '1' })
  if (!read.ok) throw new Error(read.problems.join('; '))
  const house = await openHouse(read.config, realWorld, createLog('silent'))
  const tickets = await lamps(house, orders * 2 + 200)
  const files = [join(folder, 'bare.db'), join(folder, 'prisma.db')] as const
  const db = new Better(join(folder, 'hotline.db'))
  for (const file of files) db.prepare('VACUUM INTO ?').run(file)
  db.close()
  const { desk } = house
  await accepted(desk, tickets.slice(0, 200), inFlight)
  const alone = await accepted(desk, tickets.slice(200, 200 + orders), 1)
  const together = await accepted(desk, tickets.slice(200 + orders), inFlight)
  await house.stop()
  const rows = tickets.slice(0, orders).map((ticket, n) => {
    const event = { type: 'accepted', at: realWorld.now(), by: ticket.handlerId } as const
    return rowsOfOrder(ticket, event, 100_000 + n, said)
  })
  return {
    alone,
    together,
    bare: orders / bareOrders(files[0], rows),
    prisma: orders / (await prismaOrders(files[1], rows, inFlight)),
  }
}

/** So many street lamps, each of a resident of its own. */
async function lamps(house: House, many: number): Promise<readonly Ticket[]> {
  const tickets: Ticket[] = []
  await crowd(many, inFlight, async (n) => {
    tickets.push(
      await openFor(house.desk, 'zhou', {
        phone: `+86139${String(n).padStart(8, '0')}`,
        name: null,
        text: '锦绣花园3号楼门口的路灯又不亮了，晚上老人出门看不见',
        placeText: '锦绣花园3号楼',
        gridId: 'g1',
        service: 'street-lamp',
        emergency: false,
      }),
    )
  })
  return tickets
}

/** Each ticket is signed for by its holder, `atOnce` at a time. */
async function accepted(desk: Desk, tickets: readonly Ticket[], atOnce: number): Promise<Run> {
  const tookMs: number[] = []
  const startedMs = performance.now()
  await crowd(tickets.length, atOnce, async (n) => {
    const ticket = tickets[n]
    if (!ticket) return
    const orderedMs = performance.now()
    const holder = {
      type: 'staff',
      id: ticket.handlerId,
      roles: ['handler'],
      unitId: null,
    } as const
    const done = await execute(desk, ticket.id, { type: 'accept' }, holder)
    if (!done.ok) throw new Error(done.refusal.code)
    tookMs.push(performance.now() - orderedMs)
  })
  const perSecond = tickets.length / ((performance.now() - startedMs) / 1000)
  return { perSecond, p50Ms: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99) }
}

/** Does something `times` times, `atOnce` at a time. */
async function crowd(
  times: number,
  atOnce: number,
  work: (n: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < times) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
