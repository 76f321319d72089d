import type { CallStep, VoiceAnswer } from '../core/carrier.ts'
import { answerAlarm } from '../desk/answer-alarm.ts'
import { connected } from '../desk/connect.ts'
import type { Counter } from './counter.ts'

/** A key on a telephone that an emergency rang: 1 takes it, anything else leaves it to the next. */
export async function answerKey(
  { desk }: Counter,
  { callSid, message }: CallStep,
  query: unknown,
): Promise<VoiceAnswer> {
  return ending(await answerAlarm(desk, deliveryIn(query), callSid, message.digits))
}

/** Staff and resident have spoken, or the resident did not answer: kept in the ticket. */
export async function endConnection(
  { desk }: Counter,
  { dialled }: CallStep,
  query: unknown,
): Promise<VoiceAnswer> {
  await connected(desk, deliveryIn(query), dialled === 'answered' ? 'reached' : 'missed')
  return ending(
    dialled === 'answered' ? [] : [desk.current.talk.speak('voice-unreached', 'zh', {})],
  )
}

const ending = (says: readonly string[]): VoiceAnswer => ({
  says,
  language: 'zh',
  next: { type: 'hang-up' },
})

/** The delivery named in the address; an empty text where there is none. */
function deliveryIn(query: unknown): string {
  const read: unknown =
    typeof query === 'object' && query !== null ? Reflect.get(query, 'delivery') : undefined
  return typeof read === 'string' ? read : ''
}
