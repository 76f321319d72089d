import type { Channel } from '../src/core/channel.ts'
import { cutText } from './cut.ts'
import type { TwilioApi } from './twilio.ts'

// Twilio takes 4,000 characters of TwiML in a call: twice this, at worst five units each once escaped.
const maxCharacters = 350

/** Rings a telephone and says the text twice: for what cannot wait until somebody reads it. */
export const createVoice = (twilio: TwilioApi): Channel => ({
  name: 'voice',
  shape: (text) => cutText(text, maxCharacters),
  segments: () => 1,
  send: ({ to, text }) => {
    const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
    const twiml = twilio.voiceTwiml({ says: [text, text], language, next: { type: 'hang-up' } })
    return twilio.ring(to, twiml)
  },
})
