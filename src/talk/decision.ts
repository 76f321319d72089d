import type { Guess } from './understanding.ts'

/** Calibrated probability from which the hotline does not ask back, and from which it asks at all. Measured on our own held-out sentences; another population needs its own (reviewed tickets, Wilson bound). */
const SURE = 0.7
const ASK = 0.12

/** Fewer grams than this say too little to be sure of anything. */
const FEWEST_GRAMS = 3

/** sure / ask / none from ranked probabilities; `none` when nothing stands out. */
export function decide(
  ranked: readonly Guess[],
  gramCount: number,
): { readonly decision: 'sure' | 'ask' | 'none' } {
  const best = ranked[0]?.probability ?? 0
  if (best >= SURE && gramCount >= FEWEST_GRAMS) return { decision: 'sure' }
  return { decision: best >= ASK && gramCount > 0 ? 'ask' : 'none' }
}
