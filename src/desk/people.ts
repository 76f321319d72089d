import type { Actor } from '../core/command.ts'
import type { Role } from '../core/people.ts'
import type { PeopleChange } from '../store/change.ts'
import type { Desk } from './desk.ts'
import { refreshDirectory } from './refresh.ts'

/** What came of an order about people: done, or a code that says why not. */
export type Settled<Done = object> =
  | ({ readonly ok: true } & Readonly<Done>)
  | { readonly ok: false; readonly code: string }

/** Somebody signed in: people decide about people, never the sweep. */
export type Person = Extract<Actor, { type: 'staff' }>

export const isNot = (code: string): { readonly ok: false; readonly code: string } => ({
  ok: false,
  code,
})

export const hasRole = (person: Person, ...roles: readonly Role[]): boolean =>
  roles.some((role) => person.roles.includes(role))

/** Supervisors and administrators decide about duty and leave of others. */
export const decidesForOthers = (person: Person): boolean =>
  hasRole(person, 'supervisor', 'administrator')

/** Writes the change, reads the directory anew and rings, so that every process does. */
export async function changePeople(desk: Desk, change: PeopleChange): Promise<void> {
  await desk.memory.changePeople(change)
  await peopleChanged(desk)
}

/** After a change of people was written: here at once, elsewhere by the bell. */
export async function peopleChanged(desk: Desk): Promise<void> {
  await refreshDirectory(desk)
  desk.bell.ring({ type: 'directory' })
}
