import type { TimelineEntry } from '../../http/wire/ticket-timeline.ts'
import type { ConsoleWord } from '../shared/words.console.ts'
import { sayWhen } from './dates.ts'
import { language, named, say, sayValue } from './language.ts'

/** Who did it, as people say it. */
export const sayBy = ({ by, byName }: TimelineEntry): string =>
  by === 'resident' ? say('e.by-resident') : (byName ?? say('e.by-system'))

/** What happened, with its names. */
export const sayTitle = (entry: TimelineEntry): string => {
  const gaps: Readonly<Record<string, string>> = {
    to: entry.toName ?? '',
    unit: entry.unitName ?? '',
    outcome: sayValue('outcome', entry.outcome),
    closing: sayValue('closing', entry.closing),
    layer: sayValue('layer', entry.layer),
    why: sayValue('why', entry.reason),
    colour: sayValue('card', entry.what),
    n: String(entry.workdays ?? ''),
    names: entry.rungNames.join(language.value === 'en' ? ', ' : '、'),
    other: entry.otherNumber ?? say('e.another'),
  }
  return sayValue('e', kindOf(entry)).replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap)
}

const kindOf = (entry: TimelineEntry): string => variants[entry.type]?.(entry) ?? entry.type

const withWhat = ({ type, what }: TimelineEntry): string => `${type}-${what ?? ''}`

/** What one event type covers is several things to people. */
const variants: Readonly<Record<string, (entry: TimelineEntry) => string>> = {
  confirmed: ({ type, solved }) => (solved === 'partly' ? 'confirmed-partly' : type),
  amended: ({ type, by }) => (by === 'resident' ? 'added' : type),
  urged: ({ type, by }) => (by === 'resident' ? 'urged-resident' : type),
  claimed: ({ type, unitName }) => (unitName ? type : 'claimed-alone'),
  shielded: ({ type, yes }) => (yes ? type : 'unshielded'),
  'card-settled': ({ what }) => `card-${what ?? ''}`,
  nudged: ({ what }) => `nudged-${what?.split(':')[0] ?? ''}`,
  pressed: withWhat,
  revealed: withWhat,
  called: withWhat,
}

type Detail = { readonly word: ConsoleWord | null; readonly value: string }

const untilWords: Readonly<Record<string, ConsoleWord>> = {
  suspended: 'e.until',
  offered: 'e.claim-until',
  'assist-asked': 'e.task-until',
  replied: 'e.inform-by',
}

/** What else it says, each with its name where it needs one. */
export const detailsOf = (entry: TimelineEntry): readonly Detail[] => {
  const { type, until } = entry
  const untilWord = untilWords[type]
  const all: readonly { word: ConsoleWord | null; value: string | null }[] = [
    { word: 't.service', value: named(entry.serviceName, entry.serviceNameEn) },
    { word: 't.kind', value: entry.kind ? sayValue('kind', entry.kind) : null },
    { word: 't.place', value: entry.placeText },
    { word: null, value: type === 'opened' ? null : entry.words },
    { word: 'e.reason', value: type === 'suspended' ? null : entry.reason },
    { word: 'e.basis', value: entry.basis },
    { word: 'e.record', value: entry.record },
    { word: 't.answer', value: entry.publicAnswer },
    { word: 'answer.where', value: entry.whereToGo },
    { word: 'answer.word', value: wordOf(entry) },
    { word: 'e.deadline', value: entry.deadlineAt === null ? null : sayWhen(entry.deadlineAt) },
    { word: untilWord ?? null, value: untilWord && until !== null ? sayUntil(entry, until) : null },
  ]
  return all.flatMap(({ word, value }) => (value ? [{ word, value }] : []))
}

const sayUntil = ({ type, toName }: TimelineEntry, until: number): string =>
  type === 'replied'
    ? say('answer.inform-by', { name: toName ?? '', when: sayWhen(until) })
    : sayWhen(until)

const wordOf = ({ satisfaction, stars }: TimelineEntry): string =>
  [
    satisfaction ? sayValue('satisfaction', satisfaction) : '',
    stars === null ? '' : say('answer.stars', { n: stars }),
  ]
    .filter((word) => word !== '')
    .join(' · ')
