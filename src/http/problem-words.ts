import type { Language } from '../core/channel.ts'
import { consoleProblemWords } from './problem-words-console.ts'
import { learningProblemWords } from './problem-words-learning.ts'
import { peopleProblemWords } from './problem-words-people.ts'
import { refusalWords } from './problem-words-rules.ts'

/** What is said for each error code, or for a status when the code has no words of its own. */
export const problemWords: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  ...consoleProblemWords,
  ...learningProblemWords,
  ...peopleProblemWords,
  ...refusalWords,
  'bad-signature': {
    zh: '签名不对，请求没有受理。',
    en: 'The signature is wrong or missing; nothing was taken.',
  },
  'missing-fields': { zh: '缺少必填的内容。', en: 'Required fields are missing.' },
  'no-chat-token': {
    zh: '请先打开网页聊天，再发送或查看图片。',
    en: 'Open the web chat first to send or see pictures.',
  },
  'not-a-picture': {
    zh: '这个文件不是照片，请发 JPG、PNG 或 WebP 图片。',
    en: 'This is not a photograph; please send JPG, PNG or WebP.',
  },
  'picture-too-large': {
    zh: '图片超过 10 MB，请换一张小些的。',
    en: 'The picture is over 10 MB; please choose a smaller one.',
  },
  'no-such-address': { zh: '没有这个网址。', en: 'There is no such address.' },
  malformed: {
    zh: '请求内容有误，细节里写明了哪一项。',
    en: 'The request is malformed; the details name the field.',
  },
  '400': { zh: '请求内容有误，请检查后再试。', en: 'The request is malformed; please check it.' },
  '401': { zh: '请先登录。', en: 'Please sign in first.' },
  '403': { zh: '您没有这项权限。', en: 'You are not allowed to do this.' },
  '404': { zh: '没有找到。', en: 'Not found.' },
  '409': { zh: '现在不能这样做。', en: 'This cannot be done now.' },
  '413': { zh: '内容太大。', en: 'Too large.' },
  '415': { zh: '不支持这种文件。', en: 'This kind of file is not accepted.' },
  '429': { zh: '请求太频繁，请稍后再试。', en: 'Too many requests; please try again later.' },
  '500': { zh: '系统出错，我们已记录。', en: 'Something broke; it has been recorded.' },
  '503': { zh: '系统繁忙，请稍后再试。', en: 'Busy or shutting down; please try again.' },
}
