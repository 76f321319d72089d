import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { receive } from '../../src/desk/receive.ts'
import { sweep } from '../../src/desk/sweep.ts'
import { openHouse } from '../../src/house.ts'
import { createLog } from '../../src/log.ts'
import { root } from '../../src/root.ts'
import { verifyLog } from '../../src/store/verify-log.ts'
import { realWorld } from '../../src/world.ts'
import { freshFolder } from '../kit/databases.ts'
import type { Death } from '../kit/dying.ts'
import { fakeTwilio } from '../kit/fake-twilio.ts'
import { theReport } from '../kit/the-report.ts'

const child = join(root, 'dist/test/crash-child.js')

beforeAll(async () => {
  await build({
    entryPoints: [join(root, 'test/kit/crash-child.ts')],
    outfile: child,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  })
})

// One real kill for each group of steps: storing, deciding, delivering.
const killed: readonly Death[] = [
  { step: 'admit', moment: 'after' },
  { step: 'append', moment: 'before' },
  { step: 'append', moment: 'after' },
  { step: 'claim', moment: 'after' },
  { step: 'send', moment: 'after' },
]

test.each(killed)(
  'a process killed $moment $step leaves one ticket and an answer',
  async (death) => {
    const folder = freshFolder()
    const carrier = await fakeTwilio()
    const apiBase = carrier.account.apiBase ?? ''
    const { output, signal } = await run([folder.path, apiBase, death.step, death.moment])
    expect(signal).toBe('SIGKILL')

    // A new process on the same database, two minutes later: leases have run out.
    const read = readConfig({ DATA_DIR: folder.path, TWILIO_API_BASE: apiBase, HOTLINE_DEMO: '1' })
    if (!read.ok) throw new Error(read.problems.join())
    const later = { ...realWorld, now: () => realWorld.now() + 120_000 }
    const house = await openHouse(read.config, later, createLog('silent'))
    // The carrier posts again what was not acknowledged.
    if (!output.includes('acknowledged')) await receive(house.desk, theReport)
    await sweep(house.desk)

    expect(await house.desk.memory.countTickets({})).toBe(1)
    const texts = carrier.requests.filter((request) => request.form['To'] === theReport.from)
    expect(texts.length).toBeGreaterThanOrEqual(1)
    expect(await house.desk.memory.counts()).toMatchObject({ inbound: 1, tickets: 1, failed: 0 })
    expect((await verifyLog(read.config.databaseUrl)).faults).toEqual([])
    await house.stop()
    await carrier.close()
    await folder.drop()
  },
)

function run(args: readonly string[]): Promise<{ output: string; signal: string | null }> {
  return new Promise((resolve) => {
    const process_ = spawn(process.execPath, [child, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    process_.stdout.on('data', (part) => {
      output += part
    })
    process_.on('exit', (_code, signal) => resolve({ output, signal }))
  })
}
