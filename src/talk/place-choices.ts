import type { Building } from '../core/people.ts'
import { joined, type Scene, type Stage, split, type Vars } from './scene.ts'
import type { PlaceGuess } from './understanding.ts'

/** One of the places a message may mean. */
export type PlaceChoice = { readonly gridId: string; readonly buildingId: string | null }

/** More than a resident reads on a telephone; with the last line they still fit one key each. */
const mostChoices = 6

/** What may be meant, for the session: 三号楼 of several estates by building, anything else by grid. */
export function choiceVars(stage: Stage, place: PlaceGuess): Vars {
  const grids = place.candidates.filter((id) => stage.grids.has(id))
  const named = place.because.rule === 'bare-number' ? buildingsNamed(stage, place) : []
  const choices =
    named.length > 1 && grids.every((id) => named.some(({ gridId }) => gridId === id))
      ? named.map(({ gridId, id }) => ({ gridId, buildingId: id }))
      : grids.map((gridId) => ({ gridId, buildingId: '' }))
  const shown = choices.slice(0, mostChoices)
  return {
    candidates: joined(shown.map(({ gridId }) => gridId)),
    candidateBuildings: joined(shown.map(({ buildingId }) => buildingId)),
  }
}

const buildingsNamed = (stage: Stage, { because, candidates }: PlaceGuess): readonly Building[] =>
  because.words
    .split('、')
    .flatMap((name) => stage.buildings.filter((building) => building.name === name))
    .filter(({ gridId }) => candidates.includes(gridId))

/** The choices of the open question, as they were remembered. */
export function placeChoices({ stage, vars }: Scene): readonly PlaceChoice[] {
  const buildings = split(vars['candidateBuildings'])
  return split(vars['candidates']).map((gridId, n) => ({
    gridId,
    buildingId: stage.buildings.find(({ id }) => id === buildings[n])?.id ?? null,
  }))
}

/** A choice as residents know it: the building, or the grid with what stands in it. */
export function choiceName(scene: Scene, { gridId, buildingId }: PlaceChoice): string {
  const building = scene.stage.buildings.find(({ id }) => id === buildingId)
  if (building) return building.name
  const grid = scene.stage.grids.get(gridId)
  const name = (scene.language === 'en' ? grid?.nameEn : grid?.name) ?? gridId
  const hint = landmarks(scene, gridId)
  if (hint === '') return name
  return scene.language === 'en' ? `${name} (${hint})` : `${name}（${hint}）`
}

const NUMBERED = /(\d+)号楼$/

/** What of the named estate or road lies in this grid: 1–6 号楼; 新华书店、百货大楼. */
function landmarks({ stage, vars, language }: Scene, gridId: string): string {
  const said = vars['placeText'] ?? ''
  const here = stage.buildings.filter((building) => building.gridId === gridId)
  const own = here.filter(({ name, address }) => `${name} ${address}`.includes(said))
  const among = said !== '' && own.length > 0 ? own : here
  const numbers = among.flatMap(({ name }) => Number(NUMBERED.exec(name)?.[1] ?? 0) || [])
  if (numbers.length > 1) {
    const range = `${Math.min(...numbers)}–${Math.max(...numbers)}`
    return language === 'en' ? `buildings ${range}` : `${range} 号楼`
  }
  const [one, two] = among.map(({ name, address, aliases }) =>
    name === address ? (aliases[0] ?? name) : name,
  )
  return [one, two].filter((name) => name !== undefined).join(language === 'en' ? ', ' : '、')
}

/** The building an answer means among the places asked about: 5号楼, when 锦绣花园 was said before. */
export function narrowed(scene: Scene): Building | undefined {
  const place = scene.input.understanding.place
  if (place?.because.rule !== 'bare-number') return undefined
  const asked = split(scene.vars['candidates'])
  const grids = asked.length > 0 ? asked : [scene.vars['placeGrid'] ?? '']
  const said = scene.vars['placeText'] ?? ''
  const [only, ...others] = place.because.words
    .split('、')
    .flatMap((name) => scene.stage.buildings.filter((building) => building.name === name))
    .filter(({ name, gridId }) => grids.includes(gridId) || (said !== '' && name.startsWith(said)))
  return others.length === 0 ? only : undefined
}
