import type { Language } from '../core/channel.ts'

type Moment = 'noOperator' | 'kept'

/** Said where the conversation has no words: nobody picks up, or the words are read later. */
export const voiceWords: Readonly<Record<Language, Readonly<Record<Moment, string>>>> = {
  zh: {
    noOperator: '值班员现在没有接通，我们已经记下，会给您回电话。再见。',
    kept: '您说的已经记下，值班员会给您答复。再见。',
  },
  en: {
    noOperator:
      'The operator on duty did not answer. It is noted, and we will call you back. Goodbye.',
    kept: 'What you said is kept, and the operator on duty will answer you. Goodbye.',
  },
}

/** Added to the greeting, for who does not speak Chinese. */
export const englishByNine = 'For English, press nine.'
