import { maskNumbers } from '../core/masking.ts'
import { maskPhone } from '../core/phone.ts'
import { maskName, type Reader, seesNames } from '../core/sight.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Resident } from '../store/records.ts'
import type { TicketPage } from './wire/console-tickets.ts'

type ResidentPart = Pick<TicketPage, 'residentName' | 'residentPhone' | 'mayReveal'>

/** A resident's name as this person may see it: in full, or 王**. */
const nameFor = (reader: Reader, name: string | null | undefined): string | null => {
  if (!name) return null
  return seesNames(reader) ? name : maskName(name)
}

/** Who asked, as far as this person needs it; what is hidden may be looked at with a reason. */
export const residentPart = (
  ticket: Ticket,
  resident: Resident | undefined,
  reader: Reader,
  maySeeMore: boolean,
): ResidentPart => {
  const name = nameFor(reader, resident?.name)
  const hidden = [
    ...(hasHiddenNumber(ticket, resident) ? (['phone'] as const) : []),
    ...(resident?.name && name !== resident.name ? (['name'] as const) : []),
  ]
  return {
    residentName: name,
    residentPhone: resident?.phone ? maskPhone(resident.phone) : null,
    mayReveal: maySeeMore ? hidden : [],
  }
}

const hasHiddenNumber = (ticket: Ticket, resident: Resident | undefined): boolean =>
  !!resident?.phone || maskNumbers(ticket.text) !== ticket.text
