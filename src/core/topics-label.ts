import type { Language } from './channel.ts'
import type { TopicWindow } from './topics-report.ts'

type Names = {
  /** Of the area; null: not known. */
  readonly area: string | null
  /** Of the service; null: unclassified. */
  readonly service: string | null
}

const windowWords: Readonly<Record<Language, Readonly<Record<TopicWindow, string>>>> = {
  zh: { '2h': '2 小时', '24h': '24 小时', '14d': '14 天' },
  en: { '2h': '2 hours', '24h': '24 hours', '14d': '14 days' },
}
const unnamed: Readonly<Record<Language, string>> = { zh: '待分类事项', en: 'unclassified matter' }

/**
 * A topic in one line: 锦绣花园 停水 · 37 人 · 2 小时. Made of the names of areas and services only, never of
 * residents' words: so there is nothing personal in it.
 */
export function topicLabel(
  names: Names,
  people: number,
  window: TopicWindow,
  language: Language,
): string {
  const what = `${names.service ?? unnamed[language]}`
  if (language === 'zh')
    return `${[names.area, what].filter(Boolean).join(' ')} · ${people} 人 · ${windowWords.zh[window]}`
  const where = names.area === null ? sentence(what) : `${names.area} · ${inside(what)}`
  return `${where} · ${people} ${people === 1 ? 'person' : 'people'} · ${windowWords.en[window]}`
}

const sentence = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)

/** A name within a line begins small, unless it is an abbreviation. */
const inside = (words: string): string =>
  /^[A-Z][a-z]/.test(words) ? words.slice(0, 1).toLowerCase() + words.slice(1) : words
