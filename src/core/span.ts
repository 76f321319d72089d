/** A stretch of text to hide, in UTF-16 units, and what stands there instead. */
export type Span = { readonly from: number; readonly to: number; readonly mask: string }

/** Every match of `shape` (global) as a span; a group named `hide` narrows it to that group. */
export function spansOf(text: string, shape: RegExp): readonly Span[] {
  return [...text.matchAll(shape)].map((match) => {
    const hidden = match.groups?.['hide'] ?? match[0]
    const from = match.index + match[0].lastIndexOf(hidden)
    return { from, to: from + hidden.length, mask: '***' }
  })
}

/** What people and phones put between the characters of a number or name: blanks, dashes, dots, invisible marks. */
export const between = '[\\s\\-‐-―_.·•・\u00ad\u200b-\u200f\u2060\ufeff]'
