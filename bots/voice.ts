import type { VoiceAnswer } from '../src/core/carrier.ts'
import type { Channel, OutgoingMessage } from '../src/core/channel.ts'
import { cutText } from './cut.ts'
import type { TwilioApi } from './twilio.ts'

// Twilio takes 4,000 characters of TwiML in a call: twice this and the words for the keys, at worst five units each once escaped.
const maxCharacters = 320

/**
 * Rings a telephone and says the text twice: for what cannot wait until somebody reads it. One that
 * `confirms` listens for a key; one that connects goes on to the other telephone, each seeing only the
 * hotline's number. What came of either is posted below `/webhooks/twilio/voice`.
 */
export const createVoice = (twilio: TwilioApi): Channel => ({
  name: 'voice',
  shape: (text) => cutText(text, maxCharacters),
  segments: () => 1,
  send: (message) => {
    const { to, text, connectTo } = message
    const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
    const says = connectTo === null ? [text, text] : [text]
    return twilio.ring(to, twilio.voiceTwiml({ says, language, next: nextOf(twilio, message) }))
  },
})

function nextOf(
  { account }: TwilioApi,
  { deliveryId, confirms, connectTo }: OutgoingMessage,
): VoiceAnswer['next'] {
  const below = `${account.publicUrl}/webhooks/twilio/voice`
  const query = `delivery=${encodeURIComponent(deliveryId)}`
  if (connectTo !== null)
    return {
      type: 'dial',
      number: connectTo,
      callerId: account.number,
      action: `${below}/connected?${query}`,
    }
  return confirms ? { type: 'key', action: `${below}/key?${query}` } : { type: 'hang-up' }
}
