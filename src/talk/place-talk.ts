import { isPointText } from '../core/shared-point.ts'
import type { Place } from '../core/ticket.ts'
import { placeVars } from './matter.ts'
import { narrowed, placeChoices } from './place-choices.ts'
import { onlyPlace, otherMatter, recentTicket } from './same-matter.ts'
import { chosen, type Scene, type Vars } from './scene.ts'
import type { Act } from './turn.ts'
import type { PlaceGuess, PlaceRule } from './understanding.ts'

type Patch = {
  readonly acts?: readonly Act[]
  readonly vars?: Vars
  readonly ticketId?: string | null
}

const placeLength = 200
/** An answer longer than its place by this tells more than the place; all of it is kept. */
const besidesPlace = 6

/** 3号楼, 菜场对面, a position without words: too short to tell more than where. */
const bareLength = 6

/** Read out of the words rather than said: what was understood is told, so that it can be put right. */
const weakRules: readonly (PlaceRule | string)[] = [
  'near',
  'between-numbers',
  'typo',
  'bare-number',
  'road',
  'crossing',
  'point',
] satisfies readonly PlaceRule[]

/** An estate or a road is not where the fire brigade stops. */
const coarseRules: readonly string[] = ['estate', 'road'] satisfies readonly PlaceRule[]

const placeSaid = ({ input }: Scene): PlaceGuess | null => input.understanding.place
const isSure = ({ vars }: Scene): boolean => vars['placeDecision'] === 'sure'

/** What flows may ask about places. */
export const placePredicates: Readonly<Record<string, (scene: Scene) => boolean>> = {
  'place-unknown': (scene) => !scene.vars['placeDecision'],
  'place-unsure': (scene) =>
    scene.vars['placeDecision'] === 'ask' && placeChoices(scene).length > 1,
  'place-weak': (scene) => isSure(scene) && weakRules.includes(scene.vars['placeRule'] ?? ''),
  'place-coarse': (scene) =>
    isSure(scene) &&
    !scene.vars['placeBuilding'] &&
    coarseRules.includes(scene.vars['placeRule'] ?? ''),
  'place-by-point': (scene) => isPointText(scene.vars['placeText'] ?? ''),
  'gives-place': (scene) => placeSaid(scene)?.decision === 'sure' && !otherMatter(scene),
  'gives-unsure-place': (scene) => placeSaid(scene)?.decision === 'ask' && !otherMatter(scene),
  'only-place': ({ input, reading }) => onlyPlace(input) || reading.words.length <= bareLength,
  'narrows-place': (scene) => narrowed(scene) !== undefined && !otherMatter(scene),
  'picks-place': (scene) => chosen(scene, placeChoices(scene)) !== undefined,
  'picks-no-place': (scene) => scene.reading.digit === String(placeChoices(scene).length + 1),
  'shares-place': (scene) => Boolean(scene.input.shared),
  'shared-outside': (scene) => scene.input.shared === 'outside',
  'recent-ticket': (scene) => recentTicket(scene) !== undefined,
  'recent-ticket-without-place': (scene) => {
    const ticket = recentTicket(scene)
    return ticket !== undefined && !ticket.place?.gridId
  },
}

