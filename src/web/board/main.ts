import '../shared/base.css'
import './board.css'
import './side.css'
import type { Board, BoardServerMessage } from '../../http/wire/board.ts'
import { clockTime, sayAge, wholeDay } from '../shared/dates.ts'
import { keep, kept } from '../shared/kept.ts'
import { chosenLanguage, fill, showLanguage } from '../shared/language.ts'
import { openLine } from '../shared/line.ts'
import { boardWords } from '../shared/words.board.ts'
import { el } from './element.ts'
import { noticeArticle } from './notice.ts'
import { peoplePanel, writePanel } from './people.ts'
import { sealLine } from './seal.ts'

/** How many matters share the wall, and how long before the next ones take their place. */
const atOnce = 3
const turnEveryMs = 15_000

const language = chosenLanguage() ?? 'zh'
const words = boardWords[language]
const grid = /^\/board\/([^/]+)/.exec(location.pathname)?.[1] ?? null
const snapshotKey = `hotline-board-${grid ?? 'all'}`
const theme = new URLSearchParams(location.search).get('theme')
if (theme) document.documentElement.dataset['theme'] = theme
showLanguage(language)

type Snapshot = { readonly board: Board; readonly takenAt: number }

let snapshot: Snapshot | undefined = storedSnapshot()
let connected = false
let missingGrid = false
let page = 0

const title = el('h1', '')
const clock = el('time', 'clock')
const day = el('span', 'day')
const connection = el('p', 'connection')
connection.setAttribute('role', 'status')
const notices = el('main', 'notices')
const pager = el('p', 'pager')
const side = el('aside', 'side')
const foot = el('footer', 'foot')
document
  .getElementById('board')
  ?.append(
    el('header', 'top', title, el('p', 'now', day, clock)),
    connection,
    el('div', 'wall', el('div', 'column', notices, pager), side),
    foot,
  )

const show = () => {
  const board = snapshot?.board
  showConnection()
  if (missingGrid) return showMessage(words.noGrid, words.noGridHelp)
  if (!board) return showMessage(words.loading, '')
  const only = board.grids.length === 1 ? board.grids[0] : undefined
  title.textContent = only ? fill(words.titleOf, { grid: only.name[language] }) : words.title
  document.title = title.textContent
  side.replaceChildren(peoplePanel(board, words, language), writePanel(board, words))
  // A board kept from before seals were shown has none.
  foot.replaceChildren(...(board.seal ? sealLine(board.seal, words, language) : []))
  showPage(board)
}

const showPage = (board: Board) => {
  const pages = Math.max(1, Math.ceil(board.notices.length / atOnce))
  page %= pages
  const shown = board.notices.slice(page * atOnce, (page + 1) * atOnce)
  if (shown.length === 0) return showMessage(words.noticeEmpty, words.noticeEmptyHelp)
  notices.dataset['count'] = String(shown.length)
  notices.replaceChildren(...shown.map((notice) => noticeArticle(notice, words, language)))
  for (const article of notices.children)
    article.classList.toggle('tight', article.scrollHeight > article.clientHeight + 1)
  pager.replaceChildren(
    ...(pages > 1
      ? Array.from({ length: pages }, (_, i) => el('i', i === page ? 'here' : ''))
      : []),
  )
  pager.title = fill(words.page, { n: page + 1, all: pages })
}

const showMessage = (heading: string, help: string) => {
  if (title.textContent === '') title.textContent = words.title
  notices.dataset['count'] = '0'
  notices.replaceChildren(el('div', 'quiet', el('h2', '', heading), el('p', '', help)))
  pager.replaceChildren()
}

const showConnection = () => {
  const age = snapshot ? Date.now() - snapshot.takenAt : 0
  connection.textContent = connected ? '' : fill(words.offline, { age: sayAge(age, language) })
  connection.hidden = connected || !snapshot
}

const showClock = () => {
  const zone = snapshot?.board.zone ?? 'Asia/Shanghai'
  clock.textContent = clockTime(Date.now(), zone)
  day.textContent = wholeDay(Date.now(), language, zone)
  showConnection()
}

const onMessage = (message: BoardServerMessage) => {
  switch (message.type) {
    case 'board':
      snapshot = { board: message, takenAt: Date.now() }
      missingGrid = false
      page = 0
      keep(snapshotKey, snapshot)
      return show()
    case 'problem':
      missingGrid = message.code === 'no-such-grid'
      return show()
    case 'pong':
      if (snapshot) snapshot = { ...snapshot, takenAt: Date.now() }
      return
  }
}

function storedSnapshot(): Snapshot | undefined {
  const stored = kept(snapshotKey)
  return isSnapshot(stored) ? stored : undefined
}

/** What this page itself kept; a board of an older shape is left alone. */
function isSnapshot(stored: unknown): stored is Snapshot {
  if (typeof stored !== 'object' || stored === null) return false
  if (!('board' in stored && 'takenAt' in stored)) return false
  const { board } = stored
  return (
    typeof board === 'object' &&
    board !== null &&
    'notices' in board &&
    'grids' in board &&
    'chatUrl' in board
  )
}

openLine<BoardServerMessage>('/ws/board', {
  open: (send) => send({ type: 'hello', cursor: 0, grid }),
  message: onMessage,
  state: (now) => {
    connected = now
    showConnection()
  },
})
setInterval(() => {
  page++
  if (snapshot && !missingGrid) showPage(snapshot.board)
}, turnEveryMs)
setInterval(showClock, 1_000)
show()
showClock()
