import type { Language } from '../core/channel.ts'

/** What the console's people are told for each error code: what happened, and what can be done instead. */
export const consoleProblemWords: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'not-signed-in': { zh: '请先登录。', en: 'Please sign in first.' },
  'wrong-login': { zh: '用户名或密码不对。', en: 'The name or the password is wrong.' },
  'too-many-attempts': {
    zh: '输错次数太多，请稍等再试。',
    en: 'Too many wrong attempts; wait a little and try again.',
  },
  'password-must-change': { zh: '请先更换一次性密码。', en: 'Change the one-time password first.' },
  'password-wrong': { zh: '现在的密码不对。', en: 'The present password is wrong.' },
  'password-too-short': {
    zh: '新密码至少 10 个字符。',
    en: 'The new password needs at least 10 characters.',
  },
  'password-same': { zh: '新密码与现在的相同。', en: 'The new password equals the present one.' },
  'foreign-origin': {
    zh: '请求来自别的网站，已拒绝。请从本系统页面操作。',
    en: 'The request came from another site and was refused.',
  },
  'json-only': { zh: '只接受 JSON 内容。', en: 'Only JSON is accepted.' },
  'not-allowed': {
    zh: '您的角色不能这样做，请找督办员或管理员。',
    en: 'Your role may not do this; ask a supervisor or the administrator.',
  },
  'cast-not-offered': {
    zh: '一键登录只在本机演示时可用。',
    en: 'Only in a demonstration on this machine.',
  },
  'one-time-password-first': {
    zh: '此人还没有更换一次性密码，请用启动时打印的密码登录一次。',
    en: 'This person still has a one-time password: sign in with it once (printed at start).',
  },
  'no-telephone': {
    zh: '接不通：居民没有留电话，或您的电话没有登记。',
    en: 'This cannot be connected: the resident left no telephone, or yours is not registered.',
  },
  'no-such-staff': { zh: '没有这位工作人员。', en: 'There is no such member of staff.' },
  'no-such-guide': { zh: '没有这份办事指南。', en: 'There is no such service guide.' },
  'no-such-service': { zh: '没有这个事项。', en: 'There is no such service.' },
  'no-such-topic': { zh: '这个热点已经过去。', en: 'This topic has passed.' },
  'no-such-grid': { zh: '没有这个网格。', en: 'There is no such grid.' },
  'no-such-conversation': { zh: '没有这个会话。', en: 'There is no such conversation.' },
  'no-such-call-back': { zh: '这个回电已有人办好。', en: 'This call was already made.' },
  'no-such-picture': { zh: '没有这张图片。', en: 'There is no such picture.' },
  'no-such-notice': { zh: '这件事还没有公示。', en: 'This matter has no notice.' },
  'phone-not-understood': {
    zh: '这个电话号码看不懂，请检查，或留空。',
    en: 'This is no telephone number; check it, or leave it empty.',
  },
  'already-taken-over': { zh: '已有同事接手。', en: 'A colleague has already taken it over.' },
  'not-the-owner': { zh: '请先接手会话再回复。', en: 'Take the conversation over first.' },
  'no-such-interview': {
    zh: '没有这次约谈，或已经记录。',
    en: 'There is no such interview, or it was recorded already.',
  },
  confidential: {
    zh: '保密的事项不公示。',
    en: 'A confidential matter is not put on the board.',
  },
  'nothing-hidden': { zh: '这里没有隐藏的内容。', en: 'There is nothing hidden here.' },
}
