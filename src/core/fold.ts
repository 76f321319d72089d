import { digitsOf } from './digits.ts'

/** Stands in for the second half of a surrogate pair that folds to one letter: read as nothing. */
const filler = '\u200b'

/**
 * The text as it is compared: full-width, circled and mathematical forms plain, letters lower case.
 * As long as the text in UTF-16 units, position for position.
 */
export function fold(text: string): string {
  return text.replace(/[\u0080-\u4dff\ua000-\u{10ffff}]/gu, plain).replace(/[A-Z]/g, lower)
}

/** The folded text with Chinese digits as digits too: what number patterns look at. */
export function foldDigits(text: string): string {
  return digitsOf(fold(text))
}

function plain(character: string): string {
  const folded = character.normalize('NFKC').toLowerCase()
  if (folded.length > character.length) return character
  return folded.padEnd(character.length, filler)
}

function lower(letter: string): string {
  return letter.toLowerCase()
}
