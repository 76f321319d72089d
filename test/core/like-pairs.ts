import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A pair of real letters, judged by reading both: the same matter in the same place, or not. Only ids are
 * kept here; the letters lie in HOTLINE_DATA.
 */
export type LikePair = {
  readonly a: string
  readonly b: string
  readonly same: boolean
  /** Weights and threshold were chosen on `tune`. */
  readonly half: 'tune' | 'test'
}

const labels = fileURLToPath(new URL('test/talk/held-out/like-pairs.json', rootUrl()))
const letters = join(process.env['HOTLINE_DATA'] ?? '../shared/data', 'hot_topics_unlabelled.jsonl')

export const missingLetters = existsSync(letters)
  ? undefined
  : `the letters of the labelled pairs: ${letters} (HOTLINE_DATA names the folder)`

/** The 300 labelled pairs. */
export function likePairs(): readonly LikePair[] {
  const file: { readonly pairs: readonly LikePair[] } = JSON.parse(readFileSync(labels, 'utf8'))
  return file.pairs
}

/** The letters by id: title, line break, body. */
export function lettersById(): ReadonlyMap<string, string> {
  const lines = readFileSync(letters, 'utf8').split('\n').filter(Boolean)
  return new Map(
    lines.map((line) => {
      const { id, title, body }: Letter = JSON.parse(line)
      return [id, `${title}\n${body.trim()}`]
    }),
  )
}

type Letter = { readonly id: string; readonly title: string; readonly body: string }

/** How many of what was called the same is the same, and how much of what is the same was called so. */
export function measured(pairs: readonly LikePair[], says: (pair: LikePair) => boolean) {
  const called = pairs.filter(says)
  const right = called.filter(({ same }) => same).length
  return {
    precision: called.length === 0 ? 1 : right / called.length,
    recall: right / pairs.filter(({ same }) => same).length,
  }
}

/** The project's folder, from a test and from a bench that was bundled into dist/bench. */
function rootUrl(): URL {
  return new URL(`file://${process.cwd()}/`)
}
