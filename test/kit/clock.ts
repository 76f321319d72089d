import type { Instant } from '../../src/core/ticket.ts'
import { type Day, instantAt, type WorkCalendar } from '../../src/core/work-calendar.ts'
import type { World } from '../../src/world.ts'

/** 国务院办公厅 2025 and 2026: weekdays off, and weekend days worked. */
const holidays: readonly (readonly [from: Day, to: Day, name: string])[] = [
  ['2025-10-01', '2025-10-08', '国庆节'],
  ['2026-01-01', '2026-01-03', '元旦'],
  ['2026-02-15', '2026-02-23', '春节'],
  ['2026-04-04', '2026-04-06', '清明'],
  ['2026-05-01', '2026-05-05', '劳动节'],
  ['2026-06-19', '2026-06-21', '端午'],
  ['2026-09-25', '2026-09-27', '中秋'],
  ['2026-10-01', '2026-10-07', '国庆节'],
]

const makeupDays: readonly (readonly [Day, string])[] = [
  ['2025-09-28', '国庆节'],
  ['2025-10-11', '国庆节'],
  ['2026-01-04', '元旦'],
  ['2026-02-14', '春节'],
  ['2026-02-28', '春节'],
  ['2026-05-09', '劳动节'],
  ['2026-09-20', '国庆节'],
  ['2026-10-10', '国庆节'],
]

/** China, 8:30–12:00 and 14:00–17:30, the second half of 2025 and all of 2026 known; 2027 is not published yet. */
export const calendar: WorkCalendar = {
  offsetMinutes: 480,
  loadedYears: [2025, 2026],
  stretches: [
    { start: 510, end: 720 },
    { start: 840, end: 1050 },
  ],
  startMinute: 510,
  endMinute: 1050,
  halfDays: new Map(),
  hoursOf: new Map(),
  exceptions: new Map<Day, { readonly kind: 'holiday' | 'makeup'; readonly name: string }>([
    ...holidays.flatMap(([from, to, name]) =>
      daysOf(from, to).map((day) => [day, { kind: 'holiday' as const, name }] as const),
    ),
    ...makeupDays.map(([day, name]) => [day, { kind: 'makeup' as const, name }] as const),
  ]),
}

/** The same with two half-days, and units that keep hours of their own. */
export const calendarOfUnits: WorkCalendar = {
  ...calendar,
  halfDays: new Map([
    ['2026-02-13', { endMinute: 720, name: '春节前一天' }],
    ['2026-03-06', { endMinute: 930, name: '妇女节' }],
  ]),
  hoursOf: new Map([
    [
      'water',
      {
        stretches: [{ start: 0, end: 1440 }],
        weekdays: [0, 1, 2, 3, 4, 5, 6],
        onHolidays: true,
      },
    ],
    [
      'library',
      { stretches: [{ start: 600, end: 960 }], weekdays: [1, 2, 3, 4, 5], onHolidays: false },
    ],
    [
      'market',
      {
        stretches: [
          { start: 300, end: 660 },
          { start: 900, end: 1140 },
        ],
        weekdays: [1, 3, 5, 6],
        onHolidays: false,
      },
    ],
  ]),
}

function daysOf(from: Day, to: Day): readonly Day[] {
  const last = Number(to.slice(8))
  const first = Number(from.slice(8))
  return Array.from({ length: last - first + 1 }, (_, n) => {
    return `${from.slice(0, 8)}${String(first + n).padStart(2, '0')}`
  })
}

/** An instant by its local wall clock: `when('2026-03-02 10:00')`. */
export function when(text: string): Instant {
  const [day, hour] = text.split(' ')
  const [hours, minutes] = (hour ?? '00:00').split(':').map(Number)
  return instantAt(calendar, day ?? '', (hours ?? 0) * 60 + (minutes ?? 0))
}

/** Monday, an ordinary working day. */
export const monday = when('2026-03-02 10:00')

export type FakeWorld = World & {
  /** Puts the clock to this instant. */
  set(at: Instant): void
  advance(ms: number): void
}

/** A world whose clock only tests move; ids, chance and secrets repeat from run to run. `prefix` keeps ids of two worlds apart. */
export function createWorld(at: Instant = monday, prefix = 'id'): FakeWorld {
  let now = at
  let made = 0
  let seed = 20_260_302
  return {
    now: () => now,
    id: () => `${prefix}-${++made}`,
    random: (below) => {
      // Numerical Recipes' linear congruential generator.
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((seed / 2 ** 32) * below)
    },
    secret: (bytes) => `secret-${++made}-`.padEnd(bytes, 'x'),
    set: (to) => {
      now = to
    },
    advance: (ms) => {
      now += ms
    },
  }
}
