import { say, sayIfAny } from './language.ts'

/** Why a place was taken for what it is, in words; a rule without words of its own says what it rests on. */
export const sayPlaceWhy = ({ rule, words }: { rule: string; words: string }): string =>
  sayIfAny(`why-place.${rule}`, { words }) || say('why-place.near', { words })
