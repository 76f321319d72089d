import type { CallStep, VoiceAnswer } from '../core/carrier.ts'
import type { InboundMessage, Language } from '../core/channel.ts'
import { promiseCall } from '../desk/hang-up.ts'
import { receive } from '../desk/receive.ts'
import type { Counter } from './counter.ts'
import { englishByNine, voiceWords } from './voice-words.ts'

/** Where a call is: kept in the address of its next step, which the carrier signs. */
type CallPlace = { readonly step: number; readonly language: Language }

/** Reads a step's address; whatever is odd is the first step, in Chinese. */
export function placeOf(query: unknown): CallPlace {
  const read = (name: string): unknown =>
    typeof query === 'object' && query !== null ? Reflect.get(query, name) : undefined
  const n = Number(read('n'))
  return {
    step: Number.isSafeInteger(n) && n > 0 ? n : 1,
    language: read('language') === 'en' ? 'en' : 'zh',
  }
}

/** The first words of a call, in one sentence; then it listens for `place`. */
export function greet(counter: Counter, place: CallPlace): VoiceAnswer {
  const { language } = place
  const greeting = counter.desk.current.talk.speak('voice-greeting', language, {})
  return {
    says: [language === 'en' ? greeting : `${greeting}${englishByNine}`],
    language,
    next: listenAt(counter, place),
  }
}

/** What a call hears next: silence, words and keys all go through the flows. */
export async function answerStep(
  counter: Counter,
  { callSid, from, dialled, message }: CallStep,
  at: CallPlace,
): Promise<VoiceAnswer> {
  if (dialled === 'answered') return ending(at.language, [])
  if (dialled === 'unanswered') {
    await promiseCall(counter.desk, callSid, from)
    return ending(at.language, [voiceWords[at.language].noOperator])
  }
  if (choosesEnglish(message, at)) return greet(counter, { step: at.step + 1, language: 'en' })
  return converse(counter, at, message)
}

const choosesEnglish = (message: InboundMessage, { step, language }: CallPlace): boolean =>
  step === 1 && language === 'zh' && message.digits === '9' && message.text === ''

async function converse(
  counter: Counter,
  at: CallPlace,
  message: InboundMessage,
): Promise<VoiceAnswer> {
  const chosen = at.language === 'en' ? 'en' : null
  const received = await receive(counter.desk, { ...message, language: chosen })
  const { says, language, expectsAnswer, dialOperator } = received
  const place = { step: at.step + 1, language }
  if (dialOperator !== null) {
    const next = { type: 'dial', number: dialOperator, action: urlOf(counter, place) } as const
    return { says, language, next }
  }
  if (expectsAnswer) return { says, language, next: listenAt(counter, place) }
  return ending(language, says.length > 0 ? says : [voiceWords[language].kept])
}

const ending = (language: Language, says: readonly string[]): VoiceAnswer => ({
  says,
  language,
  next: { type: 'hang-up' },
})

const listenAt = (counter: Counter, place: CallPlace) =>
  ({ type: 'listen', action: urlOf(counter, place) }) as const

function urlOf({ settings }: Counter, { step, language }: CallPlace): string {
  const query = language === 'en' ? `n=${step}&language=en` : `n=${step}`
  return `${settings.publicUrl}/webhooks/twilio/voice/step?${query}`
}
