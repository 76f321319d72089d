import type { Scene } from './scene.ts'

const spoken: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
}

/** 五星, 给4颗星, 五星好评, 5 stars; never 一星期. What follows must end the word. */
const written =
  /(?:^|[\p{P}\s])(?:我|给|打|评|满分)*([1-5一二两三四五]|one|two|three|four|five)\s*[个颗]?\s*(?:星级?|stars?)(?:好评|差评)?(?=$|[\p{P}\s]|吧|满意|不满意)/u
const drawn = /[★⭐🌟]/gu
const mostStars = 5

/** How many stars a text gives, 1 to 5, in words, digits or drawn; null where it gives none. */
export function starsIn(text: string): number | null {
  const inWords = written.exec(text.normalize('NFKC').toLowerCase().trim())?.[1]
  if (inWords !== undefined) return spoken[inWords] ?? Number(inWords)
  const stars = text.match(drawn)?.length ?? 0
  return stars > 0 && stars <= mostStars ? stars : null
}

/** Nothing but stars: why is still worth a question. */
const isOnlyStars = (text: string): boolean =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(
      /[一二两三四五1-5星级颗个我给打评吧好差满分]|one|two|three|four|five|stars?/giu,
      '',
    ) === ''

const starsOf = (scene: Scene): number => starsIn(scene.input.text) ?? 0

/** The stars of this message, for what is done with it. */
export const withStars = (scene: Scene): { stars?: number } => {
  const stars = starsIn(scene.input.text)
  return stars === null ? {} : { stars }
}

/** What flows may ask about stars: four and five praise, three is fair, one and two are not satisfied. */
export const starPredicates: Readonly<Record<string, (scene: Scene) => boolean>> = {
  'many-stars': (scene) => starsOf(scene) >= 4,
  'three-stars': (scene) => starsOf(scene) === 3,
  'few-stars': (scene) => starsOf(scene) === 1 || starsOf(scene) === 2,
  'only-stars': (scene) => starsOf(scene) > 0 && isOnlyStars(scene.input.text),
}
