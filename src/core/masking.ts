import { fold, foldDigits } from './fold.ts'
import { type Known, knownSpans } from './masking-known.ts'
import { numberSpans } from './masking-numbers.ts'
import { patternSpans } from './masking-patterns.ts'
import type { Span } from './span.ts'

export type { Known }

/** Hiding one thing may lay bare another beside it; it settles after two or three rounds. */
const maxRounds = 8

/**
 * The text without what is personal: the known values (also spaced, full-width or in Chinese digits) and
 * whatever looks like a phone, identity, card or plate number, a door, e-mail or WeChat id. Idempotent.
 * Dates, prices, limits and public hotlines (110, 12345, 400…) stay.
 */
export function maskPersonal(text: string, known: Known): string {
  let masked = text
  for (let round = 0; round < maxRounds; round += 1) {
    const next = maskOnce(masked, known)
    if (next === masked) return masked
    masked = next
  }
  return masked
}

/** The text without telephone, identity and card numbers; everything else stays readable. Idempotent. */
export const maskNumbers = (text: string): string =>
  replaceSpans(text, numberSpans(foldDigits(text)))

function maskOnce(text: string, known: Known): string {
  const folded = fold(text)
  const digits = foldDigits(text)
  return replaceSpans(text, [
    ...knownSpans(folded, digits, known),
    ...numberSpans(digits),
    ...patternSpans(folded, digits),
  ])
}

function replaceSpans(text: string, spans: readonly Span[]): string {
  const merged = mergeSpans(spans)
  const parts = merged.map((span, n) => {
    return `${text.slice(merged[n - 1]?.to ?? 0, span.from)}${span.mask}`
  })
  return parts.join('') + text.slice(merged.at(-1)?.to ?? 0)
}

function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = merged.at(-1)
    if (last === undefined || span.from >= last.to) merged.push(span)
    else if (span.to > last.to) merged[merged.length - 1] = { ...last, to: span.to, mask: '***' }
  }
  return merged
}
