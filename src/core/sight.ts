import { isConcerned, may } from './may.ts'
import type { Role } from './people.ts'
import type { Ticket } from './ticket.ts'

export type Reader = {
  readonly id: string
  readonly roles: readonly Role[]
  readonly unitId: string | null
  /** Their grids, and those these took over from. */
  readonly gridIds: readonly string[]
}

/** `task`: what an assisting handler must do, service and place, but none of the resident's words. */
export type Sight = 'none' | 'task' | 'whole'

/**
 * How much of a ticket a person sees. A confidential one is for those who must handle it and for
 * supervisors, who answer for it; role, unit and grid open nothing. The administrator looks after
 * accounts and machines, handles nothing and so reads none of them (least disclosure, S1 appendix 7).
 */
export function sightOf(reader: Reader, ticket: Ticket): Sight {
  if (isConcerned(ticket, reader.id) || wasRung(ticket, reader.id)) return 'whole'
  if (!ticket.confidential) return readsOpenly(reader, ticket) ? 'whole' : 'none'
  if (reader.roles.includes('supervisor')) return 'whole'
  return assists(ticket, reader.id) ? 'task' : 'none'
}

/** Whether a person may open the ticket at all. */
export const mayRead = (reader: Reader, ticket: Ticket): boolean =>
  sightOf(reader, ticket) !== 'none'

/** Whether a person sees residents by their full name: those who take contacts, and supervisors. */
export const seesNames = (reader: Reader): boolean => may(reader.roles, 'see-phone')

/** Who looked at a resident's number is for supervisors to read, and for the resident. */
export const mayReadReveals = (reader: Reader): boolean => reader.roles.includes('supervisor')

/** A name as those see it who need not know it: 王**. */
export const maskName = (name: string): string => `${[...name.trim()][0] ?? ''}**`

function readsOpenly(reader: Reader, ticket: Ticket): boolean {
  if (may(reader.roles, 'read-all-tickets') || assists(ticket, reader.id)) return true
  if (!may(reader.roles, 'read-unit-tickets')) return false
  const sameUnit = reader.unitId !== null && reader.unitId === ticket.unitId
  const sameGrid = ticket.gridId !== null && reader.gridIds.includes(ticket.gridId)
  return sameUnit || sameGrid
}

/** An emergency's chain rang them: they must know where to go before they say "I have it". */
const wasRung = (ticket: Ticket, staffId: string): boolean =>
  ticket.alarm?.rung.includes(staffId) ?? false

const assists = (ticket: Ticket, staffId: string): boolean =>
  ticket.tasks.some(({ handlerId, state }) => handlerId === staffId && state !== 'dropped')
