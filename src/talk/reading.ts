/** A message as its bare marks: what was keyed, and the words without punctuation. */
export type Reading = {
  /** The single digit this message is, however it was written (`１`, `1。`, `回复1`, `第一个`, key 1). */
  readonly digit: string | null
  /** A digit that begins an answer with words behind it: `3，灯还是不亮`. */
  readonly begins: { readonly digit: string; readonly rest: string } | null
  /** Lower case, half width, without punctuation and spaces. */
  readonly words: string
  readonly wordless: boolean
}

const spoken: Readonly<Record<string, string>> = {
  零: '0',
  一: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
}

const asDigit =
  /^(?:回复|回覆|回|选择|选|我选|按|我按|答|第|reply|press|option)?([0-9零一二两三四五六]|zero|one|two|three|four|five|six)(?:号|个|项|吧|键)?$/
const leading = /^([0-9])\s*[,，.。、;；:：\s]\s*(\D.*)$/su

/** Commands and answers are short: of a long letter only the opening is read as words. */
const opening = 200

/** Reads one message; `digits` are keys pressed on a telephone and go first. */
export function read(text: string, digits: string | null): Reading {
  const plain = text
    .slice(0, opening)
    .normalize('NFKC')
    .replace(/[\u{FE0F}\u{20E3}]/gu, '')
    .toLowerCase()
    .trim()
  const keys = keyed(digits)
  const words = (plain || (keys ?? '')).replace(/[\p{P}\p{S}\p{Z}\p{C}\s]+/gu, '')
  const start = leading.exec(plain)
  return {
    digit: keys ?? digitOf(words, plain),
    begins: start?.[1] && start[2] ? { digit: start[1], rest: start[2].trim() } : null,
    words,
    wordless: isWordless(text, keys) || isGarbage(text.slice(0, opening)),
  }
}

const isWordless = (text: string, keys: string | null): boolean =>
  keys === null && !/[\p{L}\p{N}]/u.test(text)

const keyed = (digits: string | null): string | null => {
  const key = digits?.replace(/[#*\s]/g, '') ?? ''
  return /^\d$/.test(key) ? key : null
}

/** A minus or a decimal makes it no answer: `-1`, `1.5`. */
function digitOf(words: string, plain: string): string | null {
  if (words.length > 12 || /^[-−]/.test(plain)) return null
  const found = asDigit.exec(words)?.[1]
  return found === undefined ? null : (spoken[found] ?? found)
}

/** Bytes that were never text: more than a third control or replacement characters. */
function isGarbage(text: string): boolean {
  const marks = text.match(/[\u{FFFD}\p{Cc}\p{Co}\p{Cn}]/gu) ?? []
  const breaks = text.match(/[\n\r\t]/g) ?? []
  return text.length > 0 && (marks.length - breaks.length) * 3 > text.length
}
