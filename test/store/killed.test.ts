import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMemory } from '../../src/store/open-memory.ts'
import { verifyLog } from '../../src/store/verify-log.ts'
import { databases, migrationsDir, reportMissing } from '../kit/databases.ts'
import { createWorld } from '../kit/town.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
// Inside node_modules, so that packages are found from it.
const script = `${root}node_modules/.cache/hotline-appender-${process.pid}.mjs`

beforeAll(async () => {
  await build({
    entryPoints: [`${root}test/store/appender.ts`],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
})
afterAll(() => rmSync(script, { force: true }))

const start = (url: string, from: number) =>
  spawn(process.execPath, [script, url, migrationsDir, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** Kills the process in full flight, after it acknowledged `enough`; answers what it acknowledged. */
async function killedAfter(child: ChildProcess, enough: number): Promise<readonly number[]> {
  let said = ''
  child.stdout?.on('data', (chunk) => {
    said += String(chunk)
    if (said.split('\n').length > enough) child.kill('SIGKILL')
  })
  await once(child, 'close')
  expect(child.signalCode).toBe('SIGKILL')
  const lines = said.slice(0, said.lastIndexOf('\n')).split('\n')
  return lines.filter((line) => line !== 'open').map(Number)
}

for (const { provider, missing, create } of await databases()) {
  describe(`killed on ${provider}`, () => {
    if (missing) {
      reportMissing(missing)
      return
    }
    it('leaves only whole transactions, and everything that was acknowledged', async () => {
      const database = await create()
      // Three at once on the same new database: they also race to migrate it.
      const children = [0, 100_000, 200_000].map((from) => start(database.url, from))
      const acknowledged = (
        await Promise.all(children.map((child, n) => killedAfter(child, 10 + 7 * n)))
      ).flat()
      const report = await verifyLog(database.url)
      expect(report.faults).toEqual([])
      expect(report.events).toBe(report.tickets * 2)
      const memory = await createMemory({ url: database.url, world: createWorld(), migrationsDir })
      for (const n of acknowledged) expect(await memory.ticket(`t-${n}`), String(n)).toBeDefined()
      const { inbound, deliveries, tickets } = await memory.counts()
      expect(tickets).toBeGreaterThanOrEqual(acknowledged.length)
      expect(deliveries).toBe(tickets)
      const unfinished = await memory.unfinished(Number.MAX_SAFE_INTEGER, 1000)
      expect(inbound).toBe(tickets + unfinished.length)
      await memory.close()
      await database.drop()
    })
  })
}
