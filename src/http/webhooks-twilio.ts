import type {} from '@fastify/rate-limit'
import type {} from '@fastify/swagger'
import type {
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
  RouteShorthandOptions,
} from 'fastify'
import type { Form, Parsed } from '../core/carrier.ts'
import type { Receipt } from '../core/channel.ts'
import type { Desk } from '../desk/desk.ts'
import { hangUp } from '../desk/hang-up.ts'
import { receive } from '../desk/receive.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { answerKey, endConnection } from './staff-call.ts'
import { answerStep, greet, placeOf } from './voice-call.ts'

const maxBytes = 1_048_576
/** The carrier sends about 40 fields; a flood of them is not worth taking apart. */
const maxFields = 1_000

const sms = '/webhooks/twilio/sms'
const voice = '/webhooks/twilio/voice'
const step = '/webhooks/twilio/voice/step'
const key = '/webhooks/twilio/voice/key'
const bridged = '/webhooks/twilio/voice/connected'
const status = '/webhooks/twilio/status'

/** The carrier's callbacks. Nothing is looked at before the signature; what it signs is obeyed. */
export const twilioWebhooks =
  (counter: Counter): FastifyPluginAsync =>
  async (app) => {
    const { carrier, desk } = counter
    // Whatever it claims to be, it is read as bytes: a body that cannot be a form has no signature.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

    app.addHook('onRequest', async (request, reply) =>
      request.headers['x-twilio-signature']
        ? undefined
        : problem(request, reply, 403, 'bad-signature'),
    )

    app.post(sms, options('Text message in'), async (request, reply) =>
      answering(counter, request, reply, carrier.parseSms, async (message) => {
        await receive(desk, message)
        return carrier.emptyAnswer()
      }),
    )

    app.post(voice, options('Call in'), async (request, reply) =>
      answering(
        counter,
        request,
        reply,
        (form) => carrier.parseVoice(form, 0),
        async () => carrier.voiceAnswer(greet(counter, placeOf(request.query))),
      ),
    )

    app.post(step, options('Step of a call: what was said or pressed'), async (request, reply) => {
      const at = placeOf(request.query)
      return answering(
        counter,
        request,
        reply,
        (form) => carrier.parseVoice(form, at.step),
        async (call) => carrier.voiceAnswer(await answerStep(counter, call, at)),
      )
    })

    // Calls of our own to staff: each is named in the address by its delivery, which the carrier signs.
    app.post(key, options('Key pressed by staff whom an emergency rang'), async (request, reply) =>
      answering(
        counter,
        request,
        reply,
        (form) => carrier.parseVoice(form, 1),
        async (call) => carrier.voiceAnswer(await answerKey(counter, call, request.query)),
      ),
    )

    app.post(bridged, options('Staff and resident were connected'), async (request, reply) =>
      answering(
        counter,
        request,
        reply,
        (form) => carrier.parseVoice(form, 1),
        async (call) => carrier.voiceAnswer(await endConnection(counter, call, request.query)),
      ),
    )

    app.post(status, options('Status of a message or a call'), async (request, reply) =>
      answering(counter, request, reply, carrier.parseStatus, async (news) => {
        if (news.type === 'receipt') await settle(desk, news.receipt)
        if (news.type === 'call-ended') await hangUp(desk, news.callSid, news.from)
        return carrier.emptyAnswer()
      }),
    )
  }

const options = (summary: string): RouteShorthandOptions => ({
  bodyLimit: maxBytes,
  // Carriers post from few addresses; what is signed is never turned away.
  config: { rateLimit: false },
  schema: { tags: ['carrier'], summary, consumes: ['application/x-www-form-urlencoded'] },
})

/** 403 unless signed, 400 naming what is missing, else the TwiML `answer` gives. */
async function answering<T>(
  counter: Counter,
  request: FastifyRequest,
  reply: FastifyReply,
  parse: (form: Form) => Parsed<T>,
  answer: (value: T) => Promise<string>,
): Promise<FastifyReply> {
  const form = signedForm(counter, request)
  if (form === null) return problem(request, reply, 403, 'bad-signature')
  const parsed = parse(form)
  if (!parsed.ok) return problem(request, reply, 400, 'missing-fields', { missing: parsed.missing })
  const twiml = await answer(parsed.value)
  return reply.type('text/xml; charset=utf-8').send(twiml)
}

function signedForm({ carrier, settings }: Counter, request: FastifyRequest): Form | null {
  const header = request.headers['x-twilio-signature']
  if (typeof header !== 'string' || header === '') return null
  const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''
  if (body.split('&', maxFields + 1).length > maxFields) return null
  const form = Object.fromEntries(new URLSearchParams(body))
  return carrier.verify(header, `${settings.publicUrl}${request.originalUrl}`, form) ? form : null
}

/** A receipt may overtake the answer of the REST call that names it: it is tried again, twice. */
async function settle({ memory, world }: Desk, receipt: Receipt): Promise<void> {
  const { channel, externalId, status, code } = receipt
  for (const waitMs of [150, 600, 0]) {
    if (await memory.receipt(channel, externalId, status, code, world.now())) return
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}
