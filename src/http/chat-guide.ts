import type { Guide } from '../talk/guide-schema.ts'
import type { GuideCard } from './wire/chat.ts'

const section = /^([^：:]{1,12})(?:：|: )(.+)$/

/** A sent text as a card when it is a guide's answer: title, answer, then a line for each part. Read from the text itself, so that an old answer stays what it was. */
export function guideCard(text: string, guides: readonly Guide[]): GuideCard | null {
  const [head = '', answer = '', ...rest] = text.split('\n')
  const title = head.replace(/^《(.*)》$/, '$1')
  if (rest.length === 0 || !guides.some((one) => one.title.zh === title || one.title.en === title))
    return null
  const parts = rest.map((line) => section.exec(line))
  const sections = parts.flatMap((part) =>
    part?.[1] && part[2] ? [{ name: part[1], text: part[2] }] : [],
  )
  if (sections.length < 2) return null
  return { title, answer, sections, note: rest.filter((_, n) => parts[n] === null).join(' ') }
}
