const digit = new Map([...'零一二三四五六七八九'].map((sign, at) => [sign, at] as const))
digit.set('〇', 0)
digit.set('两', 2)
const unit = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
  ['万', 10_000],
  ['亿', 100_000_000],
])

/** Yuan of a folded amount (3万元, 两千块, 1,200.5元, 三万五) as a decimal number, or null where it is vague (几千块). */
export function amountOf(folded: string): string | null {
  if (/几/.test(folded)) return null
  const bare = folded.replace(/人民币|[元块钱多余来个,，$¥￥\s]/g, '')
  const mixed = /^(\d+(?:\.\d+)?)([十百千万亿]*)$/.exec(bare)
  if (mixed?.[1] !== undefined) {
    const times = [...(mixed[2] ?? '')].reduce((all, sign) => all * (unit.get(sign) ?? 1), 1)
    return String(Math.round(Number(mixed[1]) * times * 100) / 100)
  }
  const spoken = spokenNumber(bare)
  return spoken === null ? null : String(spoken)
}

/** Below 万, and what a bare last digit counts: 三千五 is 3500, 三千零五 is 3005. */
type Spoken = {
  readonly total: number
  readonly section: number
  readonly current: number
  readonly last: number
}

/** 三万五千 as 35000, 三万五 as 35000 too. */
function spokenNumber(signs: string): number | null {
  if (signs === '') return null
  let spoken: Spoken = { total: 0, section: 0, current: 0, last: 1 }
  for (const sign of signs) {
    const value = digit.get(sign)
    const size = unit.get(sign)
    if (value !== undefined)
      spoken = { ...spoken, current: value, last: value === 0 ? 1 : spoken.last }
    else if (size === undefined) return null
    else spoken = counted(spoken, size)
  }
  const { total, section, current, last } = spoken
  return total + section + current * (last >= 100 ? last / 10 : 1)
}

function counted({ total, section, current }: Spoken, size: number): Spoken {
  if (size >= 10_000)
    return { total: total + (section + current) * size, section: 0, current: 0, last: size }
  const times = current === 0 && section === 0 ? 1 : current
  return { total, section: section + times * size, current: 0, last: size }
}
