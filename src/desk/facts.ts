import type { Language } from '../core/channel.ts'
import { sayDay, sayLimit } from '../core/dates.ts'
import { isOverdue } from '../core/deadlines.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import type { Gaps } from '../talk/talk.ts'
import type { Desk } from './desk.ts'

const unnamed: Readonly<Record<Language, string>> = {
  zh: '待分类事项',
  en: 'matter to be classified',
}

/** What a phrase may name about a ticket: number, service, who, by when. Nothing of another resident. */
export function ticketGaps(desk: Desk, ticket: Ticket, language: Language, now: Instant): Gaps {
  const { directory, talk } = desk.current
  const handler = directory.staff.find((person) => person.id === ticket.handlerId)
  const unit = directory.units.find((one) => one.id === (ticket.unitId ?? handler?.unitId))
  const grid = directory.grids.find((one) => one.id === ticket.gridId)
  const due = sayLimit(desk.calendar, ticket.deadline.at, now, language)
  const mark = markOf(ticket, now)
  return {
    number: ticket.number,
    numberSpoken: [...ticket.number].join(' '),
    service: serviceName(desk, ticket.service, language),
    handler: handler?.name ?? '',
    post: handler?.post ?? '',
    phone: handler?.workPhone ?? '',
    unit: besidePost((language === 'en' ? unit?.nameEn : unit?.name) ?? '', handler?.post ?? ''),
    grid: (language === 'en' ? grid?.nameEn : grid?.name) ?? '',
    due: mark === null ? due : due + talk.speak(mark, language, {}),
    place: ticket.place?.text ?? '',
    answer: ticket.publicAnswer ?? '',
    whereToGo: ticket.whereToGo ?? '',
    ...pauseGaps(desk, ticket, language, now),
    state: talk.speak(`state-${ticket.status}`, language, {}),
  }
}

/** What must be said beside a date: that it will move, has passed, or is not certain yet. */
function markOf(ticket: Ticket, now: Instant): string | null {
  if (ticket.suspension !== null) return 'deadline-paused'
  if (isOverdue(ticket, now)) return 'deadline-passed'
  return ticket.deadline.provisional ? 'deadline-provisional' : null
}

/** 供电所所长 says the office already. */
const besidePost = (unit: string, post: string): string => (post.startsWith(unit) ? '' : unit)

/** What a stopped clock waits for, and until when. */
function pauseGaps(desk: Desk, { suspension }: Ticket, language: Language, now: Instant): Gaps {
  if (suspension === null) return { waitsFor: '', until: '' }
  return {
    waitsFor: suspension.words,
    until: sayDay(desk.calendar, suspension.until, now, language),
  }
}

/** The service's name, or that it is not classified yet. */
export function serviceName(desk: Desk, code: string | null, language: Language): string {
  const service = desk.current.talk.services.find((one) => one.code === code)
  if (!service) return unnamed[language]
  return language === 'en' ? service.nameEn : service.name
}
