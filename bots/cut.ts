/** "(99999/99999) ": room kept for the number in front of each piece. */
const numberRoom = 14

const sentenceEnd = /(?:[。！？!?；;…\n]|\.(?=\s))[”’」』）)"']*\s*/gu
const wordEnd = /[，、,：:\s]+/gu
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * One text of up to `limit` UTF-16 units, else several numbered "(1/3) …", cut at a sentence's end
 * where there is one, never inside a character. Nothing is left out; an empty text gives none.
 */
export function cutText(text: string, limit: number): readonly string[] {
  if (text === '') return []
  if (text.length <= limit) return [text]
  const pieces = piecesOf(text, limit - numberRoom)
  return pieces.map((piece, i) => `(${i + 1}/${pieces.length}) ${piece}`)
}

function piecesOf(text: string, room: number): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > room) {
    const at = cutPoint(rest, room)
    pieces.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  return rest === '' ? pieces : [...pieces, rest]
}

/** The best place to cut within `room`: a sentence's end, a word's end, else a character's. */
function cutPoint(text: string, room: number): number {
  // A little beyond the room, so that a character that crosses the edge is seen whole.
  const characters = graphemes.segment(text.slice(0, room + 64))
  const isBetween = (at: number) => characters.containing(at)?.index === at
  return (
    lastEnd(text.slice(0, room), sentenceEnd, isBetween) ??
    lastEnd(text.slice(0, room), wordEnd, isBetween) ??
    characterEnd(text, room, characters)
  )
}

/** The last match that ends in the second half of the window, between two characters. */
function lastEnd(window: string, ends: RegExp, isBetween: (at: number) => boolean) {
  const points = [...window.matchAll(ends)].map((match) => match.index + match[0].length)
  return points.findLast((at) => at > window.length / 2 && isBetween(at))
}

function characterEnd(text: string, room: number, characters: Intl.Segments): number {
  const start = characters.containing(room)?.index ?? room
  if (start > 0) return start
  // One character longer than a whole text (stacked marks): keep at least its code points whole.
  return isLowSurrogate(text.charCodeAt(room)) ? room - 1 : room
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
