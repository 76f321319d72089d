// The sweep: 1,000 things due among so many open tickets. What is not due must cost nothing. Beside it
// 1,000 transactions of better-sqlite3 alone that write the same rows.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import type { Instant, Ticket } from '../../src/core/ticket.ts'
import { execute } from '../../src/desk/execute.ts'
import { openFor } from '../../src/desk/open-for.ts'
import { doDueThings } from '../../src/desk/sweep.ts'
import { type House, openHouse } from '../../src/house.ts'
import { createLog } from '../../src/log.ts'
import { realWorld } from '../../src/world.ts'
import { bareOrders, rowsOfOrder } from './bare-orders.ts'
import { figure, quantile } from './figure.ts'
import { manyTickets, type Templates } from './many-tickets.ts'

const sizes = (process.env['SWEEP_TICKETS'] ?? '10000,100000,1000000').split(',').map(Number)
const dueAtOnce = 1_000
const rounds = 3
const minuteMs = 60_000
const yearMs = 365 * 24 * 60 * minuteMs
/** Monday, at work. */
const monday = Date.UTC(2026, 2, 2, 2)

const folder = mkdtempSync(join(tmpdir(), 'hotline-bench-'))
const file = join(folder, 'hotline.db')
try {
  const templates = await asHouse(monday, madeOnce)
  const database = manyTickets(file, templates)
  let at = monday
  for (const size of sizes) {
    database.fill(size, monday)
    const found: number[] = []
    const swept: number[] = []
    const bare: number[] = []
    for (let round = 0; round < rounds; round++) {
      at += 10 * minuteMs
      database.addDue(dueAtOnce, at)
      await asHouse(at, async ({ desk }) => {
        found.push(await msOf(() => desk.memory.dueTickets(at, dueAtOnce)))
        swept.push(await msOf(() => doDueThings(desk)))
        const left = await desk.memory.dueTickets(at, 1)
        if (left.length > 0) throw new Error('something is still due')
      })
      bare.push(1000 * bareOrders(file, rowsOf(database.addDue(dueAtOnce, at + yearMs), at)))
    }
    const name = `${dueAtOnce} due of ${size}`
    figure('sweep', `dueTickets, ${name}`, quantile(found, 0.5), 'ms')
    figure('sweep', `doDueThings, ${name}`, quantile(swept, 0.5), 'ms', {
      'better-sqlite3 alone': quantile(bare, 0.5),
    })
  }
  database.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** A house on the database, its clock standing at `at`, its workers asleep. */
async function asHouse<T>(at: Instant, work: (house: House) => Promise<T>): Promise<T> {
  const read = readConfig({ DATA_DIR: folder, HOTLINE_DEMO: '1' })
  if (!read.ok) throw new Error(read.problems.join('; '))
  const house = await openHouse(read.config, { ...realWorld, now: () => at }, createLog('silent'))
  const done = await work(house)
  await house.stop()
  return done
}

/** Two tickets as the hotline makes them: one nobody signed for, one answered. */
async function madeOnce({ desk }: House): Promise<Templates> {
  const lamp = (phone: string) =>
    openFor(desk, 'zhou', {
      phone,
      name: null,
      text: '锦绣花园3号楼门口的路灯又不亮了，晚上老人出门看不见',
      placeText: '锦绣花园3号楼',
      gridId: 'g1',
      service: 'street-lamp',
      emergency: false,
    })
  const open = await lamp('+8613900000000')
  const other = await lamp('+8613900000001')
  const holder = { type: 'staff', id: other.handlerId, roles: ['handler'], unitId: null } as const
  await execute(desk, other.id, { type: 'accept' }, holder)
  const replied = await execute(
    desk,
    other.id,
    { type: 'reply', record: '换了灯泡', publicAnswer: '路灯已修好。', outcome: 'resolved' },
    holder,
  )
  if (!replied.ok) throw new Error(replied.refusal.code)
  const unchecked = { state: 'none', dueAt: null, by: null } as const
  return { open, replied: { ...replied.ticket, check: unchecked } }
}

function rowsOf(tickets: readonly Ticket[], at: Instant) {
  return tickets.map((ticket, n) => {
    const event = { type: 'pressed', at, by: 'system', step: 'expired', nextAt: null } as const
    return rowsOfOrder(ticket, event, 50_000_000 + at - monday + n, '对不起，还没有答复您。')
  })
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}
