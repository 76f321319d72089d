import { configs } from 'opencc-js/preset/t2cn'

/** Traditional → simplified, one character for one (opencc's table; about 4,000 pairs, built once in some 5 ms). */
const simplified = new Map<string, string>(
  (configs['t2s']?.conversionChain ?? [])
    .flat()
    .flatMap((table) =>
      typeof table === 'string' ? table.split('|').map((pair) => pair.split(' ')) : table,
    )
    .flatMap(([from, to]) => (from?.length === 1 && to?.length === 1 ? [[from, to] as const] : [])),
)

/**
 * One spelling for the many: traditional as simplified, full width as half width, small letters.
 * Keeps the length, so a position in the folded text is the same position in the text as written.
 */
export function fold(text: string): string {
  let folded = ''
  for (let at = 0; at < text.length; at += 1) folded += foldUnit(text.charAt(at))
  return folded
}

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code < 0x80) return code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : unit
  if (code === 0x3000) return ' '
  if (code >= 0xff01 && code <= 0xff5e) return foldUnit(String.fromCharCode(code - 0xfee0))
  return simplified.get(unit) ?? unit
}

/** Length of the text after which nothing is read any more: a letter says its matter before that. */
export const READ_CHARACTERS = 2000
