import type { Language } from '../../core/channel.ts'
import type { Board, BoardGrid } from '../../http/wire/board.ts'
import type { BoardWords } from '../shared/words.board.ts'
import { drawing, el } from './element.ts'
import { qrPath } from './qr.ts'

/** Who to call: one grid with its team and promise, or each grid's head on one line. */
export const peoplePanel = (board: Board, words: BoardWords, language: Language): HTMLElement => {
  const [only] = board.grids
  const body =
    board.grids.length === 1 && only ? oneGrid(only, words) : headList(board.grids, words, language)
  return el('section', 'people', el('h2', '', words.whoToCall), body)
}

/** Every head in sight: the more there are, the smaller the lines (side.css). */
const headList = (
  grids: readonly BoardGrid[],
  words: BoardWords,
  language: Language,
): HTMLElement => {
  const list = el('ul', 'heads', ...grids.map((grid) => headLine(grid, words, language)))
  list.style.setProperty('--count', String(grids.length))
  return list
}

/** How to write to the hotline: a QR code, and the address to type. */
export const writePanel = (board: Board, words: BoardWords): HTMLElement => {
  const { path, size } = qrPath(board.chatUrl)
  const address = el('p', 'address', board.chatUrl.replace(/^https?:\/\//, ''))
  return el(
    'section',
    'write',
    drawing('qr', path, size, words.qr),
    el('div', '', el('h2', '', words.write), el('p', '', words.writeHelp), address),
  )
}

const oneGrid = (grid: BoardGrid, words: BoardWords): HTMLElement =>
  el(
    'div',
    'grid',
    grid.head
      ? el(
          'div',
          'head',
          el('p', 'name', grid.head.name, el('span', 'post', grid.head.post)),
          phone(grid.head.workPhone, words),
        )
      : null,
    el(
      'ul',
      'team',
      ...grid.members.map((member) =>
        el(
          'li',
          '',
          el('span', '', member.name, el('span', 'post', member.post)),
          phone(member.workPhone, words),
        ),
      ),
    ),
    grid.promise ? el('p', 'promise', el('b', '', words.promise), grid.promise) : null,
    supervision(grid, words),
  )

const headLine = (grid: BoardGrid, words: BoardWords, language: Language): HTMLElement =>
  el(
    'li',
    '',
    el('span', 'gridname', grid.name[language]),
    el('span', 'name', grid.head?.name ?? ''),
    phone(grid.head?.workPhone ?? null, words),
  )

const supervision = (grid: BoardGrid, words: BoardWords): HTMLElement | null =>
  grid.supervisionPhone
    ? el('p', 'supervision', el('span', '', words.supervision), phone(grid.supervisionPhone, words))
    : null

const phone = (number: string | null, words: BoardWords): HTMLElement => {
  if (!number) return el('span', 'phone none', words.noPhone)
  const link = el('a', 'phone', sayNumber(number))
  link.href = `tel:${number}`
  return link
}

/** A Chinese number as it is dialled at home: 138 0000 0001, 0571 8555 0101; others as they are. */
const sayNumber = (number: string): string => {
  const home = number.replace(/^\+86/, '')
  if (home === number) return number
  if (/^1\d{10}$/.test(home)) return home.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')
  return `0${home}`.replace(/^(0(?:10|2\d|[3-9]\d{2}))(\d{3,4})(\d{4})$/, '$1 $2 $3')
}
