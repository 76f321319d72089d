import type { EntityMark, Stretch } from '../../http/wire/understood.ts'

/** Some characters of a text, and whether they are words that decided. */
type Piece = { readonly text: string; readonly decided: boolean }

/** A part of a text: something named in it, or what stands between. */
export type Run = { readonly entity: EntityMark | null; readonly pieces: readonly Piece[] }

/** A text cut where something is marked; put together again it is the text. Both lists are in order. */
export function runsOf(
  text: string,
  entities: readonly EntityMark[],
  decided: readonly Stretch[],
): readonly Run[] {
  const run = (start: number, end: number, entity: EntityMark | null): readonly Run[] =>
    start < end ? [{ entity, pieces: piecesIn(text, { start, end }, decided) }] : []
  const between = entities.flatMap((entity, n) => [
    ...run(entities[n - 1]?.end ?? 0, entity.start, null),
    ...run(entity.start, entity.end, entity),
  ])
  return [...between, ...run(entities.at(-1)?.end ?? 0, text.length, null)]
}

function piecesIn(text: string, within: Stretch, decided: readonly Stretch[]): readonly Piece[] {
  const pieces: Piece[] = []
  let at = within.start
  const add = (to: number, isDecided: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to), decided: isDecided })
    at = Math.max(at, to)
  }
  for (const { start, end } of decided) {
    if (end <= at || start >= within.end) continue
    add(Math.min(start, within.end), false)
    add(Math.min(end, within.end), true)
  }
  add(within.end, false)
  return pieces
}
