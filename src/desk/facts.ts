import type { Language } from '../core/channel.ts'
import { sayDay } from '../core/dates.ts'
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
  const due = sayDay(desk.calendar, ticket.deadline.at, now, language)
  return {
    number: ticket.number,
    numberSpoken: [...ticket.number].join(' '),
    service: serviceName(desk, ticket.service, language),
    handler: handler?.name ?? '',
    post: handler?.post ?? '',
    phone: handler?.workPhone ?? '',
    unit: (language === 'en' ? unit?.nameEn : unit?.name) ?? '',
    grid: (language === 'en' ? grid?.nameEn : grid?.name) ?? '',
    due: ticket.deadline.provisional ? due + talk.speak('deadline-provisional', language, {}) : due,
    place: ticket.place?.text ?? '',
    answer: ticket.publicAnswer ?? '',
    state: talk.speak(`state-${ticket.status}`, language, {}),
  }
}

/** The service's name, or that it is not classified yet. */
export function serviceName(desk: Desk, code: string | null, language: Language): string {
  const service = desk.current.talk.services.find((one) => one.code === code)
  if (!service) return unnamed[language]
  return language === 'en' ? service.nameEn : service.name
}
