import type { Model } from './classifier.ts'
import type { Grams } from './grams.ts'
import { speaksOfMatter } from './nature.ts'

/** From this on the gate is believed: a wrong "chatter" costs a resident their report, a wrong "report" costs an operator a glance. */
const CHATTER = 0.4
/** Longer texts are never small talk: nobody writes two lines to a hotline for fun. */
const CHATTER_MOST_CHARACTERS = 40

/** Nothing but courtesy: reports begin and end with the same words, so the gate alone cannot be sure of them. */
const COURTESY =
  /你好|您好|大家好|喂|嗨|哈喽|在吗|在不在|有人吗|早上好|上午好|下午好|晚上好|早安|晚安|早|谢谢|多谢|感谢|谢了|太感谢|非常感谢|辛苦|麻烦|不客气|好的|好|行|可以|嗯|哦|知道|明白|收到|再见|拜拜|没事|不用|hello|hi|hey|thanks|thankyou|ok|test|测试|你|您|大家|们|了|啊|呀|吧|的|呢|一下|[\s，。,.!！?？~～]/g

/** True for small talk, or a text meant for a voice assistant: no matter in it, short, and the gate agrees. */
export function chatters(
  model: Model,
  grams: Grams,
  text: string,
  decision: 'sure' | 'ask' | 'none',
): boolean {
  if (grams.keys.length === 0 || grams.text.replace(COURTESY, '') === '') return true
  if (text.trim().length > CHATTER_MOST_CHARACTERS || speaksOfMatter(text)) return false
  const chatter = model.chatter(grams)
  return decision === 'sure' ? chatter > 0.9 : chatter > CHATTER
}
