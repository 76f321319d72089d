import type { Language } from '../core/channel.ts'
import type { RefusalCode } from '../core/refusal.ts'

/** What the rules' refusals are called: why not, and what can be done instead. */
export const refusalWords: Readonly<Record<RefusalCode, Readonly<Record<Language, string>>>> = {
  'already-open': { zh: '工单已经登记。', en: 'The ticket is already open.' },
  'no-such-ticket': { zh: '没有这个工单。', en: 'There is no such ticket.' },
  'not-in-this-state': {
    zh: '工单状态已变，不能这样做。页面已更新，请再看一眼。',
    en: 'The ticket has moved on and this no longer fits; look at it again.',
  },
  'not-your-ticket': { zh: '这个工单不在您手上。', en: 'This ticket is not in your hands.' },
  'not-your-role': { zh: '您的角色不能这样做。', en: 'Your role may not do this.' },
  'reason-missing': { zh: '请写明理由。', en: 'Please give a reason.' },
  'answer-missing': {
    zh: '请写明办理情况和公开答复。',
    en: 'Please write the record and the public answer.',
  },
  'evidence-missing': {
    zh: '这个事项要附办理结果的照片，请先上传再答复。',
    en: 'This service needs a picture of the result; upload one, then reply.',
  },
  'where-to-go-missing': {
    zh: '办不了的，请告诉居民可以找谁、去哪里办。',
    en: 'It cannot be done here: please say where the resident can go instead.',
  },
  'too-many-declines': {
    zh: '退单次数已满，不能再退。请联系派单员裁定。',
    en: 'Returned as often as allowed; ask the dispatcher to decide.',
  },
  'decision-is-final': {
    zh: '派单员已裁定，不能再退单。',
    en: 'The dispatcher has decided; it cannot be returned any more.',
  },
  'too-late': { zh: '已过可以这样做的期限。', en: 'The time for this has passed.' },
  'too-long': {
    zh: '时间太长，或次数已满。页面上写明了最多多少。',
    en: 'Longer, or more often, than allowed; the form says how much at most.',
  },
  'nothing-changes': { zh: '没有任何改动。', en: 'Nothing would change.' },
  'already-suspended': { zh: '计时已经停了。', en: 'The clock already stands still.' },
  'not-suspended': { zh: '计时没有停。', en: 'The clock is running.' },
  'already-asked': {
    zh: '已经提出过，正等答复。',
    en: 'This was asked already and waits for an answer.',
  },
  'not-asked': { zh: '没有人提出过，不用答复。', en: 'Nobody has asked for this.' },
  'not-offered': {
    zh: '这件事不在认领清单上了，可能已有单位认领。',
    en: 'This is no longer on the claim list; another unit may have claimed it.',
  },
  'assistance-open': {
    zh: '还有协办任务没有回复。请等回复，或先撤回任务。',
    en: 'An assisting task is still open; wait for its answer, or drop it.',
  },
  'no-such-task': { zh: '没有这项协办任务，或已结束。', en: 'There is no such open task.' },
  'no-such-card': { zh: '没有这张牌。', en: 'There is no such card.' },
  'card-already-settled': {
    zh: '这张牌已有结论，或已申诉过。',
    en: 'This card was appealed or decided already.',
  },
  'checker-handled-it': {
    zh: '经办人不能核查自己办的事，请找别的同事。',
    en: 'Whoever handled it may not check it; ask a colleague.',
  },
  'cannot-merge': {
    zh: '这两件不能并在一起：可能已并案、已答复，或是同一件。',
    en: 'These two cannot be merged: one is merged or answered already, or they are the same.',
  },
  'not-merged': { zh: '这件没有并案。', en: 'This one is not merged.' },
  'no-layer-there': {
    zh: '已经是最上层或最下层了。',
    en: 'There is no layer beyond this one.',
  },
  'not-due': { zh: '还没到时候。', en: 'It is not time for this yet.' },
}
