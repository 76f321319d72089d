import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Config } from '../config.ts'
import { carrierAccount, type House, openHouse } from '../house.ts'
import { createLog } from '../log.ts'
import { replay } from '../simulator/replay.ts'
import type { Memory } from '../store/memory.ts'
import type { Tally } from '../store/records.ts'
import { realWorld } from '../world.ts'
import { type CliCommand, withMemory, wrongUsage } from './command.ts'
import { draw } from './progress.ts'

const help = `replay <file.jsonl> --channel sms
  sends every line ({"id","text"}) as a signed webhook from a number of its own to PUBLIC_URL;
  starts a server for the time when none answers there. Its last line is a summary in JSON.`

const Line = Type.Object({ id: Type.String({ minLength: 1 }), text: Type.String() })
// A carrier has many messages under way at once.
const inFlight = 32
const quietMs = 60_000

/** `replay <file.jsonl> --channel sms`. */
export const replayCommand: CliCommand = {
  help,
  run: async (args, config) => {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { channel: { type: 'string', default: 'sms' } },
    })
    const [file, ...more] = positionals
    if (!file || more.length > 0 || values.channel !== 'sms') return wrongUsage(help)
    if (!existsSync(file)) throw new Error(`no such file: ${file}`)
    if (config.twilio && !config.twilioApiBase && !config.demo)
      throw new Error(
        'the answers would reach the real carrier: set HOTLINE_DEMO=1 or TWILIO_API_BASE',
      )
    const total = await countLines(file)
    const own = (await answers(config.publicUrl)) ? null : await serve(config)
    try {
      return await withMemory(config, (memory) => run(memory, config, file, total))
    } finally {
      await own?.stop()
    }
  },
}

async function run(memory: Memory, config: Config, file: string, total: number): Promise<number> {
  const account = carrierAccount(config)
  const since = realWorld.now()
  const sent = await replay({
    lines: linesOf(file),
    target: config.publicUrl,
    token: account.authToken,
    number: account.number,
    concurrency: inFlight,
    run: realWorld.id(),
    now: realWorld.now,
    onProgress: (posted, failed) => draw('sending / 发送', posted + failed, total),
  })
  const tally = await answered(memory, since, sent.posted)
  for (const [service, count] of Object.entries(tally.services).sort(([, a], [, b]) => b - a))
    console.log(`${String(count).padStart(6)}  ${service}`)
  const failed = sent.failed + tally.failed
  const { sure = 0, ask = 0, none = 0 } = tally.decisions
  const summary = {
    messages: total,
    stored: tally.stored,
    tickets: tally.tickets,
    answers: tally.answers,
    sure,
    ask,
    none,
    failed,
    seconds: sent.seconds,
  }
  console.log(JSON.stringify(summary))
  return failed === 0 && tally.stored === total ? 0 : 1
}

/** Waits until every message has its answer on the way, or nothing moves any more. */
async function answered(memory: Memory, since: number, posted: number): Promise<Tally> {
  let tally = await memory.tally(since)
  let movedAt = realWorld.now()
  while (tally.waiting > 0 && realWorld.now() - movedAt < quietMs) {
    await sleep(200)
    const next = await memory.tally(since)
    if (next.answers !== tally.answers) movedAt = realWorld.now()
    tally = next
    draw('answering / 答复', Math.min(tally.answers, posted), posted)
  }
  return tally
}

async function* linesOf(file: string): AsyncGenerator<{ id: string; text: string }> {
  let n = 0
  for await (const line of createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Infinity,
  })) {
    n += 1
    if (line.trim() === '') continue
    const value: unknown = JSON.parse(line)
    if (!Value.Check(Line, value)) throw new Error(`line ${n}: {"id","text"} is expected`)
    yield value
  }
}

async function countLines(file: string): Promise<number> {
  let n = 0
  for await (const _line of linesOf(file)) n += 1
  return n
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  )

async function serve(config: Config): Promise<House> {
  const house = await openHouse(config, realWorld, createLog('warn'))
  await house.app.listen({ host: config.host, port: config.port })
  await house.start()
  return house
}
