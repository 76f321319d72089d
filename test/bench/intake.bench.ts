// Intake: signed SMS webhook → verified, stored, classified, ticket with its events, answer queued, 200.
// One process serves; another posts, 32 in flight. Beside it the same rows in the same number of
// transactions by better-sqlite3 alone and by Prisma alone, all with synchronous=FULL.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../../src/config.ts'
import { carrierAccount, openHouse } from '../../src/house.ts'
import { createLog } from '../../src/log.ts'
import { realWorld } from '../../src/world.ts'
import { bareInserts, prismaInserts } from './bare-inserts.ts'
import { figure, quantile } from './figure.ts'
import { freePort } from './free-port.ts'
import { type Load, type Posted, post } from './poster.ts'
import { dataFile, linesOf, ownTexts } from './texts.ts'

const messages = 3_000
const inFlight = 32
const rounds = 3

if (process.send) {
  process.once('message', (load: Load) => {
    void post(load).then((posted) => process.send?.(posted, () => process.exit(0)))
  })
} else {
  await main()
}

async function main(): Promise<void> {
  const file = dataFile('citizen_dev.jsonl')
  const texts = file ? (await linesOf(file)).map((line) => line.title ?? line.text) : ownTexts
  const runs: { served: Posted; bare: number; prisma: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const folder = mkdtempSync(join(tmpdir(), 'hotline-bench-'))
    try {
      const served = await serve(folder, texts)
      const bare = await bareInserts(join(folder, 'bare.db'), messages, texts)
      const prisma = await prismaInserts(join(folder, 'prisma.db'), messages / 3, texts, inFlight)
      runs.push({ served, bare, prisma })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const median = (pick: (run: (typeof runs)[number]) => number) => quantile(runs.map(pick), 0.5)
  const reference = {
    'better-sqlite3 alone': median((run) => run.bare),
    'prisma alone': median((run) => run.prisma),
  }
  figure(
    'intake',
    'messages per second, 32 in flight',
    median((run) => run.served.perSecond),
    '1/s',
    reference,
  )
  figure(
    'intake',
    'share of Prisma alone',
    median((run) => run.served.perSecond / run.prisma),
    'ratio',
  )
  figure(
    'intake',
    'p50',
    median((run) => run.served.p50Ms),
    'ms',
  )
  figure(
    'intake',
    'p99',
    median((run) => run.served.p99Ms),
    'ms',
  )
  figure(
    'intake',
    'refused',
    runs.reduce((sum, run) => sum + run.served.refused, 0),
    'messages',
  )
}

/** The house without its workers: answers are queued, and nothing is sent while we measure. */
async function serve(folder: string, texts: readonly string[]): Promise<Posted> {
  const port = await freePort()
  const read = readConfig({ PORT: String(port), DATA_DIR: folder, HOTLINE_DEMO: '1' })
  if (!read.ok) throw new Error(read.problems.join('; '))
  const house = await openHouse(read.config, realWorld, createLog('silent'))
  await house.app.listen({ host: '127.0.0.1', port })
  const load: Omit<Load, 'messages' | 'run'> = {
    url: `${read.config.publicUrl}/webhooks/twilio/sms`,
    token: carrierAccount(read.config).authToken,
    texts,
    inFlight,
  }
  await elsewhere({ ...load, messages: 200, run: 'warm' })
  const posted = await elsewhere({ ...load, messages, run: 'run' })
  await house.stop()
  return posted
}

function elsewhere(load: Load): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), { stdio: 'inherit' })
    child.once('message', (posted: Posted) => resolve(posted))
    child.once('error', reject)
    child.send(load)
  })
}
