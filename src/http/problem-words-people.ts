import type { Language } from '../core/channel.ts'

/** What is said when duty, leave, a hand-over or a grid cannot be changed as asked. */
export const peopleProblemWords: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'no-such-post': { zh: '没有这个值班岗位。', en: 'There is no such post.' },
  'no-such-shift': { zh: '没有这个换班。', en: 'There is no such shift.' },
  'no-such-duty': { zh: '值班表里没有这一班。', en: 'The roster has no such duty.' },
  'no-such-absence': {
    zh: '没有这次请假，或者已经结束。',
    en: 'There is no such leave, or it is over.',
  },
  'times-reversed': {
    zh: '结束时间要晚于开始时间。',
    en: 'The end must be later than the beginning.',
  },
  'time-passed': { zh: '这段时间已经过去。', en: 'That time has passed.' },
  'same-person': { zh: '请选另一个人。', en: 'Please choose somebody else.' },
  'away-then': {
    zh: '此人那段时间请假，请选别人。',
    en: 'They are on leave at that time; choose somebody else.',
  },
  'swap-overlaps': {
    zh: '这段时间已有换班，请先撤回或改时间。',
    en: 'Part of that time is swapped already; take that back first, or choose another time.',
  },
  'not-on-duty': {
    zh: '被替换的人那段时间不全在班上，请核对时间。',
    en: 'The person to be replaced is not on duty all that time; check the times.',
  },
  'already-on-duty': {
    zh: '此人那段时间已有值班，不能同时值两个班。',
    en: 'They are on duty already at that time; nobody has two duties at once.',
  },
  'already-decided': { zh: '这个换班已经有结果。', en: 'That swap was decided already.' },
  'leave-overlaps': {
    zh: '这段时间已经登记过请假。',
    en: 'Leave is on record for part of that time already.',
  },
  'last-administrator': {
    zh: '这是最后一位管理员，请先指定另一位。',
    en: 'This is the last administrator; appoint another one first.',
  },
  'grid-ended': {
    zh: '这个网格已经撤并，请在接手的网格上操作。',
    en: 'This grid has ended; change the one that took over.',
  },
  'one-part-only': { zh: '拆分至少要有两个网格。', en: 'Dividing makes at least two grids.' },
  'buildings-not-divided': {
    zh: '每栋楼都要归到一个、且只归到一个新网格。',
    en: 'Every building goes to exactly one of the new grids.',
  },
  'same-grid': { zh: '请选另一个网格。', en: 'Please choose another grid.' },
}
