import type { Language } from '../../core/channel.ts'
import { keep, kept } from './kept.ts'

const key = 'hotline-language'

/** The language somebody chose by `?lang=` or the switch, else null (Chinese is then shown). */
export const chosenLanguage = (): Language | null => {
  const asked = new URLSearchParams(location.search).get('lang') ?? kept(key)
  return asked === 'en' || asked === 'zh' ? asked : null
}

/** Remembers the choice and tells the browser which language the page is in. */
export const chooseLanguage = (language: Language): void => {
  keep(key, language)
  showLanguage(language)
}

/** Tells the browser (and screen readers) which language the page is in. */
export const showLanguage = (language: Language): void => {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
}

/** Fills `{gap}`s of a wording. */
export const fill = (wording: string, gaps: Readonly<Record<string, string | number>>): string =>
  wording.replace(/\{(\w+)\}/g, (whole, name: string) => String(gaps[name] ?? whole))
