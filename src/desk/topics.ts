import type { EventType } from '../core/event.ts'
import { type Instant, msPerDay, msPerMinute } from '../core/instant.ts'
import type { Ticket } from '../core/ticket.ts'
import { createTopicIndex } from '../core/topics.ts'
import { type TopicWindow, windowMs } from '../core/topics-report.ts'
import { topicsOf } from '../core/topics-surge.ts'
import type { Desk } from './desk.ts'
import type { Filled, TopicBook, TopicsThen } from './topics-book.ts'
import { reportMaker } from './topics-report.ts'

/** Small enough that somebody who writes meanwhile does not notice. */
const pageSize = 200
/** Farther behind than this, filling it anew costs less than catching up. */
const farthestBehind = 5_000
const forgetEveryMs = 10 * msPerMinute
const countEveryMs = msPerMinute / 4

/** What changes a ticket's part in a topic. */
const telling: ReadonlySet<EventType> = new Set([
  'opened',
  'amended',
  'withdrawn',
  'shielded',
  'merged',
  'split',
  'replied',
  'check-failed',
  'disputed',
  'reopened',
  'guided',
  'closed',
])

/** The topics of a window that ends now (a quarter of a minute ago at most), and the areas they speak of. */
export async function topicsNow(desk: Desk, window: TopicWindow): Promise<TopicsThen> {
  const filled = await caughtUp(desk)
  const at = desk.world.now()
  const last = filled.counted.get(window)
  const version = filled.index.version()
  if (last && last.version === version && Math.abs(at - last.at) < countEveryMs) return last
  const counted = { ...count(desk, filled, window, at), version }
  filled.counted.set(window, counted)
  return counted
}

function count(desk: Desk, filled: Filled, window: TopicWindow, at: Instant): TopicsThen {
  const { index, maker } = filled
  const from = at - windowMs[window]
  const before = index.between(from - desk.rules.topics.surge.usualDays * msPerDay, from)
  const topics = topicsOf(index.clusters(from, at), before, window, at, desk.rules.topics)
  return { topics, areas: maker.areas, at }
}

/** The book as the log is now. */
export function caughtUp(desk: Desk): Promise<Filled> {
  const book = desk.topics
  if (!book.catching) return begin(desk, book)
  book.next ??= book.catching
    .catch(() => null)
    .then(() => {
      book.next = null
      return begin(desk, book)
    })
  return book.next
}

function begin(desk: Desk, book: TopicBook): Promise<Filled> {
  book.catching = catchUp(desk, book).finally(() => {
    book.catching = null
  })
  return book.catching
}

/** Whether somebody needed it before: a message does not wait for it to be filled. */
export const isFilled = (desk: Desk): boolean => desk.topics.filled !== null

async function catchUp(desk: Desk, book: TopicBook): Promise<Filled> {
  const { filled } = book
  const head = await desk.memory.headPosition()
  const old =
    filled === null ||
    filled.madeBy !== desk.current.directory ||
    head - filled.cursor > farthestBehind ||
    head < filled.cursor
  const next = old ? await fill(desk, head) : filled
  await follow(desk, next)
  forget(desk, next)
  book.filled = next
  return next
}

async function fill(desk: Desk, head: number): Promise<Filled> {
  const filled: Filled = {
    index: createTopicIndex(),
    maker: reportMaker(desk),
    madeBy: desk.current.directory,
    cursor: head,
    forgotAt: desk.world.now(),
    counted: new Map(),
  }
  const to = desk.world.now()
  for await (const page of openedSince(desk, to - reachMs(desk), to))
    for (const ticket of page) put(desk, filled, ticket)
  return filled
}

/** The tickets of a stretch, page by page, so that a large town does not hold up everybody else. */
export async function* openedSince(desk: Desk, from: Instant, to: Instant) {
  let after: Pick<Ticket, 'openedAt' | 'id'> | null = null
  for (;;) {
    const page: readonly Ticket[] = await desk.memory.openedBetween({
      from,
      to,
      after,
      limit: pageSize,
    })
    if (page.length > 0) yield page
    if (page.length < pageSize) return
    after = page.at(-1) ?? null
  }
}

async function follow(desk: Desk, filled: Filled): Promise<void> {
  for (;;) {
    const events = await desk.memory.eventsAfter(filled.cursor, pageSize)
    const ids = new Set(
      events.filter(({ event }) => telling.has(event.type)).map(({ ticketId }) => ticketId),
    )
    for (const id of ids) {
      const ticket = await desk.memory.ticket(id)
      if (ticket) put(desk, filled, ticket)
    }
    filled.cursor = events.at(-1)?.position ?? filled.cursor
    if (events.length < pageSize) return
  }
}

function put(desk: Desk, filled: Filled, ticket: Ticket): void {
  const { index, maker } = filled
  const report = maker.reportOf(ticket)
  const ageMs = desk.world.now() - ticket.openedAt
  if (report === null || ageMs >= reachMs(desk)) index.remove(ticket.id)
  else index.put(report, ageMs < comparedMs(desk) ? () => maker.sketchOf(ticket) : null)
}

/** What is older belongs to no topic and is proposed to nobody: it only says what is usual. */
const comparedMs = (desk: Desk): number =>
  Math.max(windowMs['14d'], desk.rules.lookAlikes.days * msPerDay)

function forget(desk: Desk, filled: Filled): void {
  const now = desk.world.now()
  if (now - filled.forgotAt < forgetEveryMs) return
  filled.forgotAt = now
  for (const { id } of filled.index.between(0, now - reachMs(desk))) filled.index.remove(id)
}

/** The longest window, and the days before it that say what is usual. */
const reachMs = (desk: Desk): number =>
  windowMs['14d'] + desk.rules.topics.surge.usualDays * msPerDay
