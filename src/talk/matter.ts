import { pointMark } from '../core/shared-point.ts'
import { choiceVars } from './place-choices.ts'
import { joined, type Scene, type Vars } from './scene.ts'
import type { Input } from './turn.ts'
import type { PlaceGuess } from './understanding.ts'

/** The matter a message brings, kept in the session until its ticket is complete. */
export function matterOf(scene: Scene): Vars {
  const { understanding: u } = scene.input
  return {
    text: textOf(scene.input),
    decision: u.decision,
    service: u.decision === 'none' ? '' : (u.service ?? ''),
    consultation: u.nature === 'consult' ? 'yes' : '',
    choices: joined(choicesOf(scene)),
    ...(u.place ? placeVars(scene, u.place) : (keptPoint(scene) ?? nowhere)),
  }
}

/** The words of a matter; for a message without any, what stands for them on the ticket. */
function textOf({ text, pictureCount, shared }: Input): string {
  if (text.trim() !== '') return text.trim()
  if (shared) return pointMark
  return pictureCount > 0 ? '[图片]' : '[空白消息]'
}

const placeKeys = [
  'placeDecision',
  'placeText',
  'placeGrid',
  'placeBuilding',
  'placeRule',
  'candidates',
  'candidateBuildings',
] as const

const nowhere: Vars = { placeDecision: '', placeText: '', candidates: '', candidateBuildings: '' }

/** Where a message says it is. */
export function placeVars(scene: Scene, place: PlaceGuess): Vars {
  const sure = place.decision === 'sure'
  return {
    placeDecision: place.decision,
    placeText: place.text,
    placeGrid: (sure && place.gridId) || '',
    placeBuilding: (sure && place.buildingId) || '',
    placeRule: place.because.rule,
    ...choiceVars(scene.stage, place),
  }
}

/** A position that came before anything was said of it belongs to the next report. */
function keptPoint({ session }: Scene): Vars | null {
  if (session.step === null || !session.vars['keptPoint']) return null
  const kept = placeKeys.map((key) => [key, session.vars[key] ?? ''] as const)
  return { ...Object.fromEntries(kept), keptPoint: 'yes' }
}

/** Fewer than this says nobody means it; but one alone is no choice. */
const leastLikely = 0.05
const mostChoices = 3

/** The services to choose from, the likeliest first: two or three. */
function choicesOf(scene: Scene): readonly string[] {
  const u = scene.input.understanding
  if (u.decision !== 'ask') return []
  const others = u.alternatives
    .filter(({ probability }, n) => n === 0 || probability >= leastLikely)
    .map(({ service }) => service)
  const known = [u.service, ...others]
    .filter((code) => code !== null)
    .filter((code) => scene.stage.services.has(code))
  return [...new Set(known)].slice(0, mostChoices)
}
