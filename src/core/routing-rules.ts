import type { Layer } from './ticket.ts'

/** Ways to find a person. Each answers somebody active and here (a deputy for who is away), or nobody. */
export type Chooser =
  | 'grid-duty'
  | 'grid-head'
  | 'unit-duty'
  | 'unit-head'
  | 'operator-duty'
  | 'supervisor'
  | 'administrator'
  | 'anybody'
  /** The last of all: somebody active, though everybody is away. */
  | 'anybody-away'

/** One line of the routing table. Everything in `when` must hold; what is left out does not matter. */
export type RoutingRule = {
  /** Stays in the ticket's log as the reason; `-deputy` is added when a deputy stands in. */
  readonly code: string
  readonly when: {
    readonly emergency?: boolean
    readonly layers?: readonly Layer[]
    /** The place's grid must be known. */
    readonly grid?: true
    /** The service must belong to a unit. */
    readonly unit?: true
    /** The service is limited in hours: water, power, gas. */
    readonly hours?: true
  }
  readonly choose: Chooser
}

/** Tried from top to bottom; the first that applies and finds somebody decides. The last lines always find somebody. */
export const routingRules: readonly RoutingRule[] = [
  { code: 'emergency-grid-head', when: { emergency: true, grid: true }, choose: 'grid-head' },
  { code: 'emergency-duty-operator', when: { emergency: true }, choose: 'operator-duty' },
  { code: 'unit-duty', when: { emergency: false, unit: true, hours: true }, choose: 'unit-duty' },
  { code: 'unit-head', when: { emergency: false, unit: true, hours: true }, choose: 'unit-head' },
  {
    code: 'grid-duty',
    when: { emergency: false, layers: ['grid'], grid: true },
    choose: 'grid-duty',
  },
  {
    code: 'grid-head',
    when: { emergency: false, layers: ['grid', 'community'], grid: true },
    choose: 'grid-head',
  },
  { code: 'unit-duty', when: { emergency: false, unit: true }, choose: 'unit-duty' },
  { code: 'unit-head', when: { emergency: false, unit: true }, choose: 'unit-head' },
  { code: 'duty-operator', when: {}, choose: 'operator-duty' },
  { code: 'supervisor', when: {}, choose: 'supervisor' },
  { code: 'administrator', when: {}, choose: 'administrator' },
  { code: 'anybody', when: {}, choose: 'anybody' },
  { code: 'anybody-away', when: {}, choose: 'anybody-away' },
]
