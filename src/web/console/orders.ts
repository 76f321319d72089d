import type { FieldName } from './order-fields.ts'

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Group = 'answer' | 'hand-on' | 'time' | 'together' | 'pressure' | 'record'

type Order = {
  readonly method: Method
  /** Below `/api/tickets/:id`; `:of` is the task or card it is about. */
  readonly noun: string
  /** Where it stands in the menu; null: only beside the thing it is about. */
  readonly group: Group | null
  readonly fields: readonly FieldName[]
  readonly needed: readonly FieldName[]
  /** The rules' name for it, where it differs. */
  readonly command?: string
  /** Said besides the fields. */
  readonly fixed?: Readonly<Record<string, unknown>>
}

const order = (
  method: Method,
  noun: string,
  group: Group | null,
  fields: readonly FieldName[] = [],
  needed: readonly FieldName[] = fields,
): Order => ({ method, noun, group, fields, needed })

/** Where each order goes and what it asks for, in the order the buttons stand. */
const orders = {
  take: order('POST', '/taking', null),
  accept: order('POST', '/acceptance', null),
  reply: order('POST', '/replies', null),
  call: order('POST', '/calls', 'answer', ['reason']),
  contact: order('POST', '/contact', 'answer', ['said']),
  inform: order('POST', '/informing', 'answer', ['said']),
  'pass-check': { ...order('POST', '/check', 'answer', ['seen'], []), fixed: { passed: true } },
  'fail-check': { ...order('POST', '/check', 'answer', ['missing']), fixed: { passed: false } },
  confirm: order(
    'POST',
    '/confirmation',
    'answer',
    ['solved', 'satisfaction', 'stars', 'words'],
    ['solved'],
  ),
  dispute: order('POST', '/dispute', 'answer', ['reason', 'stars'], ['reason']),
  close: order('POST', '/closure', 'answer', ['closing']),
  reopen: order('POST', '/reopening', 'answer', ['reason']),
  decline: order('POST', '/decline', 'hand-on', ['reason', 'basis'], ['reason']),
  claim: order('POST', '/claim', 'hand-on'),
  arbitrate: order('PUT', '/arbitration', 'hand-on', ['handlerId', 'reason']),
  transfer: order('POST', '/transfer', 'hand-on', ['handlerId', 'reason']),
  assign: order('PUT', '/assignment', 'hand-on', ['handlerId', 'reason'], ['handlerId']),
  submit: order('POST', '/submission', 'hand-on', ['anyHandlerId', 'reason'], ['reason']),
  'send-down': order('POST', '/sending-down', 'hand-on', ['anyHandlerId', 'reason'], ['reason']),
  offer: order('POST', '/offer', 'hand-on', ['reason']),
  'grant-extension': order('POST', '/extension/grant', 'time', ['words'], []),
  'refuse-extension': order('POST', '/extension/refusal', 'time', ['reason']),
  'ask-extension': order('POST', '/extension', 'time', ['workdays', 'reason']),
  suspend: order('PUT', '/suspension', 'time', ['why', 'waitsFor', 'until']),
  resume: order('DELETE', '/suspension', 'time'),
  'ask-assist': order(
    'POST',
    '/tasks',
    'together',
    ['handlerId', 'task', 'taskDays'],
    ['handlerId', 'task'],
  ),
  merge: order('POST', '/merge', 'together', ['parentId']),
  split: order('POST', '/split', 'together', ['reason']),
  supervise: order('POST', '/supervisions', 'pressure', ['demand']),
  urge: order('POST', '/urges', 'pressure', ['words'], []),
  note: order('POST', '/notes', 'record', ['text', 'pictureIds'], ['text']),
  amend: order('PATCH', '', 'record', ['service', 'placeText', 'gridId', 'kind', 'reason'], []),
  shield: {
    ...order('PUT', '/shield', 'record', ['reason']),
    fixed: { confidential: true },
  },
  unshield: {
    ...order('PUT', '/shield', 'record', ['reason']),
    command: 'shield',
    fixed: { confidential: false },
  },
  withdraw: order('POST', '/withdrawal', 'record', ['reason']),
  'answer-assist': order('POST', '/tasks/:of/answer', null, ['taskAnswer']),
  'drop-assist': order('DELETE', '/tasks/:of', null, ['reason']),
  'appeal-card': order('POST', '/cards/:of/appeal', null, ['reason']),
  'uphold-card': {
    ...order('POST', '/cards/:of/decision', null, ['reason']),
    command: 'settle-card',
    fixed: { state: 'upheld' },
  },
  'withdraw-card': {
    ...order('POST', '/cards/:of/decision', null, ['reason']),
    command: 'settle-card',
    fixed: { state: 'withdrawn' },
  },
  'reveal-phone': {
    ...order('POST', '/reveals', null, ['reason']),
    command: 'reveal',
    fixed: { what: 'phone' },
  },
  'reveal-name': {
    ...order('POST', '/reveals', null, ['reason']),
    command: 'reveal',
    fixed: { what: 'name' },
  },
} as const satisfies Readonly<Record<string, Order>>

export type OrderName = keyof typeof orders

const isOrder = (name: string): name is OrderName => Object.hasOwn(orders, name)

export const orderNames: readonly OrderName[] = Object.keys(orders).filter(isOrder)

/** One line of the table, without its literals. */
export const orderOf = (name: OrderName): Order => orders[name]

/** The request that carries out an order; `of` is the task or card it is about. */
export const requestOf = (
  name: OrderName,
  ticketId: string,
  body: Readonly<Record<string, unknown>>,
  of = '',
) => {
  const { method, noun, fixed } = orderOf(name)
  const said = { ...fixed, ...body }
  const path = noun.replace(':of', encodeURIComponent(of))
  return {
    method,
    path: `/api/tickets/${encodeURIComponent(ticketId)}${path}`,
    // A DELETE that says nothing has no body at all.
    body: method === 'DELETE' && Object.keys(said).length === 0 ? undefined : said,
  }
}
