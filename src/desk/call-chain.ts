import type { Command } from '../core/command.ts'
import { msPerMinute } from '../core/instant.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import type { Desk } from './desk.ts'
import { chainLink, supervisorNow } from './who.ts'

/** The next link of the emergency chain; the last one rings on until somebody says "I have it". */
export function ringCommand(desk: Desk, ticket: Ticket, at: Instant): Command {
  const { chain } = desk.rules
  const step = Math.min((ticket.alarm?.step ?? -1) + 1, chain.length - 1)
  const link = chain[step]
  return {
    type: 'ring',
    step,
    staffIds: link ? chainLink(desk, ticket, link.ring, at) : [supervisorNow(desk, at).id],
    nextAt: at + (link?.waitMinutes ?? 5) * msPerMinute,
  }
}
