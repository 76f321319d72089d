import { type Enter, type Flow, listed, shortText } from './flow-schema.ts'
import { holds } from './predicates.ts'
import type { Scene } from './scene.ts'

/** A step of a flow. */
export type Spot = { readonly flow: Flow; readonly step: string }

/** Where a message enters: the first flow, in their order, that takes it. */
export function entryOf(
  flows: readonly Flow[],
  scene: Scene,
  which: 'interrupting' | 'all',
): Spot | undefined {
  for (const flow of flows) {
    if (which === 'interrupting' && !flow.interrupts) continue
    const enter = flow.enter.find((one) => takes(one, scene))
    if (enter) return { flow, step: enter.at }
  }
  return undefined
}

const takes = (enter: Enter, scene: Scene): boolean =>
  fitsWords(scene, enter.words, enter.containing) && holds(scene, listed(enter.when))

/** Whether a text is one of `words`, or is short and has one of `containing`; true when neither is given. */
export function fitsWords(
  scene: Scene,
  words: readonly string[] | undefined,
  containing: readonly string[] | undefined,
): boolean {
  if (!words && !containing) return true
  const said = scene.reading.words
  if (words?.includes(said)) return true
  return said.length <= shortText && (containing?.some((part) => said.includes(part)) ?? false)
}
