import { ref, watch } from 'vue'
import type { Language } from '../../core/channel.ts'
import { chooseLanguage, chosenLanguage, fill } from '../shared/language.ts'
import { type ConsoleWord, consoleWords } from '../shared/words.console.ts'

/** The language of this screen, kept in this browser; Chinese until somebody switches. */
export const language = ref<Language>(chosenLanguage() ?? 'zh')

watch(language, chooseLanguage, { immediate: true })

/** The words for `key` in the screen's language, gaps like `{n}` filled. */
export const say = (
  key: ConsoleWord,
  gaps: Readonly<Record<string, string | number>> = {},
): string => fill(consoleWords[key][language.value === 'en' ? 1 : 0], gaps)

const isWord = (key: string): key is ConsoleWord => Object.hasOwn(consoleWords, key)

/** Words for a value of a closed list such as `status.assigned`; the bare value when there are none. */
export const sayValue = (family: string, value: string | null | undefined): string => {
  const key = `${family}.${value ?? ''}`
  return isWord(key) ? say(key) : (value ?? '')
}

/** Words for a key that may have none, gaps filled; empty when there are none. */
export const sayIfAny = (
  key: string,
  gaps: Readonly<Record<string, string | number>> = {},
): string => (isWord(key) ? say(key, gaps) : '')

/** Whichever of two names the screen's language asks for. */
export const named = (zh: string | null, en: string | null): string =>
  (language.value === 'en' ? (en ?? zh) : zh) ?? ''
