import { sketchOf } from '../core/near-index-sketch.ts'
import type { Status, Ticket } from '../core/ticket.ts'
import { type Area, areaOf, areasOf } from '../core/topics-area.ts'
import type { Report } from '../core/topics-report.ts'
import type { Desk } from './desk.ts'
import { serviceOf } from './placing.ts'
import type { ReportMaker } from './topics-book.ts'

const answeredStates: readonly Status[] = ['replied', 'closed', 'archived']

/** Turns tickets into what counts for hot topics, by the present address book. */
export function reportMaker(desk: Desk): ReportMaker {
  const areas = areasOf(desk.current.directory.grids)
  return {
    areas,
    reportOf: (ticket) => reportOf(desk, areas, ticket),
    sketchOf: (ticket) => sketchOf(mattersOf(areas, ticket)),
  }
}

function reportOf(desk: Desk, areas: ReadonlyMap<string, Area>, ticket: Ticket): Report | null {
  if (ticket.confidential || ticket.status === 'withdrawn') return null
  const gridId = ticket.place?.gridId ?? null
  return {
    id: ticket.id,
    residentId: ticket.residentId,
    service: ticket.service,
    guess: ticket.reading?.guesses[0]?.service ?? null,
    areaId: areaOf(areas, ticket.place)?.id ?? null,
    gridId,
    buildingId: ticket.place?.buildingId ?? null,
    openedAt: ticket.openedAt,
    answered: answeredStates.includes(ticket.status),
    parentId: ticket.parentId,
    emergency: isUrgent(desk, ticket),
  }
}

/** An emergency, or something in short supply: water, power, gas. */
function isUrgent(desk: Desk, { kind, service }: Ticket): boolean {
  if (kind === 'emergency') return true
  return service !== null && (serviceOf(desk, service)?.limitHours ?? null) !== null
}

/**
 * Where the place is known, the words without it: everybody in an estate names it, and that says nothing of
 * the matter. Elsewhere the names in the words are all there is to tell places apart.
 */
export function mattersOf(areas: ReadonlyMap<string, Area>, { text, place }: Ticket): string {
  const area = areaOf(areas, place)
  if (place === null || area === null) return text
  const names = [place.text, area.name].filter((name) => name !== '')
  return names.reduce((rest, name) => rest.replaceAll(name, ' '), text).trim()
}
