import type { Language } from '../core/channel.ts'
import type { ProblemCode } from './wire/chat.ts'

/** What a browser is told when a chat message was not taken: what happened and what to do. */
export const chatProblemWords: Readonly<Record<ProblemCode, Readonly<Record<Language, string>>>> = {
  'not-understood': {
    zh: '没有读懂这条消息，请刷新页面后再试。',
    en: 'This message could not be read. Please reload the page and try again.',
  },
  'hello-first': {
    zh: '连接刚刚恢复，正在重新发送。',
    en: 'The connection has just come back; sending again.',
  },
  empty: { zh: '请先写下您要说的话。', en: 'Please write something first.' },
  'too-long': {
    zh: '这条消息太长，请分几条发送。',
    en: 'This message is too long. Please send it in parts.',
  },
  'slow-down': {
    zh: '发得有点快，几秒后会自动重发，消息不会丢。',
    en: 'A little too fast; it will be sent again in a few seconds and is not lost.',
  },
  'try-again': {
    zh: '刚才没有收下，正在重新发送。',
    en: 'It was not taken just now; sending again.',
  },
}
