import type {} from '@fastify/swagger'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import type { CallerMove, Calls } from './calls.ts'
import type { Line } from './line.ts'
import type { Phones } from './phones.ts'
import type { Pictures } from './pictures.ts'
import * as shapes from './shapes.ts'

type TelephoneSettings = {
  readonly publicUrl: string
  /** Where the hotline reaches this carrier, for pictures. */
  readonly reach: string
  readonly accountSid: string
  readonly number: string
  readonly newId: () => string
  readonly segments: (text: string) => number
}

// Twilio's default opt-out words; the carrier keeps them itself, whatever the hotline does.
const stopWords = /^(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/i
const startWords = /^(?:start|yes|unstop)$/i
const maxBodyBytes = 16 * 1024 * 1024

/** What the browser's telephone does: text, call, press, speak, hang up, look. */
export const telephoneRoutes =
  (
    settings: TelephoneSettings,
    phones: Phones,
    line: Line,
    calls: Calls,
    pictures: Pictures,
  ): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/simulator/api/sms',
      {
        bodyLimit: maxBodyBytes,
        schema: {
          tags: ['simulator'],
          summary: 'Text the hotline',
          body: shapes.TextFromPhone,
          response: { 200: shapes.TextPosted },
        },
      },
      async ({ body }) => {
        const { from, text } = body
        rememberOptOut(phones, from, text)
        const message = phones.add(from, {
          direction: 'out',
          text,
          status: 'sent',
          segments: settings.segments(text),
        })
        const url = `${settings.publicUrl}/webhooks/twilio/sms`
        const { status } = await line(from, url, smsForm(settings, pictures, body))
        phones.mark(from, message.n, status === 200 ? 'delivered' : 'failed')
        return { message, webhookStatus: status }
      },
    )

    app.post(
      '/simulator/api/call',
      {
        schema: {
          tags: ['simulator'],
          summary: 'Call the hotline',
          body: shapes.CallFromPhone,
          response: { 200: shapes.CallState },
        },
      },
      async ({ body }) => mutable(await calls.start(body.from)),
    )

    app.post(
      '/simulator/api/call/:sid',
      {
        schema: {
          tags: ['simulator'],
          summary: 'Pick up, speak, press, say nothing or hang up',
          params: Type.Object({ sid: Type.String() }),
          body: shapes.Move,
          response: { 200: shapes.CallState, 404: shapes.Problem },
        },
      },
      async ({ params, body }, reply) => {
        const state = await calls.move(params.sid, moveOf(body))
        return state === undefined ? noSuchCall(reply) : mutable(state)
      },
    )

    app.get(
      '/simulator/api/phones/:number/messages',
      {
        schema: {
          tags: ['simulator'],
          summary: 'Texts on a telephone',
          params: shapes.PhoneParams,
          querystring: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) }),
          response: { 200: Type.Array(shapes.Message) },
        },
      },
      async ({ params, query }) => [...phones.messages(params.number, query.after ?? 0)],
    )

    app.get(
      '/simulator/api/steps',
      {
        schema: {
          tags: ['simulator'],
          summary: 'What the carrier saw of a telephone',
          querystring: shapes.PhoneParams,
          response: { 200: Type.Array(shapes.Step) },
        },
      },
      async ({ query }) => [...phones.steps(query.number)],
    )
  }

const mutable = <T extends { readonly says: readonly string[] }>(state: T) => ({
  ...state,
  says: [...state.says],
})

const noSuchCall = (reply: FastifyReply) =>
  reply.code(404).send({
    error: { code: 'no-such-call', message: '没有这个通话。 No such call.', details: null },
  })

function rememberOptOut(phones: Phones, from: string, text: string): void {
  if (stopWords.test(text.trim())) phones.optOut(from, true)
  if (startWords.test(text.trim())) phones.optOut(from, false)
}

function smsForm(
  { accountSid, number, reach, newId, segments }: TelephoneSettings,
  pictures: Pictures,
  { from, text, pictures: sent = [] }: Static<typeof shapes.TextFromPhone>,
): Readonly<Record<string, string>> {
  const sid = `SM${newId()}`
  const media = sent.flatMap((url) => {
    const id = `ME${newId()}`
    const contentType = pictures.keep(id, url)
    return contentType === null ? [] : [{ id, contentType }]
  })
  const base = `${reach}/simulator/carrier/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media`
  return {
    MessageSid: sid,
    SmsMessageSid: sid,
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    From: from,
    To: number,
    Body: text,
    NumSegments: String(segments(text)),
    NumMedia: String(media.length),
    ...Object.fromEntries(media.map(({ id }, i) => [`MediaUrl${i}`, `${base}/${id}`])),
    ...Object.fromEntries(media.map(({ contentType }, i) => [`MediaContentType${i}`, contentType])),
  }
}

function moveOf(body: Static<typeof shapes.Move>): CallerMove {
  if (body.answer === true) return { type: 'answer' }
  if (body.hangup === true) return { type: 'hangup' }
  if (body.digits !== undefined) return { type: 'digits', digits: body.digits }
  if (body.speech !== undefined) return { type: 'speech', text: body.speech }
  return { type: 'silence' }
}
