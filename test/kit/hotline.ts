import type { Config } from '../../src/config.ts'
import type { Received } from '../../src/desk/receive.ts'
import { receive } from '../../src/desk/receive.ts'
import { sweep } from '../../src/desk/sweep.ts'
import { type House, openHouse } from '../../src/house.ts'
import type { Log } from '../../src/log.ts'
import { createWorld, type FakeWorld, monday } from './clock.ts'
import { freshFolder } from './databases.ts'
import { type FakeTwilio, fakeTwilio } from './fake-twilio.ts'

/** A whole hotline for a test: real SQLite, the real packages, the demonstration community, a clock that stands still. */
export type Hotline = House & {
  readonly clock: FakeWorld
  readonly carrier: FakeTwilio
  readonly config: Config
  /** Every line logged so far, as one JSON text each. */
  readonly logged: readonly string[]
  /** A text message from a telephone, as it would come from the carrier. */
  text(from: string, words: string): Promise<Received>
  /** What the hotline has texted to this number so far, oldest first, after everything due was sent. */
  textsTo(number: string): Promise<readonly string[]>
  close(): Promise<void>
}

export type HotlineOptions = {
  readonly at?: number
  readonly databaseUrl?: string
  readonly config?: Partial<Config>
}

/** Opens a hotline of its own in a fresh folder. Nothing listens; use `app.inject`. */
export async function openHotline(options: HotlineOptions = {}): Promise<Hotline> {
  const folder = freshFolder()
  const carrier = await fakeTwilio()
  const clock = createWorld(options.at ?? monday)
  const logged: string[] = []
  const config: Config = {
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://127.0.0.1:3000',
    dataDir: folder.path,
    databaseUrl: options.databaseUrl ?? `file:${folder.path}/hotline.db`,
    redisUrl: null,
    role: 'all',
    zone: 'Asia/Shanghai',
    demo: true,
    secretKey: 'a secret for tests, thirty-two characters',
    logLevel: 'info',
    trustProxy: false,
    twilio: {
      accountSid: carrier.account.accountSid,
      authToken: carrier.account.authToken,
      number: carrier.account.number,
    },
    twilioApiBase: carrier.account.apiBase,
    wechaty: null,
    ...options.config,
  }
  const house = await openHouse(config, clock, keepingLog(logged))
  let messages = 0
  return {
    ...house,
    clock,
    carrier,
    config,
    logged,
    text: (from, words) =>
      receive(house.desk, {
        channel: 'sms',
        externalId: `SM-test-${++messages}`,
        from,
        text: words,
        digits: null,
        attachments: [],
        language: null,
      }),
    textsTo: async (number) => {
      await sweep(house.desk)
      return carrier.requests
        .filter(
          (request) => request.path.endsWith('/Messages.json') && request.form['To'] === number,
        )
        .map((request) => request.form['Body'] ?? '')
    },
    close: async () => {
      await house.stop()
      await carrier.close()
      await folder.drop()
    },
  }
}

const keepingLog = (lines: string[]): Log => {
  const keep = (level: string) => (facts: Readonly<Record<string, unknown>>) => {
    lines.push(JSON.stringify({ level, ...facts }))
  }
  return { info: keep('info'), warn: keep('warn'), error: keep('error') }
}
