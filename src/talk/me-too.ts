import { placeOf, type Scene, serviceName, subject, type Vars } from './scene.ts'
import type { Act, NearbyReport } from './turn.ts'

type Patch = {
  readonly acts?: readonly Act[]
  readonly vars?: Vars
  readonly ticketId?: string | null
}

/** Reports of others that the matter in hand may be, once its place is known. */
function reported(scene: Scene): NearbyReport | null {
  const place = placeOf(scene.vars)
  if (scene.ticketId === null || !place || scene.vars['noneOfThese']) return null
  const matter = {
    service: scene.vars['service'] || null,
    place,
    text: scene.vars['text'] ?? scene.input.text,
    openedAt: scene.input.at,
  }
  return scene.input.neighbours?.like(matter) ?? null
}

const merged = (scene: Scene) =>
  scene.input.tickets.find((ticket) => ticket.own && ticket.status === 'merged')

/** What flows may ask about reports of neighbours. */
export const meTooPredicates: Readonly<Record<string, (scene: Scene) => boolean>> = {
  'reported-nearby': (scene) => reported(scene) !== null,
  'nearby-joinable': (scene) =>
    scene.input.neighbours?.joinable(scene.vars['nearby'] ?? '') === true,
  'has-merged-ticket': (scene) => merged(scene) !== undefined,
  'ticket-merged': (scene) => subject(scene)?.status === 'merged',
}

/** What flows may do about them. */
export const meTooDoings: Readonly<Record<string, (scene: Scene) => Patch>> = {
  'remember-nearby': (scene) => {
    const found = reported(scene)
    if (!found) return {}
    return {
      vars: {
        nearby: found.id,
        nearbyPeople: String(found.people),
        nearbyGrid: found.gridId,
        nearbyService: found.service,
      },
    }
  },
  'join-nearby': (scene) => {
    const parent = scene.vars['nearby']
    if (scene.ticketId === null || !parent) return {}
    return { acts: [{ type: 'join', ticket: scene.ticketId, parent }] }
  },
  'take-merged-ticket': (scene) => ({ ticketId: merged(scene)?.id ?? null }),
  split: (scene) => {
    if (scene.ticketId === null) return {}
    const reason = scene.stage.speak('split-by-resident', 'zh', {})
    return { acts: [{ type: 'split', ticket: scene.ticketId, reason }] }
  },
}

/** Gaps about them: how many people, where, what. Never whose, and none of their words. */
export const meTooFills: Readonly<Record<string, (scene: Scene) => string>> = {
  neighbours: (scene) => scene.vars['nearbyPeople'] ?? '',
  nearbyPlace: (scene) => {
    const grid = scene.stage.grids.get(scene.vars['nearbyGrid'] ?? '')
    return (scene.language === 'en' ? grid?.nameEn : grid?.name) ?? ''
  },
  nearbyService: (scene) => serviceName(scene, scene.vars['nearbyService'] || null),
}
