// The running server: how long until it answers, and how much memory it takes, idle and after 10,000 texts.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { carrierAccount } from '../../src/house.ts'
import { root } from '../../src/root.ts'
import { figure, quantile } from './figure.ts'
import { freePort } from './free-port.ts'
import { post } from './poster.ts'
import { dataFile, linesOf, ownTexts } from './texts.ts'

const messages = 10_000
const warmStarts = 5

const folder = mkdtempSync(join(tmpdir(), 'hotline-bench-'))
try {
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  const bare = quantile(await repeated(3, bareFastify), 0.5)
  const cold = await start()
  figure(
    'start',
    'cold: empty folder, demonstration loaded, first request answered',
    cold.tookMs,
    'ms',
    {
      'bare node and fastify': bare,
    },
  )
  await stop(cold.server)
  const warm = await repeated(warmStarts, async () => {
    const { server, tookMs } = await start()
    await stop(server)
    return tookMs
  })
  figure('start', 'warm', quantile(warm, 0.5), 'ms', { 'bare node and fastify': bare })

  const { server, env } = await start()
  const idle = residentMegabytes(server)
  figure('memory', 'after start', idle, 'MB', null)
  const read = readConfig(env)
  if (!read.ok) throw new Error(read.problems.join('; '))
  const file = dataFile('citizen_dev.jsonl')
  const texts = file ? (await linesOf(file)).map((line) => line.title ?? line.text) : ownTexts
  const posted = await post({
    url: `${read.config.publicUrl}/webhooks/twilio/sms`,
    token: carrierAccount(read.config).authToken,
    texts,
    messages,
    inFlight: 32,
    run: 'memory',
  })
  figure('memory', 'after 10,000 messages', residentMegabytes(server), 'MB', {
    'after start': idle,
  })
  figure('memory', 'messages per second while answering them too', posted.perSecond, '1/s')
  figure('memory', 'refused', posted.refused, 'messages')
  await stop(server)
}

async function start(): Promise<{
  server: ChildProcess
  tookMs: number
  env: Readonly<Record<string, string>>
}> {
  const port = String(await freePort())
  const env = { PORT: port, DATA_DIR: join(folder, 'data'), HOTLINE_DEMO: '1', LOG_LEVEL: 'warn' }
  return {
    ...(await launch(['dist/server/main.js'], `http://127.0.0.1:${port}/healthz`, env)),
    env,
  }
}

async function bareFastify(): Promise<number> {
  const port = await freePort()
  const program = `import('fastify').then(({ default: f }) => { const a = f(); a.get('/', async () => 'ok'); a.listen({ port: ${port} }) })`
  const { server, tookMs } = await launch(['-e', program], `http://127.0.0.1:${port}/`, {})
  await stop(server)
  return tookMs
}

async function launch(
  args: readonly string[],
  url: string,
  env: Readonly<Record<string, string>>,
): Promise<{ server: ChildProcess; tookMs: number }> {
  const startedMs = performance.now()
  const server = spawn(process.execPath, [...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (;;) {
    const answered = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) return { server, tookMs: performance.now() - startedMs }
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    await new Promise((done) => setTimeout(done, 10))
  }
}

function stop(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve())
    server.kill('SIGTERM')
  })
}

/** Linux's own count of what the process holds in memory. */
function residentMegabytes(server: ChildProcess): number {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

async function repeated(times: number, work: () => Promise<number>): Promise<readonly number[]> {
  const results: number[] = []
  for (let n = 0; n < times; n++) results.push(await work())
  return results
}
