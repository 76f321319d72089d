import type { Instant } from '../../src/core/ticket.ts'
import type { Hotline } from './hotline.ts'

type Letter = { readonly to: string; readonly at: Instant; readonly text: string }

/** A call the hotline made; `delivery` names it in the address of its keys. */
type Call = Letter & { readonly delivery: string }

/** Everything that left the house, with the hour it did. */
export type Post = {
  /** Looks what has left since the last look; it left at `at`. */
  collect(at: Instant): void
  /** Texts to this number that were not read yet. */
  unreadTexts(number: string): readonly Letter[]
  /** Calls that were not read yet. */
  unreadCalls(): readonly Call[]
  lastCallTo(number: string): Call | undefined
}

export function openPost({ carrier }: Pick<Hotline, 'carrier'>): Post {
  const letters: Letter[] = []
  const calls: Call[] = []
  const read = new Map<string, number>()
  let collected = 0
  let callsRead = 0
  return {
    collect: (at) => {
      for (const { path, form } of carrier.requests.slice(collected)) {
        const to = form['To'] ?? ''
        if (path.endsWith('/Messages.json')) letters.push({ to, at, text: form['Body'] ?? '' })
        if (path.endsWith('/Calls.json')) calls.push(callIn(form['Twiml'] ?? '', to, at))
      }
      collected = carrier.requests.length
    },
    unreadTexts: (number) => {
      const all = letters.filter(({ to }) => to === number)
      const unread = all.slice(read.get(number) ?? 0)
      read.set(number, all.length)
      return unread
    },
    unreadCalls: () => {
      const unread = calls.slice(callsRead)
      callsRead = calls.length
      return unread
    },
    lastCallTo: (number) => calls.findLast(({ to }) => to === number),
  }
}

function callIn(twiml: string, to: string, at: Instant): Call {
  const says = [...twiml.matchAll(/<Say[^>]*>([^<]*)<\/Say>/g)].map(([, words]) => words ?? '')
  return { to, at, text: says.join(''), delivery: /delivery=([^"&]+)/.exec(twiml)?.[1] ?? '' }
}
