export type Choice = { readonly digit: string; readonly words: string }

/** A line that offers a key: "1 解决了", "1. 解决了", "1：解决了", "回复 1 解决了". */
const offered = /^\s*(?:回复|按|reply|press)?\s*([0-9])\s*(?:[.、．:：)）=＝-]\s*|\s+)(\S.{0,80})$/i

/** "回复 1 是、2 不是", "Reply 1 yes, 2 no": a list inside a sentence. */
const offeredTogether =
  /(?:回复|按|\breply|\bpress)\s*((?:[0-9]\s+[^、，。；,.;0-9\n]{1,20}[、，,]?\s*){2,})/i
const together = /([0-9])\s+([^、，。；,.;0-9\n]{1,20})/g

/** "找人回复 0", "这条就要登记，回复 1": what to reply for what, inside a sentence. */
const offeredZh = /([^，。；、？！,.;?\n]{2,12}?)[，,]?\s*(?:请)?(?:回复|按)\s*([0-9])(?![0-9])/g
/** "reply 0 for a person, or 1 to register …" */
const offeredEn = /\b([0-9]) (?:to|for) ([a-z][^,.;\n]{2,40})/gi

/** The numbered answers a text offers: listed line by line or together (two at least), or named in a sentence. Each key once. */
export const choicesIn = (text: string): readonly Choice[] => {
  const listed = distinct(text.split(/[\n；;]/).flatMap(listedIn))
  if (listed.length >= 2) return listed
  const named = distinct(listedTogether(text))
  return named.length >= 2 ? named : distinct([...namedInZh(text), ...namedInEn(text)])
}

const listedIn = (line: string): readonly Choice[] => {
  const [, digit, words] = offered.exec(line) ?? []
  return digit && words ? [{ digit, words: words.replace(/[。.；;，,]+$/, '') }] : []
}

const listedTogether = (text: string): readonly Choice[] => {
  const [, list = ''] = offeredTogether.exec(text) ?? []
  return [...list.matchAll(together)].flatMap(([, digit, words]) =>
    digit && words ? [{ digit, words: words.trim() }] : [],
  )
}

const namedInZh = (text: string): readonly Choice[] =>
  [...text.matchAll(offeredZh)].flatMap(([, words, digit]) =>
    words && digit ? [{ digit, words: words.trim().replace(/[就请]+$/, '') }] : [],
  )

const namedInEn = (text: string): readonly Choice[] =>
  /\breply\b/i.test(text)
    ? [...text.matchAll(offeredEn)].flatMap(([, digit, words]) =>
        digit && words ? [{ digit, words }] : [],
      )
    : []

const distinct = (choices: readonly Choice[]): readonly Choice[] => [
  ...new Map(choices.map((choice) => [choice.digit, choice])).values(),
]
