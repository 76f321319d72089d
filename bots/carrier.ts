import type { Carrier, CarrierStatus, Form, Parsed } from '../src/core/carrier.ts'
import type { Attachment, DeliveryStatus } from '../src/core/channel.ts'
import { cleanText } from '../src/core/clean-text.ts'
import { fetchMedia } from './media.ts'
import type { TwilioApi } from './twilio.ts'

// Twilio: at most ten pictures in one MMS.
const maxPictures = 10

/** The telephone carrier as the counter sees it: what it posted, and what it is answered. */
export const createCarrier = (twilio: TwilioApi): Carrier => ({
  verify: (signature, url, form) =>
    signature !== undefined && signature !== '' && twilio.isSigned(signature, url, form),
  parseSms,
  parseVoice,
  parseStatus: (form) => parseStatus(form, twilio.account.number),
  voiceAnswer: twilio.voiceTwiml,
  emptyAnswer: () => '<?xml version="1.0" encoding="UTF-8"?><Response/>',
  fetchMedia: (url) => fetchMedia(twilio.account, url),
})

const read = (form: Form, name: string): string => cleanText(form[name] ?? '').trim()

const missing = (form: Form, names: readonly string[]): readonly string[] =>
  names.filter((name) => read(form, name) === '')

const parseSms: Carrier['parseSms'] = (form) => {
  const absent = missing(form, ['MessageSid', 'From'])
  if (absent.length > 0) return { ok: false, missing: absent }
  return {
    ok: true,
    value: {
      channel: 'sms',
      externalId: read(form, 'MessageSid'),
      from: read(form, 'From'),
      text: cleanText(form['Body'] ?? ''),
      digits: null,
      attachments: picturesOf(form),
      language: null,
    },
  }
}

function picturesOf(form: Form): readonly Attachment[] {
  const count = Math.min(Number.parseInt(read(form, 'NumMedia'), 10) || 0, maxPictures)
  return Array.from({ length: Math.max(count, 0) }, (_, i) => ({
    url: read(form, `MediaUrl${i}`),
    contentType: read(form, `MediaContentType${i}`) || null,
  })).filter(({ url }) => url !== '')
}

const parseVoice: Carrier['parseVoice'] = (form, step) => {
  const absent = missing(form, ['CallSid', 'From'])
  if (absent.length > 0) return { ok: false, missing: absent }
  const callSid = read(form, 'CallSid')
  const from = callerOf(form, callSid)
  return {
    ok: true,
    value: {
      callSid,
      from,
      dialled: dialledOf(read(form, 'DialCallStatus')),
      message: {
        channel: 'voice',
        externalId: `${callSid}:${step}`,
        from,
        text: read(form, 'SpeechResult'),
        digits: read(form, 'Digits') || null,
        attachments: [],
        language: null,
      },
    },
  }
}

const dialledOf = (status: string): 'none' | 'answered' | 'unanswered' => {
  if (status === '') return 'none'
  return status === 'completed' || status === 'answered' ? 'answered' : 'unanswered'
}

function parseStatus(form: Form, ownNumber: string): Parsed<CarrierStatus> {
  if (read(form, 'MessageSid') !== '') return messageStatus(form)
  if (read(form, 'CallSid') !== '') return callStatus(form, ownNumber)
  return { ok: false, missing: ['MessageSid'] }
}

const messageStatuses: Readonly<Record<string, DeliveryStatus>> = {
  accepted: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'failed',
  undelivered: 'failed',
  canceled: 'failed',
}

function messageStatus(form: Form): Parsed<CarrierStatus> {
  const named = messageStatuses[read(form, 'MessageStatus') || read(form, 'SmsStatus')]
  if (named === undefined) return { ok: false, missing: ['MessageStatus'] }
  const code = read(form, 'ErrorCode') || null
  // Twilio error 21610: the recipient has sent STOP.
  const status = named === 'failed' && code === '21610' ? 'opted-out' : named
  const externalId = read(form, 'MessageSid')
  return {
    ok: true,
    value: { type: 'receipt', receipt: { channel: 'sms', externalId, status, code } },
  }
}

const callStatuses: Readonly<Record<string, DeliveryStatus>> = {
  queued: 'queued',
  initiated: 'queued',
  ringing: 'sent',
  'in-progress': 'sent',
  completed: 'delivered',
  busy: 'failed',
  failed: 'failed',
  'no-answer': 'failed',
  canceled: 'failed',
}
const unfinished: readonly DeliveryStatus[] = ['queued', 'sent']

function callStatus(form: Form, ownNumber: string): Parsed<CarrierStatus> {
  const called = read(form, 'CallStatus')
  const status = callStatuses[called]
  const from = read(form, 'From')
  if (status === undefined) return { ok: false, missing: ['CallStatus'] }
  if (from === '') return { ok: false, missing: ['From'] }
  const callSid = read(form, 'CallSid')
  if (isOurs(read(form, 'Direction'), from, ownNumber)) {
    const code = status === 'failed' ? called : null
    const receipt = { channel: 'voice', externalId: callSid, status, code } as const
    return { ok: true, value: { type: 'receipt', receipt } }
  }
  return {
    ok: true,
    value: unfinished.includes(status)
      ? { type: 'nothing-new' }
      : { type: 'call-ended', callSid, from: callerOf(form, callSid) },
  }
}

// Letters on the keys, sent instead of a number: ANONYMOUS, RESTRICTED, BLOCKED, UNAVAILABLE, UNKNOWN.
const noNumbers = ['+266696687', '+7378742833', '+2562533', '+86282452253', '+8656696']

/** Who calls. A withheld number is nobody's: each such call is a caller of its own, not one person who calls often. */
function callerOf(form: Form, callSid: string): string {
  const from = read(form, 'From')
  return /^\+\d{5,15}$/.test(from) && !noNumbers.includes(from) ? from : `withheld:${callSid}`
}

const isOurs = (direction: string, from: string, ownNumber: string): boolean =>
  direction === '' ? from === ownNumber : direction.startsWith('outbound')
