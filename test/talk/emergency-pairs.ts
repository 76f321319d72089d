/** A danger that is there now, and a sentence in the same words that reports none. */
export type Pair = { readonly code: string; readonly danger: string; readonly near: string }

export type Rates = {
  readonly recall: number
  readonly falseAlarms: number
  /** Share of the recognised dangers that got the right code. */
  readonly rightCode: number
  /** Per code: pairs, missed, false alarms. */
  readonly byCode: Readonly<Record<string, string>>
}

/** The pairs of a parsed YAML list; throws where an entry is not one. */
export function pairsOf(content: unknown): readonly Pair[] {
  if (!Array.isArray(content)) throw new Error('a list of pairs was expected')
  return content.map((entry: unknown) => {
    const read = (name: string): string => {
      const value: unknown =
        typeof entry === 'object' && entry !== null ? Reflect.get(entry, name) : null
      if (typeof value !== 'string') throw new Error(`a pair lacks ${name}`)
      return value
    }
    return { code: read('code'), danger: read('danger'), near: read('near') }
  })
}

export function rates(pairs: readonly Pair[], emergencyIn: (text: string) => string | null): Rates {
  const read = pairs.map((pair) => ({
    code: pair.code,
    as: emergencyIn(pair.danger),
    alarmed: emergencyIn(pair.near) !== null,
  }))
  const share = (part: number, whole: number) =>
    whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000
  const recognised = read.filter(({ as }) => as !== null)
  const codes = [...new Set(read.map(({ code }) => code))].sort()
  return {
    recall: share(recognised.length, read.length),
    falseAlarms: share(read.filter(({ alarmed }) => alarmed).length, read.length),
    rightCode: share(recognised.filter(({ as, code }) => as === code).length, recognised.length),
    byCode: Object.fromEntries(
      codes.map((code) => {
        const own = read.filter((row) => row.code === code)
        const missed = own.filter(({ as }) => as === null).length
        const alarmed = own.filter((row) => row.alarmed).length
        return [code, `${own.length} pairs, ${missed} missed, ${alarmed} false`]
      }),
    ),
  }
}
