import type { Role } from '../../core/people.ts'

/** Pages that stand side by side under one entry of the navigation. */
const sets: readonly (readonly string[])[] = [
  ['mine', 'counters'],
  ['roster', 'leave', 'hand-over', 'staff'],
  ['cards', 'interviews'],
]

/** The pages under the same entry as this one, itself among them. */
export const tabsWith = (page: string): readonly string[] =>
  sets.find((set) => set.includes(page)) ?? [page]

export const everybody: readonly Role[] = [
  'operator',
  'handler',
  'dispatcher',
  'supervisor',
  'administrator',
]

/** Pages that are not for everybody, and whose they are. */
export const doors: Readonly<Record<string, readonly Role[]>> = {
  'hand-over': ['supervisor', 'administrator'],
  staff: ['administrator'],
  learning: ['supervisor', 'administrator'],
}
