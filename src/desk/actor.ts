import type { Actor } from '../core/command.ts'
import type { Staff } from '../core/people.ts'

/** A member of staff as an actor of the rules. */
export const actorOf = ({ id, roles, unitId }: Pick<Staff, 'id' | 'roles' | 'unitId'>): Actor => ({
  type: 'staff',
  id,
  roles,
  unitId,
})

export const system: Actor = { type: 'system' }
