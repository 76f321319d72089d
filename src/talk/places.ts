import type { Directory } from '../core/people.ts'
import { fold } from './fold.ts'
import { type Canonical, canonical } from './numerals.ts'
import { type PlaceBook, placeBookOf } from './place-book.ts'
import { mentionsIn } from './place-mentions.ts'
import type { PlaceGuess } from './understanding.ts'
import { type Chosen, whichPlace } from './which-place.ts'

/** Finds the problem's place in what people say, or null. */
export type FindPlace = (text: string) => PlaceGuess | null

/** 往东, 往东五十米, 东边二十步. */
const DISTANCE =
  '(?:[往向朝][东西南北左右前后里]+(?:边|面|侧|走)?|[东西南北](?:边|面|侧)?(?=[\\d一二三四五六七八九十]))(?:大?概|约)?(?:[\\d一二两三四五六七八九十百几]+多?[米步])?'
const TAIL = new RegExp(
  `^(?:小区)?(?:\\d+号楼)?(?:[东西南北]?\\d+单元)?(?:\\d+(?:室|层|楼))?(?:[东西南北中][侧边头门]?)?(?:${DISTANCE})?(?:门前|[东西南北前后正侧]?大?门口?|正?对面|对过|对门|斜对[面过]|隔壁|旁边?|边上|附近|周边|周围|楼下|楼上|后面|后头|背后|背面|前面|路口|拐角|交叉口|十字路口|之间|地下车库|车棚)?(?:${DISTANCE})?`,
)
const NEAR =
  /对面|对过|对门|斜|隔壁|旁|边上|附近|周[边围]|后面|后头|后边|背后|背面|[东南西北][侧边头面]|前面|前边|路口|拐角|之间|往|向|米$/
/** Letters name their place early, and reading stops there. */
const READ = 400

/**
 * Gazetteer over the address book: names in any spelling of their numerals and in either script, house
 * numbers between known ones, crossings, one typing error; of several places the one the matter is at.
 * One grid → `sure`, several → `ask`.
 */
export function placeFinder(directory: Directory): FindPlace {
  const book = placeBookOf(directory)
  return (text) => {
    const seen = canonical(fold(text.slice(0, READ)))
    const mentions = mentionsIn(book, seen.text)
    const chosen = mentions.length === 0 ? undefined : whichPlace(mentions, seen.text)
    return chosen ? guessOf(book, chosen, seen, text) : null
  }
}

/** The place as people said it: with unit, floor and 门口, cut from the text as written. */
function guessOf(book: PlaceBook, chosen: Chosen, seen: Canonical, text: string): PlaceGuess {
  const tail = TAIL.exec(seen.text.slice(chosen.end, chosen.end + 30))?.[0] ?? ''
  const from = seen.at[chosen.start] ?? 0
  const to = seen.at[chosen.end + tail.length] ?? text.length
  const gridIds = [...chosen.gridIds].sort(
    (one, other) => (book.order.get(one) ?? 0) - (book.order.get(other) ?? 0),
  )
  const [only] = gridIds
  const sure = gridIds.length === 1 && only !== undefined && chosen.guessed !== true
  const near = NEAR.test(tail)
  const [building] = chosen.buildings
  return {
    text: text
      .slice(from, to)
      .trim()
      .replace(/[，,、的。]+$/u, ''),
    gridId: sure ? only : null,
    buildingId: sure && !near && chosen.buildings.length === 1 && building ? building.id : null,
    decision: sure ? 'sure' : 'ask',
    candidates: sure ? [] : gridIds,
    because: {
      rule: near && isStanding(chosen) ? 'near' : chosen.rule,
      words: chosen.words,
    },
  }
}

/** 菜场对面 rests on being near; a mistyped name or a number without its estate is weaker still, and said. */
const isStanding = ({ rule }: Chosen): boolean =>
  rule === 'building' || rule === 'alias' || rule === 'house-number'
