import type { Channel } from '../src/core/channel.ts'
import { cutText } from './cut.ts'
import { segmentsOf } from './sms-segments.ts'
import type { TwilioApi } from './twilio.ts'

// Twilio error 21617: a body of more than 1,600 characters is refused.
const maxCharacters = 1600

/** Texts by the carrier's REST API, with receipts to `/webhooks/twilio/status`. */
export const createSms = (twilio: TwilioApi): Channel => ({
  name: 'sms',
  shape: (text) => cutText(text, maxCharacters),
  segments: (text) => segmentsOf(text).segments,
  send: ({ to, text }) => twilio.sendText(to, text),
})
