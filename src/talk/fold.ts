import { configs } from 'opencc-js/preset/t2cn'

/** What each UTF-16 unit is folded to: opencc's table of single characters, half width, small letters (built once in some 5 ms). */
const foldedUnit: Uint16Array = unitTable()

/**
 * One spelling for the many: traditional as simplified, full width as half width, small letters.
 * Keeps the length, so a position in the folded text is the same position in the text as written.
 */
export function fold(text: string): string {
  let folded = ''
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const to = foldedUnit[unit] ?? unit
    if (to === unit) continue
    folded += text.slice(from, at) + String.fromCharCode(to)
    from = at + 1
  }
  return from === 0 ? text : folded + text.slice(from)
}

function unitTable(): Uint16Array {
  const table = Uint16Array.from({ length: 65536 }, (_, unit) => unit)
  for (const [from, to] of simplified()) table[from.charCodeAt(0)] = to.charCodeAt(0)
  table[0x3000] = 32
  for (let unit = 0xff01; unit <= 0xff5e; unit += 1) table[unit] = unit - 0xfee0
  for (let unit = 0; unit < table.length; unit += 1) {
    const to = table[unit] ?? unit
    if (to >= 65 && to <= 90) table[unit] = to + 32
  }
  return table
}

/** Traditional → simplified, one character for one: about 4,000 pairs. */
function simplified(): readonly (readonly [string, string])[] {
  return (configs['t2s']?.conversionChain ?? [])
    .flat()
    .flatMap((table) =>
      typeof table === 'string' ? table.split('|').map((pair) => pair.split(' ')) : table,
    )
    .flatMap(([from, to]) => (from?.length === 1 && to?.length === 1 ? [[from, to] as const] : []))
}

/** Length of the text after which nothing is read any more: a letter says its matter before that. */
export const READ_CHARACTERS = 2000
