import { type Static, Type } from 'typebox'

const Both = Type.Object({ zh: Type.String(), en: Type.String() })

/** A service guide (办事指南) as staff read it aloud. */
export const GuideView = Type.Object({
  id: Type.String(),
  title: Both,
  serviceName: Type.String(),
  serviceNameEn: Type.String(),
  answer: Both,
  bring: Both,
  where: Both,
  when: Both,
  fee: Both,
  limit: Both,
  phone: Type.String(),
  source: Both,
  updated: Type.String(),
  /** The question asked for just this one: it may be read out as it stands. */
  fits: Type.Boolean(),
})
export type GuideView = Static<typeof GuideView>

export const GuideQuery = Type.Object({
  /** A question in anybody's words; without one every guide is listed. */
  q: Type.Optional(Type.String({ maxLength: 4000 })),
})

export const GuideList = Type.Object({ guides: Type.Array(GuideView) })
export type GuideList = Static<typeof GuideList>
