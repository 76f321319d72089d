import type { Guide } from '../talk/guide-schema.ts'
import { type GuideSections, guideSections } from '../talk/guide-words.ts'
import type { Desk } from './desk.ts'

/** A guide for staff to read, in both languages. `fits`: the question asks for just this one. */
export type GuideFitting = {
  readonly guide: Guide
  readonly zh: GuideSections
  readonly en: GuideSections
  readonly fits: boolean
}

/** Somebody who searches looks through these; less like the question than this is no answer at all. */
const LISTED = 8
const LIKE = 0.2
/** …and less like it than half of what the best one is. */
const BESIDE_BEST = 0.5

/** Guides for a question, best first; all of them, as they stand in the files, without one. */
export function guidesFor(desk: Desk, question: string): readonly GuideFitting[] {
  const { guides } = desk.current.talk
  const asked = question.trim()
  if (asked === '') return guides.all.map((guide) => fitting(guide, false))
  const found = guides.find(asked)
  const sure = found.decision === 'sure' ? found.guide.id : null
  const ranked = guides.rank(asked)
  const least = Math.max(LIKE, BESIDE_BEST * (ranked[0]?.score ?? 0))
  return ranked
    .filter(({ score }) => score >= least)
    .slice(0, LISTED)
    .map(({ guide }) => fitting(guide, guide.id === sure))
}

const fitting = (guide: Guide, fits: boolean): GuideFitting => ({
  guide,
  zh: guideSections(guide, 'zh'),
  en: guideSections(guide, 'en'),
  fits,
})
