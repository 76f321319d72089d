import type { Verb } from './twiml.ts'

/** A call that waits: for the caller (`gather`) or for whoever is being connected (`dial`). */
export type Waiting = {
  readonly type: 'gather' | 'dial'
  /** Where the outcome is posted, as written; empty means the same document. */
  readonly action: string
  /** Silence goes on with `rest` instead of being posted. */
  readonly skipsEmpty: boolean
  /** The number being connected; empty for a gather. */
  readonly number: string
  readonly rest: readonly Verb[]
}

export type Stop =
  | { readonly type: 'wait'; readonly waiting: Waiting }
  | { readonly type: 'redirect'; readonly url: string }
  | { readonly type: 'end' }

const stopping: Readonly<Record<string, (verb: Verb, rest: readonly Verb[]) => Stop>> = {
  Gather: (verb, rest) => ({ type: 'wait', waiting: gathering(verb, rest) }),
  Dial: (verb, rest) => ({ type: 'wait', waiting: dialling(verb, rest) }),
  Redirect: (verb) => ({ type: 'redirect', url: verb.text.trim() }),
  Hangup: () => ({ type: 'end' }),
  Reject: () => ({ type: 'end' }),
}

/** What is said up to the verb that stops the playing, and how it stops there. */
export function playUntilStop(verbs: readonly Verb[]): {
  readonly said: readonly string[]
  readonly stop: Stop
} {
  const at = verbs.findIndex(({ name }) => name in stopping)
  const stopper = verbs[at]
  if (stopper === undefined) return { said: wordsOf(verbs), stop: { type: 'end' } }
  const said = [...wordsOf(verbs.slice(0, at)), ...wordsOf(stopper.children)]
  const stop = stopping[stopper.name]?.(stopper, verbs.slice(at + 1)) ?? { type: 'end' }
  return { said, stop }
}

/** The words of the `<Say>` verbs. */
const wordsOf = (verbs: readonly Verb[]): readonly string[] =>
  verbs.filter(({ name }) => name === 'Say').map(({ text }) => text)

const gathering = ({ attributes }: Verb, rest: readonly Verb[]): Waiting => ({
  type: 'gather',
  action: attributes['action'] ?? '',
  skipsEmpty: attributes['actionOnEmptyResult'] !== 'true',
  number: '',
  rest,
})

const dialling = ({ attributes, children, text }: Verb, rest: readonly Verb[]): Waiting => ({
  type: 'dial',
  action: attributes['action'] ?? '',
  skipsEmpty: false,
  number: (children.find(({ name }) => name === 'Number')?.text ?? text).trim(),
  rest,
})
