import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Type } from 'typebox'
import { Value } from 'typebox/value'

const Words = Type.Optional(Type.Union([Type.String(), Type.Null()]))
const Row = Type.Object({
  label: Type.String({ minLength: 1 }),
  text: Words,
  title: Words,
  body: Words,
})

export type Field = 'title' | 'text' | 'both'
export type Labelled = {
  readonly line: number
  readonly text: string
  readonly label: string
  /** The whole message: title and text of one message stay on one side of a split. */
  readonly message: string
}

/** One message in five is held out. */
const HELD_OUT = 5

/** By the message itself, so that it stays held out when the file grows: a later model is judged by what no earlier one learnt. */
export function isHeldOut({ message }: Pick<Labelled, 'message'>): boolean {
  return Number.parseInt(messageHash(message).slice(0, 8), 16) % HELD_OUT === 0
}

/** 16 hexadecimal digits: tells messages apart without keeping them. */
export function messageHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** What is wrong with a file of labelled messages, by line. */
export type LineTrouble = { readonly line: number; readonly reason: string }

/**
 * Reads labelled messages, one JSON object a line (`{"id","text","label"}`, with `title` and `body`
 * where the source has them). `title` falls back on the text; `both` gives title and text as two examples.
 * `known`: the labels of a known scheme; others are troubles.
 */
export function readLabelled(
  file: string,
  field: Field,
  known?: ReadonlySet<string>,
): { readonly rows: readonly Labelled[]; readonly troubles: readonly LineTrouble[] } {
  const troubles: LineTrouble[] = []
  const rows: Labelled[] = []
  for (const [at, source] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (source.trim() === '') continue
    const row = parsed(source)
    const line = at + 1
    if (row === undefined) troubles.push({ line, reason: 'not a message with a label' })
    else if (known && !known.has(row.label))
      troubles.push({ line, reason: `unknown label ${row.label}` })
    else
      rows.push(
        ...textsOf(row, field).map((text) => ({ line, text, label: row.label, message: row.text })),
      )
  }
  return { rows, troubles }
}

type Parsed = { readonly label: string; readonly text: string; readonly title: string }

function parsed(source: string): Parsed | undefined {
  try {
    const row: unknown = JSON.parse(source)
    if (!Value.Check(Row, row)) return undefined
    const text = row.text ?? [row.title, row.body].filter(Boolean).join(' ')
    return text === '' ? undefined : { label: row.label, text, title: row.title ?? text }
  } catch {
    return undefined
  }
}

function textsOf({ text, title }: Parsed, field: Field): readonly string[] {
  if (field === 'both') return text === title ? [text] : [title, text]
  return [field === 'title' ? title : text]
}
