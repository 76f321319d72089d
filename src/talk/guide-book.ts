import type { Service } from '../core/people.ts'
import { createGuideFinder, type GuideFinder } from './guide-finder.ts'
import type { Guide } from './guide-schema.ts'

/** The guides of the town, to look up by id and to find by question. */
export type GuideBook = GuideFinder & {
  readonly all: readonly Guide[]
  readonly byId: ReadonlyMap<string, Guide>
}

/** Made once at start; every question of every guide is taken apart here. */
export const createGuideBook = (
  guides: readonly Guide[],
  services: readonly Service[],
): GuideBook => ({
  ...createGuideFinder(guides, services),
  all: guides,
  byId: new Map(guides.map((guide) => [guide.id, guide])),
})
