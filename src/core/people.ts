import type { Difficulty, Instant, Kind, Layer } from './ticket.ts'

export type Role = 'operator' | 'handler' | 'dispatcher' | 'supervisor' | 'administrator'

export type Staff = {
  readonly id: string
  readonly name: string
  /** 职务, as shown to residents: 网格长, 市政站维修员 … */
  readonly post: string
  /** E.164 or null. The only number of staff that may be shown is `workPhone`. */
  readonly phone: string | null
  readonly workPhone: string | null
  readonly roles: readonly Role[]
  readonly unitId: string | null
  readonly gridId: string | null
  readonly active: boolean
  /** Works by text: tasks come to `phone` (or `wechat`), and answers come back from there. */
  readonly byText: boolean
  /** Contact in the WeChat line, once tied by a code. */
  readonly wechat: string | null
}

export type Unit = {
  readonly id: string
  readonly name: string
  readonly nameEn: string
  readonly phone: string | null
  readonly headId: string | null
}

export type Grid = {
  readonly id: string
  readonly name: string
  readonly nameEn: string
  readonly communityId: string
  readonly communityName: string
  readonly townName: string
  readonly headId: string | null
  readonly memberIds: readonly string[]
  readonly promise: string | null
  /** Supervision phone of the level above (S1 §6). */
  readonly supervisionPhone: string | null
  /** Split or merged: nothing new comes here, old tickets keep it. */
  readonly endedAt: Instant | null
  readonly successorIds: readonly string[]
  /** Where it lies: a ring of [longitude, latitude], WGS 84 degrees; null: not drawn. */
  readonly area: readonly Point[] | null
}

/** [longitude, latitude], WGS 84 degrees. */
export type Point = readonly [longitude: number, latitude: number]

/** An address book of buildings, no people. */
export type Building = {
  readonly id: string
  readonly gridId: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly address: string
}

/** A weekly duty: repeats every week in the hotline's zone. Minutes count from Monday 00:00. */
export type Duty = {
  readonly id: string
  readonly staffId: string
  /** What the duty covers: the hotline itself (operator), a unit, or a grid. */
  readonly post: 'operator' | 'unit' | 'grid'
  readonly unitId: string | null
  readonly gridId: string | null
  readonly fromMinute: number
  /** Exclusive; may pass the week's end (10080), then it wraps. */
  readonly toMinute: number
}

/** A dated duty that stands instead of the weekly one: a swap, or a shift of its own. */
export type Shift = {
  readonly id: string
  readonly post: Duty['post']
  readonly unitId: string | null
  readonly gridId: string | null
  readonly staffId: string
  /** Whose weekly duty it replaces; null: an extra shift. */
  readonly insteadOfId: string | null
  readonly from: Instant
  /** Exclusive. */
  readonly to: Instant
  /** Only what is `agreed` counts. */
  readonly state: 'asked' | 'agreed' | 'refused' | 'cancelled'
  readonly reason: string
  readonly createdBy: string
  readonly createdAt: Instant
}

/** Leave: from `from` to `to` (exclusive) the deputy is answerable. */
export type Absence = {
  readonly id: string
  readonly staffId: string
  readonly deputyId: string | null
  readonly from: Instant
  readonly to: Instant
  readonly reason: string
  readonly createdBy: string
  readonly createdAt: Instant
  readonly cancelled: boolean
}

/** What became of a grid; `before` and `after` are the grid as it was and is. */
export type GridChange = {
  readonly id: string
  readonly gridId: string
  readonly at: Instant
  readonly by: string
  readonly type: 'made' | 'split' | 'merged' | 'head' | 'ended'
  readonly before: Grid | null
  readonly after: Grid | null
}

/** Who is who, as one value: routing and wording read it, nobody writes to it. */
export type Directory = {
  readonly staff: readonly Staff[]
  readonly units: readonly Unit[]
  readonly grids: readonly Grid[]
  readonly buildings: readonly Building[]
  readonly roster: readonly Duty[]
  /** Present and coming: what has ended is not in it. */
  readonly shifts: readonly Shift[]
  readonly absences: readonly Absence[]
}

/** An entry of the catalogue `flows/services.yaml` (事项). */
export type Service = {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  /** First level of the content scheme: 城乡建设, 环境保护 … */
  readonly group: string
  /** Second level of the content scheme. */
  readonly topic: string
  readonly unitId: string | null
  readonly kind: Kind
  readonly layer: Layer
  readonly difficulty: Difficulty
  /** Hours instead of working days, for emergencies and utilities. */
  readonly limitHours: number | null
  readonly synonyms: readonly string[]
  /** The answer needs a picture of the result. */
  readonly evidence: boolean
  /** Its tickets are confidential from the start. */
  readonly confidential: boolean
  /** Neighbours meet the same thing: look-alikes may be proposed. Never what is one person's own. */
  readonly shared: boolean
}
