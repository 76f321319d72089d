import type { Language } from '../../core/channel.ts'
import type { BoardSeal } from '../../http/wire/board.ts'
import { sayCalendarDay } from '../shared/dates.ts'
import { fill } from '../shared/language.ts'
import type { BoardWords } from '../shared/words.board.ts'
import { el } from './element.ts'

/** The seal of the log (日志封签): the day, how far it reaches, its beginning in fours, and what it is for. */
export const sealLine = (
  { day, position, head }: BoardSeal,
  words: BoardWords,
  language: Language,
): readonly HTMLElement[] => {
  const reach = fill(words.sealOf, { day: sayCalendarDay(day, language), n: position })
  const hash = el('code', '', head.replace(/(.{4})(?=.)/g, '$1 '))
  hash.title = `${day} ${head}`
  return [el('b', '', words.seal), el('span', '', reach), hash, el('span', '', words.sealWhy)]
}
