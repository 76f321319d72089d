/** One TwiML verb or noun. `text` is what stands in it, without its children's. */
export type Verb = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly children: readonly Verb[]
}

type Open = { name: string; attributes: Record<string, string>; text: string; children: Verb[] }

const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g
const attribute = /([\w:-]+)="([^"]*)"/g
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** The verbs inside `<Response>`, in order; null for anything that is not TwiML. */
export function readTwiml(xml: string): readonly Verb[] | null {
  const root = element('')
  const open = [root]
  for (const match of xml.matchAll(token)) {
    if (!take(open, match)) return null
  }
  const response = root.children[0]
  return open.length === 1 && response?.name === 'Response' ? response.children : null
}

const element = (name: string, attributes: Record<string, string> = {}): Open => ({
  name,
  attributes,
  text: '',
  children: [],
})

/** False when the tags do not fit together. */
function take(open: Open[], [, closing, name, attributes, selfClosing, text]: RegExpExecArray) {
  const inner = open.at(-1)
  if (inner === undefined) return false
  if (text !== undefined) inner.text += unescaped(text)
  if (name === undefined) return true
  if (closing === '/') return open.length > 1 && open.pop()?.name === name
  const begun = element(name, readAttributes(attributes ?? ''))
  inner.children.push(begun)
  if (selfClosing !== '/') open.push(begun)
  return true
}

const readAttributes = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(attribute)].map(([, name, value]) => [name, unescaped(value ?? '')]),
  )

const unescaped = (text: string): string =>
  text.replaceAll(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name: string) =>
    name.startsWith('#') ? character(name.slice(1)) : (entities[name] ?? whole),
  )

function character(code: string): string {
  const point = code.startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number(code)
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
}
