import type { ConsoleWord } from '../shared/words.console.ts'

export type FieldName = keyof typeof fields

type Option = { readonly value: string; readonly word: ConsoleWord }

type Field = {
  readonly control:
    | 'line'
    | 'area'
    | 'staff'
    | 'service'
    | 'grid'
    | 'choice'
    | 'list'
    | 'count'
    | 'day'
    | 'look-alike'
    | 'pictures'
  /** Its name in the body. */
  readonly key: string
  readonly word: ConsoleWord
  readonly most?: number
  readonly options?: readonly Option[]
  /** What is sent when nothing was said; null unless named. */
  readonly blank?: string
}

const area = (key: string, word: ConsoleWord, most = 1000): Field => ({
  control: 'area',
  key,
  word,
  most,
})

const kinds = ['ordinary', 'coordination', 'emergency', 'approval'] as const
const reasons = ['waiting-for-resident', 'waiting-for-third-party', 'waiting-for-season'] as const
const closings = ['unconfirmed', 'partly', 'answered'] as const
const satisfactions = ['satisfied', 'fair', 'dissatisfied'] as const
const notSaid: Option = { value: '', word: 'f.not-said' }

/** Everything an order can ask for. */
export const fields = {
  handlerId: { control: 'staff', key: 'handlerId', word: 'f.handler' },
  anyHandlerId: { control: 'staff', key: 'handlerId', word: 'f.any-handler' },
  service: { control: 'service', key: 'service', word: 'f.service' },
  placeText: { control: 'line', key: 'placeText', word: 'f.place', most: 200 },
  gridId: { control: 'grid', key: 'gridId', word: 'f.grid' },
  kind: {
    control: 'list',
    key: 'kind',
    word: 'f.kind',
    options: kinds.map((value) => ({ value, word: `kind.${value}` as const })),
  },
  parentId: { control: 'look-alike', key: 'parentId', word: 'f.parent' },
  why: {
    control: 'choice',
    key: 'reason',
    word: 'f.why',
    options: reasons.map((value) => ({ value, word: `why.${value}` as const })),
  },
  waitsFor: area('words', 'f.suspend-words'),
  until: { control: 'day', key: 'until', word: 'f.until' },
  workdays: { control: 'count', key: 'workdays', word: 'f.workdays' },
  taskDays: { control: 'count', key: 'workdays', word: 'f.task-days' },
  task: area('text', 'f.task', 4000),
  taskAnswer: area('answer', 'f.task-answer', 4000),
  text: area('text', 'f.text', 4000),
  solved: {
    control: 'choice',
    key: 'solved',
    word: 'f.solved',
    options: [
      { value: 'yes', word: 'f.solved-yes' },
      { value: 'partly', word: 'f.solved-partly' },
    ],
  },
  satisfaction: {
    control: 'choice',
    key: 'satisfaction',
    word: 'f.satisfaction',
    options: [
      ...satisfactions.map((value) => ({ value, word: `satisfaction.${value}` as const })),
      notSaid,
    ],
  },
  stars: {
    control: 'choice',
    key: 'stars',
    word: 'f.stars',
    options: [
      ...['5', '4', '3', '2', '1'].map((value) => ({ value, word: 'f.stars-n' as const })),
      notSaid,
    ],
  },
  closing: {
    control: 'choice',
    key: 'closing',
    word: 'f.closing',
    options: closings.map((value) => ({ value, word: `closing.${value}` as const })),
  },
  demand: area('words', 'f.demand', 4000),
  said: area('words', 'f.said', 4000),
  seen: { ...area('words', 'f.seen'), blank: '' },
  missing: area('words', 'f.missing'),
  words: area('words', 'f.words'),
  reason: area('reason', 'f.reason'),
  basis: { control: 'line', key: 'basis', word: 'f.basis', most: 1000 },
  pictureIds: { control: 'pictures', key: 'pictureIds', word: 'f.note-pictures' },
} as const satisfies Readonly<Record<string, Field>>

/** The field as the form draws it. */
export const fieldOf = (name: FieldName): Field => fields[name]
