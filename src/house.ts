import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import {
  createCarrier,
  createSms,
  createTwilio,
  createVoice,
  createWebchat,
} from '../bots/index.ts'
import { loadCalendar, unknownUnits } from './calendar.ts'
import { type Config, derivedKey } from './config.ts'
import type { Channel } from './core/channel.ts'
import type { ChannelName } from './core/ticket.ts'
import { deliverDue } from './desk/deliver.ts'
import type { Desk } from './desk/desk.ts'
import { openModelInUse, understandBy } from './desk/learn-model.ts'
import { recalculateDeadlines } from './desk/recalculate.ts'
import { refreshDirectory } from './desk/refresh.ts'
import { finishMessages, sweep } from './desk/sweep.ts'
import { createTopicBook } from './desk/topics-book.ts'
import { createApp } from './http/app.ts'
import type { Counter } from './http/counter.ts'
import { learningPlaces, startFollowing, workAtLearning } from './learning-line.ts'
import { createLog, type Log } from './log.ts'
import { createEmbeddedBell } from './queue/bell-embedded.ts'
import { createEmbeddedQueue } from './queue/embedded.ts'
import type { Bell, Queue } from './queue/queue.ts'
import { root } from './root.ts'
import { loadRules } from './rules.ts'
import { settleIn } from './settle-in.ts'
import { simulator } from './simulator/simulator.ts'
import { createFiles } from './store/files.ts'
import { createMemory } from './store/open-memory.ts'
import { loadTalk } from './talk/load.ts'
import { openParsed } from './talk/parsed-flows.ts'
import { watchTickets } from './ticket-watch.ts'
import { startWechat, type WechatLine } from './wechat-line.ts'
import type { World } from './world.ts'

/** A running hotline: the desk, the counter not yet listening, and how to start and stop. */
export type House = {
  readonly desk: Desk
  readonly app: FastifyInstance
  readonly counter: Counter
  /** What is printed for the first administrator, while it is still the one-time password. */
  readonly oneTimePassword: string | null
  /** Begins to sweep and deliver, and connects WeChat; call after listening. */
  start(): Promise<void>
  /** Finishes what was acknowledged, then lets go of everything. */
  stop(): Promise<void>
}

const sweepEveryMs = 5_000

// The invented account of the built-in carrier, where no real one is configured.
const demoNumber = '+8655055501234'

/** Puts the whole house together from its configuration. Throws when flows or migrations are wrong. */
export async function openHouse(
  config: Config,
  world: World,
  log: Log = createLog(config.logLevel),
): Promise<House> {
  const memory = await createMemory({
    url: config.databaseUrl,
    world,
    migrationsDir: join(root, 'prisma/migrations'),
    log,
  })
  const oneTimePassword = await settleIn(memory, config)
  const { queue, bell } = await openQueue(config, log)
  const account = carrierAccount(config)
  const twilio = createTwilio(account)
  const channels = new Map<ChannelName, Channel>([['webchat', createWebchat().channel]])
  if (config.twilio || config.demo || config.twilioApiBase) {
    channels.set('sms', createSms(twilio))
    channels.set('voice', createVoice(twilio))
  }
  const directory = await memory.directory(world.now())
  const learning = learningPlaces(config)
  const model = await openModelInUse({ memory, log, learning })
  const talk = loadTalk({
    flowsDir: join(root, 'flows'),
    parsed: openParsed(join(root, 'dist/model/flows.json')),
    directory,
    understand: understandBy(model.model),
  })
  const desk: Desk = {
    world,
    log,
    memory,
    queue,
    bell,
    calendar: loadCalendar({
      zone: config.zone,
      yaml: readFileSync(join(root, 'flows/calendar.yaml'), 'utf8'),
    }),
    rules: loadRules(readFileSync(join(root, 'flows/rules.yaml'), 'utf8')),
    channels,
    current: { directory, talk, model },
    learning,
    zone: config.zone,
    publicUrl: config.publicUrl,
    worker: world.id(),
    files: createFiles(join(config.dataDir, 'pictures')),
    fetchPicture: (url) => carrier.fetchMedia(url),
    topics: createTopicBook(),
  }
  const carrier = createCarrier(twilio)
  const counter: Counter = {
    desk,
    carrier,
    settings: {
      publicUrl: config.publicUrl,
      demo: config.demo,
      loopback: isLoopback(config.host),
      zone: config.zone,
      version: '0.1.0',
    },
    secret: (purpose) => derivedKey(config.secretKey, purpose),
  }
  const wechat = config.wechaty
    ? startWechat(config.wechaty, config.dataDir, desk, (channel) =>
        channels.set('wechat', channel),
      )
    : null
  const app = await createApp({
    counter,
    webDir: join(root, 'dist/web'),
    trustProxy: config.trustProxy,
    extra: config.demo ? [demonstration(config, desk, account, wechat)] : [],
  })
  const stopListening = bell.listen((ring) => {
    if (ring.type !== 'directory') return
    refreshDirectory(desk).catch((error: unknown) =>
      log.error({ event: 'directory-not-read', error: String(error) }),
    )
  })
  const stopLearning = startFollowing(desk)
  return {
    desk,
    app,
    counter,
    oneTimePassword,
    start: async () => {
      if (config.role !== 'web') {
        work(desk)
        await recalculate(desk)
      }
      await wechat?.start()
    },
    stop: async () => {
      await closeDoors(app)
      await wechat?.stop()
      stopLearning()
      await queue.close()
      stopListening()
      await bell.close()
      await memory.close()
    },
  }
}

