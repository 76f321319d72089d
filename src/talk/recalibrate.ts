/** From which probability a model is sure, from which it asks, and what that rests on. */
export type Thresholds = {
  readonly sure: number
  readonly ask: number
  readonly basis: {
    /** Reviewed cases looked at. */
    readonly cases: number
    /** Of these, how many are at or above `sure`. */
    readonly covered: number
    /** One-sided 95 % Wilson lower bound of the precision among the covered; 0 when none is. */
    readonly lowerBound: number
  }
}

/** A first guess that somebody reviewed. */
export type ReviewedGuess = { readonly probability: number; readonly right: boolean }

/** One case in twenty may be a stroke of luck: the normal quantile of 95 %, one-sided. */
const Z = 1.6449

/** Above every probability: never sure. */
export const NEVER = 1.01

/** What a model that nobody measured goes by: careful. */
export const CAREFUL: Thresholds = {
  sure: 0.9,
  ask: 0.12,
  basis: { cases: 0, covered: 0, lowerBound: 0 },
}

/** Wilson's lower bound for `right` of `all`: with few cases it is far below the share. */
export function wilsonLowerBound(right: number, all: number): number {
  if (all === 0) return 0
  const share = right / all
  const spread = Z * Math.sqrt((share * (1 - share)) / all + (Z * Z) / (4 * all * all))
  return (share + (Z * Z) / (2 * all) - spread) / (1 + (Z * Z) / all)
}

/**
 * `sure`: the lowest probability from which on the lower bound of the precision reaches the target;
 * NEVER while the cases are too few or too often wrong. `ask`: below it the first guess is right
 * less than one time in eight.
 */
export function thresholdsFrom(
  cases: readonly ReviewedGuess[],
  targetPrecision: number,
): Thresholds {
  const sorted = [...cases].sort((a, b) => b.probability - a.probability)
  let best = { sure: NEVER, covered: 0, lowerBound: 0 }
  let right = 0
  sorted.forEach((one, at) => {
    right += one.right ? 1 : 0
    // Cases of one probability stand or fall together.
    if (sorted[at + 1]?.probability === one.probability) return
    const lowerBound = wilsonLowerBound(right, at + 1)
    if (lowerBound >= targetPrecision) best = { sure: one.probability, covered: at + 1, lowerBound }
  })
  const { sure, covered, lowerBound } = best
  return {
    sure,
    ask: Math.min(askFrom(sorted), sure),
    basis: { cases: cases.length, covered, lowerBound },
  }
}

/** Three choices are worth offering when the first of them is right one time in eight. */
const WORTH_ASKING = 0.125
const ASK_LEAST = 0.05
const ASK_MOST = 0.2

function askFrom(sorted: readonly ReviewedGuess[]): number {
  let right = 0
  let ask = ASK_LEAST
  ;[...sorted].reverse().forEach(({ probability, right: was }, at) => {
    right += was ? 1 : 0
    if (right / (at + 1) <= WORTH_ASKING) ask = Math.max(ask, probability)
  })
  return Math.min(ask, ASK_MOST)
}
