import type { Language } from '../../core/channel.ts'
import type { BoardNotice, BoardState } from '../../http/wire/board.ts'
import { sayCalendarDay } from '../shared/dates.ts'
import { fill } from '../shared/language.ts'
import type { BoardWords } from '../shared/words.board.ts'
import { drawing, el } from './element.ts'

/** Shapes on a square of 24: state is word, shape and colour, never colour alone. */
const shapes: Readonly<Record<BoardState, string>> = {
  handling: 'M12 2a10 10 0 1 0 0 20V2Z M12 2a10 10 0 0 1 0 20v-2.4a7.6 7.6 0 0 0 0-15.2Z',
  answered: 'M3 4h18v13H11l-5 4v-4H3Z',
  solved: 'M2 12.5 5.2 9.3 10 14 19 4.6l3 3L10 20.4Z',
  partly: 'M12 2 22 12 12 22Z M12 2 2 12l10 10v-3.4L5.400 12 12 5.400Z',
  mitigated: 'M12 2 22 12 12 22 2 12Z',
  cannot: 'M3 9.500h18v5H3Z',
  closed: 'M2 12.5 5.2 9.3 10 14 19 4.6l3 3L10 20.4Z',
}

/** One matter: what, how it stands, what was answered, where and when. */
export const noticeArticle = (
  notice: BoardNotice,
  words: BoardWords,
  language: Language,
): HTMLElement => {
  const state = el(
    'p',
    'state',
    drawing('shape', shapes[notice.state], 24, null),
    words[notice.state],
  )
  state.dataset['state'] = notice.state
  return el(
    'article',
    'notice',
    el('header', 'matter', el('h2', '', notice.service[language]), state),
    notice.answer ? el('p', 'answer', notice.answer) : null,
    el('p', 'facts', factsOf(notice, words, language)),
  )
}

const factsOf = (notice: BoardNotice, words: BoardWords, language: Language): HTMLElement => {
  const [wording, day] =
    notice.answeredOn === null
      ? [words.openedOn, notice.reportedOn]
      : [words.answeredOn, notice.answeredOn]
  const time = el('time', '', fill(wording, { day: sayCalendarDay(day, language) }))
  time.dateTime = day
  time.title = day
  const reports =
    notice.reports > 1 ? fill(words.reported, { n: notice.reports }) : words.reportedOne
  return el('span', '', time, ` · ${reports}`, notice.where ? ` · ${notice.where}` : '')
}
