import type { Language } from '../core/channel.ts'
import { sayDay } from '../core/dates.ts'
import type { Resident, Reveal } from '../store/records.ts'
import type { Say } from '../talk/turn.ts'
import type { Desk } from './desk.ts'
import type { Draft } from './draft.ts'

const SAID_AT_MOST = 5

/** Who looked at this resident's number or name, newest first: when, who, why. Never of anybody else's. */
export async function whoLooked(
  desk: Desk,
  { resident, asked }: { readonly resident: Resident; readonly asked: Language | null },
  draft: Pick<Draft, 'at' | 'resident'>,
): Promise<Say> {
  const looks = await desk.memory.revealsOf(resident.id)
  if (looks.length === 0) return { phrase: 'who-looked-nobody', with: {}, ticket: null }
  const spoken = draft.resident?.language ?? asked ?? resident.language
  const lines = looks
    .slice(0, SAID_AT_MOST)
    .map((look) => `\n${lineOf(desk, look, draft.at, spoken)}`)
  const gaps = { times: String(looks.length), looks: lines.join('') }
  return { phrase: 'who-looked', with: gaps, ticket: null }
}

function lineOf(desk: Desk, look: Reveal, now: number, language: Language): string {
  const person = desk.current.directory.staff.find(({ id }) => id === look.staffId)
  return desk.current.talk.speak(`who-looked-${look.what}`, language, {
    at: sayDay(desk.calendar, look.at, now, language),
    post: person?.post ?? '',
    name: person?.name ?? '',
    reason: look.reason,
  })
}
