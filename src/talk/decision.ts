import type { Thresholds } from './recalibrate.ts'
import type { Guess } from './understanding.ts'

/** Fewer grams than this say too little to be sure of anything: two characters are three grams. */
const FEWEST_GRAMS = 4

/** sure / ask / none from ranked probabilities; `none` when nothing stands out. */
export function decide(
  ranked: readonly Guess[],
  gramCount: number,
  thresholds: Pick<Thresholds, 'sure' | 'ask'>,
): { readonly decision: 'sure' | 'ask' | 'none' } {
  const best = ranked[0]?.probability ?? 0
  if (best >= thresholds.sure && gramCount >= FEWEST_GRAMS) return { decision: 'sure' }
  return { decision: best >= thresholds.ask && gramCount > 0 ? 'ask' : 'none' }
}
