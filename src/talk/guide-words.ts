import type { Language } from '../core/channel.ts'
import type { Guide } from './guide-schema.ts'

/** Sections of a guide as people read them, in this order. */
export type GuideSections = {
  readonly title: string
  readonly answer: string
  readonly bring: string
  readonly where: string
  readonly when: string
  readonly fee: string
  readonly limit: string
  readonly phone: string
  readonly source: string
  readonly updated: string
}

/** A guide in one language. */
export function guideSections(guide: Guide, language: Language): GuideSections {
  const said = (both: Readonly<Record<Language, string>>): string => plain(both[language], language)
  return {
    title: said(guide.title),
    answer: said(guide.answer),
    bring: said(guide.bring),
    where: said(guide.where),
    when: said(guide.when),
    fee: said(guide.fee),
    limit: limitWords(guide.limit, language),
    phone: guide.phone,
    source: said(guide.source),
    updated: guide.updated,
  }
}

/** Gaps of phrases about a guide. */
export const guideGaps = (guide: Guide, language: Language): Readonly<Record<string, string>> => {
  const sections = guideSections(guide, language)
  return {
    guideTitle: sections.title,
    guideAnswer: sections.answer,
    guideShort: shortened(sections.answer, language),
    guideBring: sections.bring,
    guideWhere: sections.where,
    guideWhen: sections.when,
    guideFee: sections.fee,
    guideLimit: sections.limit,
    guidePhone: sections.phone,
    guideSource: sections.source,
    guideUpdated: sections.updated,
  }
}

// With title, source, number and question it fits three text messages: 201 characters, or 459 Latin ones.
const shortest: Readonly<Record<Language, number>> = { zh: 84, en: 190 }

/** As many whole sentences as a text message holds; at least one. */
function shortened(answer: string, language: Language): string {
  const sentences = answer.match(/[^。；.]+(?:[。；]|\.(?:\s+|$)|\.(?=\S)|$)/g) ?? [answer]
  let short = ''
  for (const sentence of sentences) {
    if (short !== '' && short.length + sentence.length > shortest[language]) break
    short += sentence
  }
  return short.trim().replace(/；$/, '。')
}

function limitWords(limit: number | null, language: Language): string {
  if (limit === null) return language === 'zh' ? '按规定期限，以窗口答复为准' : 'as the rules say'
  if (limit === 0) return language === 'zh' ? '当场办' : 'while you wait'
  if (language === 'zh') return `${limit} 个工作日内`
  return `within ${limit} working day${limit === 1 ? '' : 's'}`
}

/** A dash that is no letter of the Latin alphabet of text messages makes each of them half as long. */
const plain = (text: string, language: Language): string =>
  language === 'en' ? text.replace(/[–—]/g, '-').replace(/[‘’]/g, "'") : text
