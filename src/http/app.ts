import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import underPressure from '@fastify/under-pressure'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import type { Log } from '../log.ts'
import { authRoutes } from './auth.ts'
import { boardRoutes } from './board.ts'
import { cardRoutes } from './cards.ts'
import { chatRoutes } from './chat.ts'
import { claimRoutes } from './claims.ts'
import { cleanInput } from './clean-input.ts'
import { conversationRoutes } from './conversations.ts'
import type { Counter } from './counter.ts'
import { counterRoutes } from './counters.ts'
import { described } from './described.ts'
import { directoryRoutes } from './directory.ts'
import { evidenceRoutes } from './evidence.ts'
import { feedRoutes } from './feeds.ts'
import { gridRoutes } from './grids.ts'
import { guideRoutes } from './guides.ts'
import { handOverRoutes } from './hand-over.ts'
import { healthRoutes } from './health.ts'
import { interviewRoutes } from './interviews.ts'
import { learningRoutes } from './learning.ts'
import { leaveRoutes } from './leave.ts'
import { liveRoutes } from './live.ts'
import { lookAlikeRoutes } from './look-alikes.ts'
import { overviewRoutes } from './overview.ts'
import { pictureRoutes } from './pictures.ts'
import { problem } from './problems.ts'
import { revealRoutes } from './reveals.ts'
import { rosterRoutes } from './roster.ts'
import { screenRoutes } from './screens.ts'
import { staffCallRoutes } from './staff-calls.ts'
import { orderRoutes } from './ticket-orders.ts'
import { ticketRoutes } from './tickets.ts'
import { topicRoutes } from './topics.ts'
import { understandRoutes } from './understand.ts'
import { twilioWebhooks } from './webhooks-twilio.ts'

export type AppOptions = {
  readonly counter: Counter
  readonly webDir: string
  readonly trustProxy: boolean | string
  /** More rooms of the house that only main knows (the simulator). */
  readonly extra: readonly FastifyPluginAsync[]
}

// Per address and minute; webhooks that are signed are exempt.
const requestsPerMinute = 600

/** The counter: every door of the house in one list. */
export async function createApp({
  counter,
  webDir,
  trustProxy,
  extra,
}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    trustProxy,
    bodyLimit: 1_048_576,
    forceCloseConnections: 'idle',
    // An address that cannot be decoded never reaches a route or the handlers below.
    frameworkErrors: (_error, request, reply) => void problem(request, reply, 400, 'malformed'),
  })
  errors(app, counter.desk.log)
  app.addHook('preValidation', cleanInput)
  await guards(app, counter)
  await app.register(swagger, {
    transform: described,
    openapi: {
      info: { title: '民情热线 People’s hotline', version: counter.settings.version },
    },
  })
  await app.register(websocket, { options: { maxPayload: 65_536 } })
  const rooms = [
    healthRoutes(counter),
    twilioWebhooks(counter),
    authRoutes(counter),
    overviewRoutes(counter),
    ticketRoutes(counter),
    understandRoutes(counter),
    orderRoutes(counter),
    staffCallRoutes(counter),
    lookAlikeRoutes(counter),
    guideRoutes(counter),
    topicRoutes(counter),
    evidenceRoutes(counter),
    revealRoutes(counter),
    counterRoutes(counter),
    claimRoutes(counter),
    cardRoutes(counter),
    interviewRoutes(counter),
    directoryRoutes(counter),
    rosterRoutes(counter),
    leaveRoutes(counter),
    handOverRoutes(counter),
    gridRoutes(counter),
    conversationRoutes(counter),
    learningRoutes(counter),
    pictureRoutes(counter),
    liveRoutes(counter),
    chatRoutes(counter),
    boardRoutes(counter),
    feedRoutes(counter),
    screenRoutes({ webDir, demo: counter.settings.demo }),
    ...extra,
  ]
  for (const room of rooms) await app.register(room)
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  return app
}

async function guards(app: FastifyInstance, { settings }: Counter): Promise<void> {
  const secure = settings.publicUrl.startsWith('https:')
  await app.register(helmet, {
    // On a plain http:// address in the village hall these two would make the board unreachable.
    hsts: secure,
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
  })
  await app.register(cookie)
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: '1 minute',
    // The built-in carrier calls from this very machine, as often as there are messages.
    allowList: (request) => request.url.startsWith('/simulator/carrier/'),
  })
  await app.register(underPressure, {
    maxEventLoopDelay: 5_000,
    exposeStatusRoute: false,
    pressureHandler: (request, reply, _type, value) => {
      // No sample in the last second is no measurement (the package says Infinity).
      if (value === Number.POSITIVE_INFINITY) return
      // What a carrier signed is never turned away: it would be lost or come twice.
      if (/^\/(webhooks\/|healthz|readyz)/.test(request.url)) return
      reply.header('retry-after', '5')
      problem(request, reply, 503, 'busy')
    },
  })
}

function errors(app: FastifyInstance, log: Log): void {
  app.setNotFoundHandler((request, reply) => problem(request, reply, 404, 'no-such-address'))
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error)
    if (status < 500) return problem(request, reply, status, codeOf(error), detailsOf(error))
    log.error({
      event: 'request-failed',
      method: request.method,
      route: request.routeOptions.url,
      error:
        error instanceof Error
          ? `${error.name}: ${error.stack?.split('\n')[1]?.trim()}`
          : 'unknown',
    })
    return problem(request, reply, 500, 'internal-error')
  })
}

const statusOf = (error: unknown): number => {
  const status = read(error, 'statusCode')
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}

const byStatus: Readonly<Record<number, string>> = {
  400: 'malformed',
  413: 'too-large',
  415: 'not-this-type',
  429: 'too-many-requests',
}

const codeOf = (error: unknown): string => {
  const code = read(error, 'code')
  if (read(error, 'validation')) return 'malformed'
  // What Fastify itself refused has no name of ours: the status says it.
  if (typeof code !== 'string' || code.startsWith('FST_'))
    return byStatus[statusOf(error)] ?? 'refused'
  return code.toLowerCase().replaceAll('_', '-')
}

/** What was wrong and what was expected, field by field; never the value itself. */
const detailsOf = (error: unknown): unknown => {
  const found = read(error, 'validation')
  if (!Array.isArray(found)) return null
  return found.map((one: unknown) => ({
    field: read(one, 'instancePath') || read(read(one, 'params'), 'missingProperty') || '',
    expected: read(one, 'message'),
  }))
}

const read = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
