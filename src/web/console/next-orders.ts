import type { TicketPage } from '../../http/wire/console-tickets.ts'
import { type Group, type OrderName, orderNames, orderOf } from './orders.ts'

const groups: readonly Group[] = ['answer', 'hand-on', 'time', 'together', 'pressure', 'record']

const always = (): boolean => true

/** What waits for this very person now: it stands first. `take` stands in the alarm itself. */
const isNow: Partial<Record<OrderName, (page: TicketPage) => boolean>> = {
  accept: always,
  decline: ({ row, alarm }) => row.status === 'assigned' && alarm?.forMe !== true,
  claim: always,
  arbitrate: ({ row, final }) => row.declines > 0 && row.status === 'assigned' && !final,
  // Given back: whoever both holds it and may assign passes it on rather than signing for it.
  assign: ({ row, commands }) =>
    row.status === 'open' || (row.declines > 0 && commands.includes('accept')),
  'grant-extension': always,
  'refuse-extension': always,
  'pass-check': always,
  'fail-check': always,
  contact: ({ contactBy }) => contactBy !== null,
  call: ({ contactBy, residentPhone }) => contactBy !== null && residentPhone !== null,
  inform: always,
  resume: always,
  confirm: always,
  dispute: ({ row }) => row.status === 'replied',
  reopen: always,
  supervise: ({ row }) => row.due === 'overdue',
  urge: ({ row }) => row.due === 'overdue',
}

/** What is the natural next step, when it stands first; the rest is only at hand. */
const mains: readonly OrderName[] = [
  'claim',
  'arbitrate',
  'assign',
  'accept',
  'grant-extension',
  'pass-check',
  'contact',
  'inform',
  'resume',
  'confirm',
  'supervise',
  'urge',
]

/** The one button in blue, or none. */
export const mainOrder = (page: TicketPage): OrderName | undefined =>
  isAllowed('reply', page) ? undefined : mains.find((name) => firstOrders(page).includes(name))

/** One of a pair stands for both where the rules know only one command. */
const fits = (name: OrderName, { row, alarm }: TicketPage): boolean => {
  if (name === 'shield') return !row.confidential
  if (name === 'unshield') return row.confidential
  // Whoever was rung says "I have it", which signs for it too.
  if (name === 'accept') return alarm?.forMe !== true
  if (name === 'take') return alarm?.forMe === true
  return true
}

const isAllowed = (name: OrderName, page: TicketPage): boolean =>
  page.commands.includes(orderOf(name).command ?? name) && fits(name, page)

/** Whether the rules let this person do it now. */
export const allows = (page: TicketPage, name: OrderName): boolean => isAllowed(name, page)

/** What to do first; `reply` is a form of its own. */
export const firstOrders = (page: TicketPage): readonly OrderName[] =>
  orderNames.filter((name) => isAllowed(name, page) && isNow[name]?.(page) === true)

/** Everything else this person may do, grouped. */
export const otherOrders = (
  page: TicketPage,
): readonly { readonly group: Group; readonly names: readonly OrderName[] }[] => {
  const first = firstOrders(page)
  const rest = orderNames.filter((name) => isAllowed(name, page) && !first.includes(name))
  return groups
    .map((group) => ({ group, names: rest.filter((name) => orderOf(name).group === group) }))
    .filter(({ names }) => names.length > 0)
}
