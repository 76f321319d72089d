import type { RosterCell, RosterPage } from '../../http/wire/people.ts'
import { named, say } from './language.ts'
import { dayAfter, dayAt, dayMs, momentOf, timeAt } from './zone-times.ts'

/** A cell, or the part of a long one that lies on one day. */
export type Piece = { readonly from: number; readonly to: number; readonly cell: RosterCell }
export type RosterPost = RosterPage['posts'][number]
/** What was chosen for a swap: the post and the piece of its roster. */
export type Chosen = { readonly post: RosterPost; readonly piece: Piece }

/** The seven days of the week shown. */
export const daysIn = ({ from }: RosterPage): readonly string[] =>
  Array.from({ length: 7 }, (_, n) => dayAfter(dayAt(from), n))

/** What stands under one day: a night belongs to the day it begins; what is longer than a day is cut at midnight. */
export const piecesOn = (cells: readonly RosterCell[], day: string): readonly Piece[] => {
  const begins = momentOf(day)
  const ends = momentOf(dayAfter(day, 1))
  return cells.flatMap((cell): readonly Piece[] => {
    const { from, to } = cell
    if (to - from <= dayMs) return begins <= from && from < ends ? [{ from, to, cell }] : []
    if (to <= begins || ends <= from) return []
    return [{ from: Math.max(from, begins), to: Math.min(to, ends), cell }]
  })
}

/** 08:30–17:30, 20:00–次日 08:00, 00:00–24:00. */
export const sayHours = ({ from, to }: Pick<Piece, 'from' | 'to'>): string => {
  const end = timeAt(to)
  if (dayAt(from) === dayAt(to)) return `${timeAt(from)}–${end}`
  if (end === '00:00') return `${timeAt(from)}–${say('roster.day-end')}`
  return `${timeAt(from)}–${say('roster.next-day', { time: end })}`
}

/** What a post is called: the hotline itself, else its unit or grid. */
export const sayPost = (post: Pick<RosterPost, 'post' | 'name' | 'nameEn'>): string =>
  post.post === 'operator' ? say('roster.hotline') : named(post.name, post.nameEn)

export const keyOf = (post: Pick<RosterPost, 'post' | 'unitId' | 'gridId'>): string =>
  `${post.post} ${post.unitId ?? post.gridId ?? ''}`
