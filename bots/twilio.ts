import type { Twilio } from 'twilio'
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import type { Form, VoiceAnswer } from '../src/core/carrier.ts'
import type { Language, SendOutcome } from '../src/core/channel.ts'

export type TwilioAccount = {
  readonly accountSid: string
  readonly authToken: string
  /** The hotline's own number, E.164. */
  readonly number: string
  /** Origin (and path) to call instead of api.twilio.com; null for the real carrier. */
  readonly apiBase: string | null
  /** What the carrier calls back. */
  readonly publicUrl: string
  readonly timeoutMs?: number
}

/** The twilio package behind the few things the hotline does with it. */
export type TwilioApi = {
  readonly account: TwilioAccount
  readonly sendText: (to: string, text: string) => Promise<SendOutcome>
  readonly ring: (to: string, twiml: string) => Promise<SendOutcome>
  readonly isSigned: (signature: string, url: string, form: Form) => boolean
  readonly voiceTwiml: (answer: VoiceAnswer) => string
}

/** Opens the account. The REST client (150 ms to load) is loaded by the first message out. */
export function createTwilio(account: TwilioAccount): TwilioApi {
  const statusCallback = `${account.publicUrl}/webhooks/twilio/status`
  const from = account.number
  let client: Promise<Twilio> | undefined
  const rest = () => {
    client ??= restClient(account)
    return client
  }
  return {
    account,
    sendText: async (to, text) => {
      const { messages } = await rest()
      return outcomeOf(() => messages.create({ to, from, body: text, statusCallback }))
    },
    ring: async (to, twiml) => {
      const { calls } = await rest()
      return outcomeOf(() => calls.create({ to, from, twiml, statusCallback }))
    },
    isSigned: (signature, url, form) => validateRequest(account.authToken, signature, url, form),
    voiceTwiml,
  }
}

/** The package has no setting for its address: the request is sent elsewhere just before it leaves. */
async function restClient(account: TwilioAccount): Promise<Twilio> {
  const { default: twilio } = await import('twilio')
  const httpClient = new twilio.RequestClient({ timeout: account.timeoutMs ?? 10_000 })
  const request = httpClient.request.bind(httpClient)
  httpClient.request = async (options) => {
    const response = await request({ ...options, uri: rebased(options.uri, account.apiBase) })
    if (response.statusCode >= 300) throw refused(response.statusCode, response)
    return response
  }
  return twilio(account.accountSid, account.authToken, { httpClient })
}

function rebased(uri: string, apiBase: string | null): string {
  if (apiBase === null) return uri
  const { pathname, search } = new URL(uri)
  return `${apiBase.replace(/\/$/, '')}${pathname}${search}`
}

/** The package's own error forgets the headers, and with them Retry-After. */
const refused = (status: number, response: { body: unknown; headers: unknown }): Error =>
  Object.assign(new Error(`carrier answered ${status}`), {
    status,
    code: field(parsed(response.body), 'code'),
    retryAfter: field(response.headers, 'retry-after'),
  })

function parsed(body: unknown): unknown {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

async function outcomeOf(
  call: () => Promise<{ sid: string; status: string }>,
): Promise<SendOutcome> {
  try {
    const { sid, status } = await call()
    // A 2xx without an id is not an answer of this API: nothing is known to have been taken.
    if (typeof sid !== 'string' || sid === '') return failure('bad-answer', true)
    return { ok: true, externalId: sid, status: statusOf(status) }
  } catch (error) {
    return failureOf(error)
  }
}

const statusOf = (status: string): 'queued' | 'sent' | 'delivered' =>
  status === 'sent' || status === 'delivered' ? status : 'queued'

const failure = (
  code: string,
  retry: boolean,
  retryAfterMs: number | null = null,
): SendOutcome => ({ ok: false, code, retry, retryAfterMs, optedOut: false })

function failureOf(error: unknown): SendOutcome {
  const status = field(error, 'status')
  const code = field(error, 'code')
  if (typeof status !== 'number') return failure(networkCode(code), true)
  const isBusy = status === 429 || status === 408 || status >= 500
  const name = typeof code === 'number' ? String(code) : `http-${status}`
  // Twilio error 21610: the recipient has sent STOP.
  if (code === 21610)
    return { ok: false, code: name, retry: false, retryAfterMs: null, optedOut: true }
  return failure(name, isBusy, isBusy ? retryAfterMs(field(error, 'retryAfter')) : null)
}

const networkCode = (code: unknown): string =>
  code === 'ECONNABORTED' || code === 'ETIMEDOUT' ? 'timeout' : 'network'

/** Seconds as in RFC 9110 §10.2.3; a date there is left to our own spacing. */
function retryAfterMs(header: unknown): number | null {
  const seconds = typeof header === 'string' && header !== '' ? Number(header) : Number.NaN
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
}

// Twilio's names: speech recognition and the Polly voices call Mandarin differently.
const spoken = {
  zh: { gather: 'cmn-Hans-CN', say: { language: 'zh-CN', voice: 'Polly.Zhiyu' } },
  en: { gather: 'en-US', say: { language: 'en-US', voice: 'Polly.Joanna' } },
} as const satisfies Record<Language, object>

// XML 1.0 has no place for these, escaped or not.
const unspeakable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

function voiceTwiml({ says, language, next }: VoiceAnswer): string {
  const response = new VoiceResponse()
  const { gather, say } = spoken[language]
  const words = says.map((text) => text.replaceAll(unspeakable, ' ')).filter((text) => text.trim())
  if (next.type === 'listen') {
    const listening = response.gather({
      input: ['dtmf', 'speech'],
      language: gather,
      speechTimeout: 'auto',
      timeout: 5,
      actionOnEmptyResult: true,
      action: next.action,
      method: 'POST',
    })
    for (const text of words) listening.say(say, text)
    return response.toString()
  }
  if (next.type === 'key') {
    const { action } = next
    const waiting = response.gather({
      input: ['dtmf'],
      numDigits: 1,
      timeout: 8,
      action,
      method: 'POST',
    })
    for (const text of words) waiting.say(say, text)
    response.hangup()
    return response.toString()
  }
  for (const text of words) response.say(say, text)
  if (next.type === 'dial') {
    const { action, callerId, number } = next
    const as = callerId === undefined ? {} : { callerId }
    response.dial({ action, method: 'POST', timeout: 25, ...as }, number)
  } else response.hangup()
  return response.toString()
}
