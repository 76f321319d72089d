import type { Language } from '../core/channel.ts'

/** What is said when learning cannot be changed as asked. */
export const learningProblemWords: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'training-already': {
    zh: '已经有一次训练在进行，请等它结束。',
    en: 'A training is under way already; please wait for its end.',
  },
  'too-few-reviewed': {
    zh: '审定过的工单还太少，再积累一些才能训练。',
    en: 'Too few tickets have been reviewed so far to train on.',
  },
  'no-such-training': {
    zh: '没有这次训练，或者它没有被采用。',
    en: 'There is no such training, or it was not kept.',
  },
  'model-gone': {
    zh: '这个模型的文件已经不在了。',
    en: 'The file of that model is no longer there.',
  },
  'model-in-use': { zh: '正在使用的就是这个模型。', en: 'That model is in use already.' },
  'too-few-readings': {
    zh: '这个模型识别过、又经人审定的工单还太少，再积累一些才能重新校准。',
    en: 'Too few tickets read by this model have been reviewed to recalibrate it.',
  },
}
