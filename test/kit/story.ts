import { afterEach, expect } from 'vitest'
import { fullDate } from '../../src/core/dates.ts'
import { nextDue } from '../../src/core/due.ts'
import type { EventType } from '../../src/core/event.ts'
import { replay } from '../../src/core/evolve.ts'
import { dutyOperator } from '../../src/core/routing.ts'
import type { Instant, Ticket } from '../../src/core/ticket.ts'
import { dayOf, instantAt, nextDay } from '../../src/core/work-calendar.ts'
import { answerAlarm } from '../../src/desk/answer-alarm.ts'
import { deliverDue } from '../../src/desk/deliver.ts'
import { receive } from '../../src/desk/receive.ts'
import { refreshDirectory } from '../../src/desk/refresh.ts'
import { sweep } from '../../src/desk/sweep.ts'
import { verifyLog } from '../../src/store/verify-log.ts'
import { when } from './clock.ts'
import { type Colleague, colleagueAt, type Named } from './colleague.ts'
import type { TestDatabase } from './databases.ts'
import { type Hotline, openHotline } from './hotline.ts'
import { openPost } from './post.ts'
import { residents } from './town.ts'

/** A whole hotline and what happens to it in the course of days. Nothing sleeps; only the story moves the clock. */
export type Story = Hotline & {
  /** Somebody of the cast texts; answers the ticket their words opened or spoke of. */
  texts(who: string, words: string, pictures?: number): Promise<Ticket>
  /** Somebody is on the telephone; answers what it says to the words or the key. */
  tells(
    who: string,
    said: { readonly words?: string; readonly key?: string },
  ): Promise<readonly string[]>
  as(staffId: string): Colleague
  /** From now on this colleague works with a telephone and no console. */
  worksByText(staffId: string): Promise<void>
  /** Every text this person got since the story last asked. */
  heard(who: string): Promise<readonly string[]>
  /** The same with the hour each was sent. */
  heardWhen(who: string): Promise<readonly string[]>
  /** Whose telephones rang since the story last asked, and when: `2026-03-02 09:05 社区主任许慧芬`. */
  rang(): Promise<readonly string[]>
  /** A key pressed on the telephone that rang last; answers what it says. */
  presses(staffId: string, key: string): Promise<readonly string[]>
  ticket(ticket: Named): Promise<Ticket>
  /** What happened to it so far. */
  log(ticket: Named): Promise<readonly EventType[]>
  /** Time passes, and whatever falls due on the way is done at its moment. */
  until(time: string): Promise<void>
  /** Time passes while the house is shut; then it opens again. */
  outageUntil(time: string): Promise<void>
  /** From now on nobody sits at the hotline's desk. */
  desertDesk(): void
  /** The log was changed behind our back: the common ending does not look at it. */
  tampered(): void
}

/** What is asked after every answer. */
export const isItSolved = [
  '解决了吗？回复数字：',
  '1 解决了，满意',
  '2 解决了一部分，或一般',
  '3 没解决，或不满意',
].join('\n')

/** Said once to everybody who writes for the first time. */
export const introduction = '我是自动应答。要和人说话，回复 0。'

/** One text of several lines. */
export const lines = (...texts: readonly string[]): string => texts.join('\n')

type Told = { readonly story: Story; readonly database: TestDatabase | undefined }

/** Opens stories; each ends with its log whole, its rows true and somebody answerable for everything open. */
export function stories(): (at: string, database?: TestDatabase) => Promise<Story> {
  const told: Told[] = []
  const tampered = new Set<Hotline>()
  afterEach(async () => {
    for (const { story, database } of told.splice(0)) {
      await sweep(story.desk)
      if (!tampered.has(story)) await endsWell(story)
      await story.close()
      await database?.drop()
    }
  })
  return async (at, database) => {
    const given = database ? { databaseUrl: database.url } : {}
    const story = storyOf(await openHotline({ at: when(at), ...given }), tampered)
    told.push({ story, database })
    return story
  }
}

async function endsWell({ desk, config }: Story): Promise<void> {
  expect((await verifyLog(config.databaseUrl)).faults).toEqual([])
  const { staff } = desk.current.directory
  for (const { ticket } of await desk.memory.tickets({ limit: 500, order: 'new' })) {
    const events = (await desk.memory.history(ticket.id)).map(({ event }) => event)
    expect(replay(events)).toEqual(ticket)
    expect(staff.map(({ id }) => id)).toContain(ticket.handlerId)
    const isOver = ['closed', 'withdrawn', 'archived'].includes(ticket.status)
    if (!isOver) expect(staff.find(({ id }) => id === ticket.handlerId)?.active).toBe(true)
  }
}

