import type { Model } from './classifier.ts'
import type { Grams } from './grams.ts'

/** From this on the gate is believed; a service that is sure of itself must be outshouted. */
const BELIEVED = 0.5
const BELIEVED_AGAINST_SURE = 0.7
/** Longer texts are never small talk: nobody writes two lines to a hotline for fun. */
const CHATTER_MOST_CHARACTERS = 30

/** Nothing but courtesy: reports begin and end with the same words, so the gate alone cannot be sure of them. */
const COURTESY =
  /你好|您好|大家好|喂|嗨|哈喽|在吗|在不在|有人吗|早上好|上午好|下午好|晚上好|早安|晚安|早|谢谢|多谢|感谢|谢了|太感谢|非常感谢|辛苦|麻烦|不客气|好的|好|行|可以|嗯|哦|知道|明白|收到|再见|拜拜|没事|不用|hello|hi|hey|thanks|thankyou|ok|test|测试|你|您|大家|们|了|啊|呀|吧|的|呢|一下|[\s，。,.!！?？~～]/g

/** Who says one of these wants something of a hotline, whatever the gate thinks. */
const WANTS_THE_HOTLINE =
  /投诉|举报|反映|报修|求助|诉求|信访|上访|维权|没人管|无人管|[没未]修|修好|[没未]解决/

/** True for small talk, or a text meant for a voice assistant: short, and the gate agrees. */
export function chatters(
  model: Pick<Model, 'chatter'>,
  grams: Grams,
  text: string,
  decision: 'sure' | 'ask' | 'none',
): boolean {
  if (grams.keys.length === 0 || grams.text.replace(COURTESY, '') === '') return true
  if (text.trim().length > CHATTER_MOST_CHARACTERS || WANTS_THE_HOTLINE.test(grams.text))
    return false
  return model.chatter(grams) > (decision === 'sure' ? BELIEVED_AGAINST_SURE : BELIEVED)
}
