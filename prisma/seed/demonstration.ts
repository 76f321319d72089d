import type { Directory } from '../../src/core/people.ts'
import { accounts, staff } from './people.ts'
import { buildings, grids, units } from './places.ts'
import { roster } from './roster.ts'

type Demonstration = {
  readonly directory: Directory
  readonly accounts: readonly { readonly staffId: string; readonly login: string }[]
}

/** The demonstration community 清河镇: invented people only, whole enough that every rule finds somebody. */
export function demonstration(): Demonstration {
  return {
    directory: { staff, units, grids, buildings, roster, shifts: [], absences: [] },
    accounts,
  }
}