function storyOf(hotline: Hotline, tamperedWith: Set<Hotline>): Story {
  const { desk, clock } = hotline
  const post = openPost(hotline)
  let messages = 0
  let isDeserted = false

  const colleague = (id: string) => {
    const found = desk.current.directory.staff.find((one) => one.id === id)
    if (!found) throw new Error(`nobody is called ${id}`)
    return found
  }
  const numberOf = (who: string): string => {
    const resident = Object.values(residents).find(({ id }) => id === who)
    return resident?.phone ?? colleague(who).phone ?? ''
  }
  const sent = async () => {
    await deliverDue(desk)
    post.collect(clock.now())
  }
  const unread = async (who: string) => {
    await sent()
    return post.unreadTexts(numberOf(who))
  }
  const ticketOf = async ({ id }: Named): Promise<Ticket> => {
    const ticket = await desk.memory.ticket(id)
    if (!ticket) throw new Error(`no ticket ${id}`)
    return ticket
  }
  const hears = async (
    channel: 'sms' | 'voice',
    who: string,
    message: { readonly text: string; readonly digits: string | null; readonly pictures: number },
  ) => {
    messages += 1
    const received = await receive(desk, {
      channel,
      externalId: `story-${messages}`,
      from: numberOf(who),
      text: message.text,
      digits: message.digits,
      attachments: Array.from({ length: message.pictures }, (_, n) => ({
        url: `https://carrier.example/picture-${messages}-${n}`,
        contentType: 'image/jpeg',
      })),
      language: null,
    })
    await sent()
    return received
  }
  /** Somebody looks at the hotline's desk, then everything due is done. */
  const pass = async (to: Instant) => {
    clock.set(to)
    if (!isDeserted) {
      const { id } = dutyOperator(desk.current.directory, desk.calendar, to)
      await desk.memory.seen(id, to)
    }
    await sweep(desk)
    post.collect(to)
  }
  /** The next moment at which anything may be due: beginnings and ends of work, tickets, messages. */
  const nextStop = async (): Promise<Instant> => {
    const now = clock.now()
    const today = dayOf(desk.calendar, now)
    const { startMinute, endMinute } = desk.calendar
    const hours = [today, nextDay(today)].flatMap((day) =>
      [startMinute, endMinute].map((minute) => instantAt(desk.calendar, day, minute)),
    )
    const tickets = await desk.memory.tickets({ limit: 500, order: 'new' })
    const dues = tickets.flatMap(({ ticket }) => nextDue(ticket)?.at ?? [])
    const delivery = await desk.memory.nextDue()
    return Math.min(
      ...[...hours, ...dues, ...(delivery ? [delivery] : [])].filter((at) => at > now),
    )
  }

  const story: Story = {
    ...hotline,
    texts: async (who, words, pictures = 0) => {
      const { ticketId } = await hears('sms', who, { text: words, digits: null, pictures })
      if (ticketId) return ticketOf({ id: ticketId })
      const [newest] = await desk.memory.tickets({ limit: 1, order: 'new' })
      if (!newest) throw new Error('no ticket yet')
      return newest.ticket
    },
    tells: async (who, { words = '', key = null }) =>
      (await hears('voice', who, { text: words, digits: key, pictures: 0 })).says,
    as: (staffId) => colleagueAt(hotline, colleague(staffId)),
    worksByText: async (staffId) => {
      const account = await desk.memory.staffByLogin(staffId)
      if (account) await desk.memory.saveStaff({ ...account, byText: true })
      await refreshDirectory(desk)
    },
    heard: async (who) => (await unread(who)).map(({ text }) => text),
    heardWhen: async (who) =>
      (await unread(who)).map(({ at, text }) => `${fullDate(desk.calendar, at)} ${text}`),
    rang: async () => {
      await sent()
      return post.unreadCalls().map(({ to, at }) => {
        const person = desk.current.directory.staff.find(({ phone }) => phone === to)
        return `${fullDate(desk.calendar, at)} ${person?.post}${person?.name}`
      })
    },
    presses: async (staffId, key) => {
      await sent()
      const call = post.lastCallTo(numberOf(staffId))
      const delivery = await desk.memory.delivery(call?.delivery ?? '')
      const says = await answerAlarm(desk, delivery?.id ?? '', delivery?.externalId ?? '', key)
      await pass(clock.now())
      return says
    },
    ticket: ticketOf,
    log: async ({ id }) => (await desk.memory.history(id)).map(({ event }) => event.type),
    until: async (time) => {
      const end = when(time)
      while (clock.now() < end) await pass(Math.min(end, await nextStop()))
    },
    outageUntil: (time) => pass(when(time)),
    desertDesk: () => {
      isDeserted = true
    },
    tampered: () => {
      tamperedWith.add(story)
    },
  }
  return story
}
