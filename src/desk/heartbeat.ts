import { fullDate, sayDay } from '../core/dates.ts'
import { somebodyWith } from '../core/deputy.ts'
import { operatorPost, stretchStart, turnsAt, weekMs } from '../core/duty.ts'
import { msPerMinute } from '../core/instant.ts'
import type { Directory, Staff } from '../core/people.ts'
import type { Instant } from '../core/ticket.ts'
import { telephoneOf } from './address.ts'
import type { Desk } from './desk.ts'
import { asChange, newDraft } from './draft.ts'

/** Ours: being there is written down at most once a minute, however much somebody clicks. */
const writeEveryMs = 60_000

/** When each person's sign of life was last written, by desk. Forgetting it costs one write. */
const written = new WeakMap<Desk, Map<string, Instant>>()

/** What is wrong with the hotline's own post now: nobody is on the roster, or who is has not been seen. */
export type RosterAlarm = {
  readonly type: 'empty' | 'silent'
  /** When the shift began. */
  readonly since: Instant
  readonly staffId: string | null
}

/** Somebody signed in did something: they are there. */
export async function signOfLife(desk: Desk, staffId: string): Promise<void> {
  const now = desk.world.now()
  const known = written.get(desk) ?? new Map<string, Instant>()
  written.set(desk, known)
  const last = known.get(staffId)
  if (last !== undefined && last <= now && now - last < writeEveryMs) return
  known.set(staffId, now)
  await desk.memory.seen(staffId, now)
}

/** The red line of the first page: nobody looks after the hotline. Null while somebody does. */
export async function rosterAlarm(desk: Desk): Promise<RosterAlarm | null> {
  const now = desk.world.now()
  const directory = await withPast(desk, now)
  const turns = turnsAt(directory, desk.calendar, operatorPost, now)
  const [first] = turns
  if (!first)
    return {
      type: 'empty',
      since: stretchStart(directory, desk.calendar, operatorPost, now),
      staffId: null,
    }
  const patience = desk.rules.heartbeatMinutes * msPerMinute
  const watched = watchedSince(desk, now)
  for (const { staffId, since } of turns) {
    if (now - Math.max(since, watched) < patience) return null
    const seen = await desk.memory.lastSeen(staffId)
    if (seen !== null && seen >= since) return null
  }
  return { type: 'silent', since: first.since, staffId: first.staffId }
}

/** Rings the supervisor when nobody looks after the hotline: once a shift, from whichever process, also after an outage. */
export async function watchRoster(desk: Desk): Promise<void> {
  const alarm = await rosterAlarm(desk)
  if (!alarm) return
  const now = desk.world.now()
  const called = whomToRing(desk.current.directory, alarm, now)
  const address = called && telephoneOf(called)
  if (!called || !address) return
  const dedupe = `duty:operator:${alarm.since}`
  if (rung.get(desk) === dedupe) return
  const draft = newDraft(now)
  draft.deliveries.push({
    id: desk.world.id(),
    dedupe,
    conversationId: null,
    channel: 'voice',
    address,
    text: wordsFor(desk, alarm, now),
    ticketId: null,
    staffId: called.id,
    author: 'bot',
    urgent: true,
    nextAt: now,
  })
  const appended = await desk.memory.append(asChange(draft))
  if (!appended.ok) return
  rung.set(desk, dedupe)
  desk.log.warn({
    event: 'roster alarm',
    type: alarm.type,
    since: fullDate(desk.calendar, alarm.since),
  })
  desk.queue.wake('deliver')
}

/** Nobody could be seen while the house was shut: patience begins with the first look of this process. */
function watchedSince(desk: Desk, now: Instant): Instant {
  const since = firstLook.get(desk) ?? now
  firstLook.set(desk, since)
  return since
}

const firstLook = new WeakMap<Desk, Instant>()

/** The shift this process rang for last: the delivery's key says it to all, this only spares the question. */
const rung = new WeakMap<Desk, string>()

/** With what ended in the last week: a swap that is over says when the shift after it began. */
async function withPast(desk: Desk, now: Instant): Promise<Directory> {
  const [shifts, absences] = await Promise.all([
    desk.memory.shifts(now - weekMs, now + 1),
    desk.memory.absences(now - weekMs, now + 1),
  ])
  return { ...desk.current.directory, shifts, absences }
}

/** A supervisor who can be called and is not the silent one; where there is none, an administrator. */
function whomToRing(directory: Directory, alarm: RosterAlarm, now: Instant): Staff | undefined {
  const reachable = {
    ...directory,
    staff: directory.staff.filter((person) => telephoneOf(person) !== null),
  }
  const found =
    somebodyWith(reachable, 'supervisor', now, alarm.staffId) ??
    somebodyWith(reachable, 'administrator', now, alarm.staffId)
  return found?.staff
}

function wordsFor(desk: Desk, alarm: RosterAlarm, now: Instant): string {
  const name = desk.current.directory.staff.find(({ id }) => id === alarm.staffId)?.name ?? ''
  return desk.current.talk.speak(alarm.type === 'empty' ? 'duty-empty' : 'duty-silent', 'zh', {
    name,
    at: sayDay(desk.calendar, alarm.since, now, 'zh'),
  })
}
