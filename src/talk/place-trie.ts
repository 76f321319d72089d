import type { Name } from './place-names.ts'

/** Names by their characters, so that a text is passed over once however large the book. */
type Node = { readonly next: Map<number, Node>; name: Name | null }
export type Trie = {
  readonly root: Node
  /** One bit for each character some name begins with. */
  readonly firsts: Uint8Array
}

/** The names as a trie. */
export function trieOf(names: readonly Name[]): Trie {
  const root: Node = { next: new Map(), name: null }
  const firsts = new Uint8Array(8192)
  for (const name of names) {
    let node = root
    for (let at = 0; at < name.name.length; at += 1) node = childOf(node, name.name.charCodeAt(at))
    node.name = name
    const first = name.name.charCodeAt(0)
    firsts[first >> 3] = (firsts[first >> 3] ?? 0) | (1 << (first & 7))
  }
  return { root, firsts }
}

function childOf(node: Node, code: number): Node {
  const known = node.next.get(code)
  if (known) return known
  const made: Node = { next: new Map(), name: null }
  node.next.set(code, made)
  return made
}

const begins = (trie: Trie, code: number): boolean =>
  ((trie.firsts[code >> 3] ?? 0) & (1 << (code & 7))) !== 0

/** The names that stand in `text` at `from`, longest first. */
export function namesAt(trie: Trie, text: string, from: number): readonly Name[] {
  if (!begins(trie, text.charCodeAt(from))) return none
  return namesUnder(trie.root, text, from)
}

const none: readonly Name[] = []

function namesUnder(start: Node, text: string, from: number): readonly Name[] {
  let found: Name[] | null = null
  let node: Node | undefined = start
  for (let at = from; at < text.length; at += 1) {
    node = node.next.get(text.charCodeAt(at))
    if (!node) break
    if (node.name) {
      found ??= []
      found.unshift(node.name)
    }
  }
  return found ?? none
}

/** The longest name made of `beginning` and what stands in `text` at `from`: 锦绣花园 小区 | 南门. */
export function longerName(
  trie: Trie,
  beginning: string,
  text: string,
  from: number,
): Name | undefined {
  let node: Node | undefined = trie.root
  for (let at = 0; at < beginning.length && node; at += 1)
    node = node.next.get(beginning.charCodeAt(at))
  return node ? namesUnder(node, text, from)[0] : undefined
}
