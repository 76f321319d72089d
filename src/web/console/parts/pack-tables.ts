import type { FortnightPack } from '../../../http/wire/topics.ts'
import { language, named, say } from '../language.ts'

/** One table of the pack; figures stand right. */
export type Table = {
  readonly title: string
  readonly none: string
  readonly columns: readonly { readonly name: string; readonly figure: boolean }[]
  readonly rows: readonly (readonly (string | number)[])[]
}

const words = (name: string) => ({ name, figure: false })
const figure = (name: string) => ({ name, figure: true })
const signed = (n: number): string => (n > 0 ? `+${n}` : String(n).replace('-', '−'))

/** The pack in the order a meeting goes through it. */
export const tablesOf = (pack: FortnightPack): readonly Table[] => [
  {
    title: say('pack.topics'),
    none: say('pack.topics-none'),
    columns: [
      words(say('pack.matter')),
      words(say('pack.grids')),
      figure(say('pack.people')),
      figure(say('pack.tickets')),
      figure(say('pack.open')),
    ],
    rows: pack.topics.map((topic) => [
      named(topic.label, topic.labelEn),
      topic.grids.map((grid) => named(grid.name, grid.nameEn)).join(comma()) ||
        say('topic.no-grid'),
      topic.people,
      topic.tickets,
      topic.open,
    ]),
  },
  {
    title: say('pack.recurring'),
    none: say('pack.recurring-none'),
    columns: [
      words(say('pack.place')),
      words(say('pack.service')),
      figure(say('pack.tickets')),
      figure(say('pack.people')),
      figure(say('pack.weeks')),
    ],
    rows: pack.recurring.map(({ area, name, nameEn, tickets, people, weeks }) => [
      named(area.name, area.nameEn),
      named(name, nameEn),
      tickets,
      people,
      weeks,
    ]),
  },
  {
    title: say('pack.changed'),
    none: say('pack.changed-none'),
    columns: [
      words(say('pack.service')),
      figure(say('pack.now')),
      figure(say('pack.before')),
      figure(say('pack.change')),
    ],
    rows: pack.changed.map(({ name, nameEn, now, before }) => [
      named(name, nameEn),
      now,
      before,
      signed(now - before),
    ]),
  },
  {
    title: say('pack.overdue'),
    none: say('pack.overdue-none'),
    columns: [words(say('pack.service')), figure(say('pack.late'))],
    rows: pack.overdue.map(({ name, nameEn, tickets }) => [
      named(name, nameEn) || say('pack.unclassified'),
      tickets,
    ]),
  },
]

const comma = (): string => (language.value === 'en' ? ', ' : '、')
