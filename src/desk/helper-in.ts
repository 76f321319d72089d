import type { Staff } from '../core/people.ts'
import type { Desk } from './desk.ts'

type Helper = { readonly id: string; readonly name: string }

/** Whom a message asks to assist: a person by name, or the head of a unit it names. The longest name counts. */
export function helperIn(desk: Desk, asker: Staff, text: string): Helper | null {
  const { staff, units } = desk.current.directory
  const active = staff.filter((person) => person.active && person.id !== asker.id)
  const people = active.map(({ id, name }) => ({ id, name, called: [name] }))
  const heads = units.flatMap(({ name, nameEn, headId }) =>
    active.some(({ id }) => id === headId) && headId
      ? [{ id: headId, name, called: [name, nameEn] }]
      : [],
  )
  const found = [...people, ...heads]
    .map(({ called, ...helper }) => ({
      ...helper,
      length: Math.max(0, ...called.filter((name) => names(text, name)).map((name) => name.length)),
    }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length)[0]
  return found ? { id: found.id, name: found.name } : null
}

const names = (text: string, name: string): boolean =>
  name.length > 1 && text.toLowerCase().includes(name.toLowerCase())
