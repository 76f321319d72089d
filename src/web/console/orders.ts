/** What staff can ask of a ticket on its page, in the order the buttons stand. */
const orderNames = [
  'accept',
  'reply',
  'decline',
  'transfer',
  'assign',
  'amend',
  'note',
  'urge',
  'confirm',
  'dispute',
  'close',
  'reopen',
  'withdraw',
] as const
export type OrderName = (typeof orderNames)[number]

export type Field =
  | 'handlerId'
  | 'service'
  | 'placeText'
  | 'gridId'
  | 'kind'
  | 'solved'
  | 'closing'
  | 'text'
  | 'words'
  | 'reason'
  | 'basis'

type Method = 'POST' | 'PUT' | 'PATCH'
type Order = {
  readonly method: Method
  /** Below `/api/tickets/:id`. */
  readonly noun: string
  readonly fields: readonly Field[]
  readonly needed: readonly Field[]
}

/** Where each order goes and what it asks for. */
export const orders: Readonly<Record<OrderName, Order>> = {
  accept: { method: 'POST', noun: '/acceptance', fields: [], needed: [] },
  reply: { method: 'POST', noun: '/replies', fields: [], needed: [] },
  decline: { method: 'POST', noun: '/decline', fields: ['reason', 'basis'], needed: ['reason'] },
  transfer: {
    method: 'POST',
    noun: '/transfer',
    fields: ['handlerId', 'reason'],
    needed: ['handlerId', 'reason'],
  },
  assign: {
    method: 'PUT',
    noun: '/assignment',
    fields: ['handlerId', 'reason'],
    needed: ['handlerId'],
  },
  amend: {
    method: 'PATCH',
    noun: '',
    fields: ['service', 'placeText', 'gridId', 'kind', 'reason'],
    needed: [],
  },
  note: { method: 'POST', noun: '/notes', fields: ['text'], needed: ['text'] },
  urge: { method: 'POST', noun: '/urges', fields: ['words'], needed: [] },
  confirm: {
    method: 'POST',
    noun: '/confirmation',
    fields: ['solved', 'words'],
    needed: ['solved'],
  },
  dispute: { method: 'POST', noun: '/dispute', fields: ['reason'], needed: ['reason'] },
  close: { method: 'POST', noun: '/closure', fields: ['closing'], needed: ['closing'] },
  reopen: { method: 'POST', noun: '/reopening', fields: ['reason'], needed: ['reason'] },
  withdraw: { method: 'POST', noun: '/withdrawal', fields: ['reason'], needed: ['reason'] },
}

/** The orders among the commands the rules allow now. */
export const ordersIn = (commands: readonly string[]): readonly OrderName[] =>
  orderNames.filter((name) => commands.includes(name))

/** The request that carries out an order. */
export const requestOf = (
  order: OrderName,
  ticketId: string,
  body: Readonly<Record<string, unknown>>,
) => ({
  method: orders[order].method,
  path: `/api/tickets/${encodeURIComponent(ticketId)}${orders[order].noun}`,
  body,
})
