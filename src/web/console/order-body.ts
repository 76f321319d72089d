import type { TicketPage } from '../../http/wire/console-tickets.ts'
import { sayIfAny } from './language.ts'
import { type FieldName, fieldOf } from './order-fields.ts'
import { type OrderName, orderOf } from './orders.ts'
import { dayAfter, dayAt, momentOf } from './zone-times.ts'

type Texts = Record<FieldName, string>

/** Work begins then: a clock that stood still goes on with it. */
const WORK_BEGINS = '08:30'
const USUAL_PAUSE_DAYS = 7

/** What each field says before anybody has typed. */
export const startOf = (page: TicketPage): Texts => ({
  handlerId: '',
  anyHandlerId: '',
  service: page.service ?? '',
  placeText: page.row.placeText ?? '',
  gridId: page.gridId ?? '',
  kind: page.row.kind,
  parentId: '',
  why: 'waiting-for-resident',
  waitsFor: '',
  until: dayAfter(dayAt(Date.now()), USUAL_PAUSE_DAYS),
  workdays: '5',
  taskDays: '',
  task: '',
  taskAnswer: '',
  text: '',
  solved: 'yes',
  satisfaction: '',
  stars: '',
  closing: 'unconfirmed',
  demand: '',
  said: '',
  seen: '',
  missing: '',
  words: '',
  reason: '',
  basis: '',
  pictureIds: '',
})

export const isComplete = (name: OrderName, texts: Texts): boolean =>
  orderOf(name).needed.every((field) => texts[field].trim() !== '')

/** What is sent: of a correction only what changed. */
export const bodyOf = (
  name: OrderName,
  texts: Texts,
  start: Texts,
  pictureIds: readonly string[],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    orderOf(name)
      .fields.filter(
        (field) => name !== 'amend' || texts[field] !== start[field] || field === 'reason',
      )
      .map((field) => [fieldOf(field).key, said(field, texts[field].trim(), pictureIds)]),
  )

const said = (field: FieldName, text: string, pictureIds: readonly string[]): unknown => {
  if (field === 'pictureIds') return [...pictureIds]
  if (text === '') return fieldOf(field).blank ?? null
  if (field === 'until') return momentOf(text, WORK_BEGINS)
  return field === 'workdays' || field === 'taskDays' || field === 'stars' ? Number(text) : text
}

/** What an order brings about, said before it is given. */
export const sayHow = (name: OrderName, { limits, extension }: TicketPage): string =>
  sayIfAny(`how.${name}`, {
    declines: limits.declinesLeft,
    days: limits.suspendAtMostDays,
    workdays: limits.extensionAtMostWorkdays,
    times: limits.extensionsLeft,
    assist: limits.assistWorkdays,
    asked: extension?.workdays ?? 0,
  })