/** In-process, or on Redis; bull is loaded only where it is used. */
async function openQueue(config: Config, log: Log): Promise<{ queue: Queue; bell: Bell }> {
  const { redisUrl } = config
  if (!redisUrl) return { queue: createEmbeddedQueue({ log }), bell: createEmbeddedBell({ log }) }
  const { createBullQueue } = await import('./queue/bull.ts')
  const { createRedisBell } = await import('./queue/bell-redis.ts')
  // Two hotlines may share one Redis: wake-ups stay with their own database.
  const { host, pathname } = new URL(config.databaseUrl)
  const prefix = `hotline:${host}${pathname}`
  return {
    queue: createBullQueue({ redisUrl, log, prefix }),
    bell: createRedisBell({ redisUrl, log, prefix }),
  }
}

// A browser's spare connection, on which nothing was ever asked, would keep the door open.
const graceMs = 3_000

async function closeDoors(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), graceMs)
  await app.close()
  clearTimeout(timer)
}

/** By the calendar of this start. What fails here is tried at the next one; nobody waits for it. */
async function recalculate(desk: Desk): Promise<void> {
  for (const unitId of unknownUnits(desk.calendar, desk.current.directory.units))
    desk.log.warn({ event: 'calendar-unit-unknown', unitId })
  await recalculateDeadlines(desk).catch((error: unknown) =>
    desk.log.error({ event: 'recalculate-failed', error: String(error) }),
  )
}

function work(desk: Desk): void {
  desk.queue.on('deliver', () => deliverDue(desk))
  desk.queue.on('receive', () => finishMessages(desk))
  desk.queue.on('sweep', () => sweep(desk))
  desk.queue.every('sweep', sweepEveryMs)
  workAtLearning(desk)
  desk.queue.wake('sweep')
}

/** The account texts and calls go through: the real one, or one of the built-in carrier. */
export function carrierAccount(config: Config) {
  const { twilio } = config
  const builtIn = `${listeningAt(config)}/simulator/carrier`
  return {
    accountSid:
      twilio?.accountSid ?? `AC${derivedKey(config.secretKey, 'carrier-account').slice(0, 32)}`,
    authToken: twilio?.authToken ?? derivedKey(config.secretKey, 'carrier-token'),
    number: twilio?.number ?? demoNumber,
    apiBase: config.twilioApiBase ?? (config.demo ? builtIn : null),
    publicUrl: config.publicUrl,
  }
}

/** This very server, from inside: PUBLIC_URL may be an address only the outside can reach. */
const listeningAt = (config: Config): string =>
  `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`

const demonstration = (
  config: Config,
  desk: Desk,
  account: ReturnType<typeof carrierAccount>,
  wechat: WechatLine | null,
): FastifyPluginAsync =>
  simulator({
    publicUrl: config.publicUrl,
    reach: listeningAt(config),
    accountSid: account.accountSid,
    authToken: account.authToken,
    number: account.number,
    phones: desk.current.directory.staff.flatMap(({ name, phone }) =>
      phone ? [{ name, number: phone }] : [],
    ),
    now: desk.world.now,
    id: desk.world.id,
    segments: (text) => desk.channels.get('sms')?.segments(text) ?? 1,
    wechat: wechat?.mock ?? null,
    watch: (tell) => watchTickets(desk, tell),
  })

const isLoopback = (host: string): boolean => /^(127\.|localhost$|::1$)/.test(host)
