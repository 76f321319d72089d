import { timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Calls } from './calls.ts'
import type { Line } from './line.ts'
import type { Phones } from './phones.ts'
import type { Pictures } from './pictures.ts'

type CarrierSettings = {
  readonly accountSid: string
  readonly authToken: string
  readonly publicUrl: string
  readonly newId: () => string
  /** Billing units of one text. */
  readonly segments: (text: string) => number
  /** Milliseconds between one receipt and the next. */
  readonly receiptEveryMs: number
}

const account = '/simulator/carrier/2010-04-01/Accounts/:sid'
const maxReceiptsInFlight = 16
const isNumber = /^\+[1-9]\d{6,14}$/

// Twilio's error codes: https://www.twilio.com/docs/api/errors
const errors = {
  20003: { status: 401, message: 'Authenticate' },
  20404: { status: 404, message: 'The requested resource was not found' },
  21211: { status: 400, message: "Invalid 'To' Phone Number" },
  21602: { status: 400, message: 'Message body is required.' },
  21610: { status: 400, message: 'Attempt to send to unsubscribed recipient' },
  21617: {
    status: 400,
    message: 'The concatenated message body exceeds the 1600 character limit.',
  },
} as const

/** The REST addresses the twilio package calls, answered as Twilio answers; then the receipts. */
export const carrierRoutes =
  (
    settings: CarrierSettings,
    phones: Phones,
    line: Line,
    calls: Calls,
    pictures: Pictures,
  ): FastifyPluginAsync =>
  async (app) => {
    const receipts = createReceipts(settings, phones, line)
    app.addHook('onClose', async () => {
      receipts.stop()
      calls.stop()
    })
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    app.addHook('onRequest', async (request, reply) => {
      if (!isAccount(settings, request)) return refuse(reply, 20003)
    })

    app.post(`${account}/Messages.json`, async (request, reply) => {
      const { to, from, form } = readForm(request)
      const text = form.get('Body') ?? ''
      const error = messageError(phones, to, text)
      if (error !== null) return refuse(reply, error)
      const sid = `SM${settings.newId()}`
      const segments = settings.segments(text)
      const message = phones.add(to, { direction: 'in', text, status: 'queued', segments })
      phones.step(to, 'message-sent-to-phone', { sid, segments })
      receipts.follow({ sid, to, from, n: message.n, callback: form.get('StatusCallback') })
      return reply.code(201).send({
        sid,
        status: 'queued',
        to,
        from,
        body: text,
        num_segments: String(segments),
        error_code: null,
      })
    })

    app.post(`${account}/Calls.json`, async (request, reply) => {
      const { to, from, form } = readForm(request)
      if (!isNumber.test(to)) return refuse(reply, 21211)
      const sid = `CA${settings.newId()}`
      calls.ring({
        sid,
        to,
        twiml: form.get('Twiml') ?? '',
        callback: form.get('StatusCallback'),
      })
      return reply.code(201).send({ sid, status: 'queued', to, from })
    })

    app.get<{ Params: { media: string } }>(
      `${account}/Messages/:message/Media/:media`,
      async (request, reply) => {
        const picture = pictures.read(request.params.media)
        if (picture === undefined) return refuse(reply, 20404)
        return reply.type(picture.contentType).send(picture.bytes)
      },
    )
  }

function isAccount({ accountSid, authToken }: CarrierSettings, request: FastifyRequest): boolean {
  const expected = Buffer.from(
    `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
  )
  const given = Buffer.from(request.headers.authorization ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const refuse = (reply: FastifyReply, code: keyof typeof errors) =>
  reply.code(errors[code].status).send({
    code,
    ...errors[code],
    more_info: `https://www.twilio.com/docs/errors/${code}`,
  })

function readForm(request: FastifyRequest) {
  const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '')
  return { form, to: form.get('To') ?? '', from: form.get('From') ?? '' }
}

function messageError(phones: Phones, to: string, text: string): keyof typeof errors | null {
  if (!isNumber.test(to)) return 21211
  if (text === '') return 21602
  if (text.length > 1600) return 21617
  return phones.hasOptedOut(to) ? 21610 : null
}

type Sent = { sid: string; to: string; from: string; callback: string | null }

/** Posts what became of each message, sixteen at a time, so that a flood does not call itself down. */
function createReceipts(
  { accountSid, receiptEveryMs }: CarrierSettings,
  phones: Phones,
  line: Line,
) {
  const due: (() => Promise<void>)[] = []
  let running = 0
  let isStopped = false

  const next = () => {
    const work = running < maxReceiptsInFlight && !isStopped ? due.shift() : undefined
    if (work === undefined) return
    running += 1
    void work().finally(() => {
      running -= 1
      next()
    })
  }
  const soon = (work: () => Promise<void>) => {
    due.push(work)
    next()
  }
  const pause = () => new Promise((resolve) => setTimeout(resolve, receiptEveryMs).unref())

  const post = async (sent: Sent, fields: Readonly<Record<string, string>>) => {
    const { to, from, callback } = sent
    if (callback !== null)
      await line(to, callback, { AccountSid: accountSid, From: from, To: to, ...fields })
  }

  return {
    follow: (sent: Sent & { n: number }) =>
      soon(async () => {
        for (const status of ['queued', 'sent', 'delivered']) {
          await pause()
          phones.mark(sent.to, sent.n, status)
          await post(sent, { MessageSid: sent.sid, MessageStatus: status })
        }
      }),
    stop: () => {
      isStopped = true
    },
  }
}