/** What flows may do about them. */
export const placeDoings: Readonly<Record<string, (scene: Scene) => Patch>> = {
  'keep-place': (scene) => {
    const place = placeSaid(scene)
    if (!place) return {}
    const story = scene.reading.words.length > place.text.length + besidesPlace
    const addition = story ? scene.input.text.trim() : null
    return amendPlace(scene, place, { ...placeVars(scene, place), placeDecision: 'sure' }, addition)
  },
  'keep-place-words': (scene) => {
    const said = scene.input.text.trim().slice(0, placeLength)
    const text = said === '' ? (placeSaid(scene)?.text ?? '') : said
    return amendPlace(scene, { text, gridId: null, buildingId: null })
  },
  'keep-chosen-place': (scene) => {
    const choice = chosen(scene, placeChoices(scene))
    if (!choice) return {}
    const before = scene.vars['placeText'] ?? ''
    return amendPlace(scene, { ...choice, text: inFull(scene, choice.buildingId, before) })
  },
  'keep-narrowed-place': (scene) => {
    const building = narrowed(scene)
    if (!building) return {}
    const { id, gridId } = building
    const text = inFull(scene, id, placeSaid(scene)?.text ?? '')
    const story = scene.reading.words.length > text.length + besidesPlace
    const addition = story ? scene.input.text.trim() : null
    return amendPlace(scene, { text, gridId, buildingId: id }, {}, addition)
  },
  'remember-place-choices': (scene) => {
    const place = placeSaid(scene)
    return place ? { vars: placeVars(scene, place) } : {}
  },
  'place-is-right': () => ({ vars: { placeRule: '' } }),
  'remember-point': (scene) => {
    const place = placeSaid(scene)
    return place ? { vars: { ...placeVars(scene, place), keptPoint: 'yes' } } : {}
  },
  'take-recent-ticket': (scene) => ({ ticketId: recentTicket(scene)?.id ?? null }),
  'add-point': (scene) => {
    const addition = placeSaid(scene)?.text
    return scene.ticketId === null || addition === undefined
      ? {}
      : { acts: [{ type: 'amend', ticket: scene.ticketId, addition }] }
  },
}

const bareNumber = /^第?[\d一二三四五六七八九十百]+(?:号楼|号|栋|幢|座|楼)?/

/** 三号楼二单元门口 with its estate: 书香苑3号楼二单元门口. */
function inFull({ stage }: Scene, buildingId: string | null, before: string): string {
  const building = stage.buildings.find(({ id }) => id === buildingId)
  return building ? building.name + before.replace(bareNumber, '').trim() : before
}

/** The place of the ticket in hand, and what is known of it from now on. */
export function amendPlace(
  scene: Scene,
  { text, gridId, buildingId }: Place,
  vars: Vars = {},
  addition: string | null = null,
): Patch {
  const place = { text, gridId, buildingId }
  const beside = addition === null ? {} : { addition }
  return {
    ...(scene.ticketId === null
      ? {}
      : { acts: [{ type: 'amend', ticket: scene.ticketId, place, ...beside }] }),
    vars: {
      placeDecision: 'sure',
      placeText: text,
      placeGrid: gridId ?? '',
      placeBuilding: buildingId ?? '',
      placeRule: '',
      ...vars,
    },
  }
}

/** The place in the resident's words; nobody reads coordinates. */
function said({ stage, vars, language }: Scene): string {
  const text = vars['placeText'] ?? ''
  return isPointText(text) ? stage.speak('your-position', language, {}) : text
}

/** Gaps about places. */
export const placeFills: Readonly<Record<string, (scene: Scene) => string>> = {
  /** 哪个小区的三号楼？ where buildings are to be chosen from, else 是哪一处？ */
  whichPlace: (scene) => {
    const isBuildings = placeChoices(scene).some(({ buildingId }) => buildingId !== null)
    const key = isBuildings
      ? 'which-place-building'
      : isPointText(scene.vars['placeText'] ?? '')
        ? 'which-place-border'
        : 'which-place-grid'
    return scene.stage.speak(key, scene.language, { said: said(scene) })
  },
  said,
  /** What it was understood as: the building with its grid, or the grid. */
  found: (scene) => {
    const { placeGrid: gridId = '', placeBuilding } = scene.vars
    const grid = scene.stage.grids.get(gridId)
    const name = (scene.language === 'en' ? grid?.nameEn : grid?.name) ?? ''
    const building = scene.stage.buildings.find(({ id }) => id === placeBuilding)?.name
    if (building === undefined || building === scene.vars['placeText']) return name
    return scene.language === 'en' ? `${building} (${name})` : `${building}（${name}）`
  },
}
