import type { Carrier } from '../core/carrier.ts'
import type { Desk } from '../desk/desk.ts'

/** What the routes are given: the desk behind them, the carrier at the door, and a few settings. */
export type Counter = {
  readonly desk: Desk
  readonly carrier: Carrier
  readonly settings: {
    readonly publicUrl: string
    readonly demo: boolean
    /** True when HOST is a loopback address: the demonstration cast may sign in by one click. */
    readonly loopback: boolean
    readonly zone: string
    readonly version: string
  }
  /** A key derived from SECRET_KEY for one purpose, hex. */
  readonly secret: (purpose: string) => string
}
