import { may, type Permission } from '../core/may.ts'
import type { Role } from '../core/people.ts'

const permissions: readonly Permission[] = [
  'read-all-tickets',
  'read-unit-tickets',
  'take-conversation',
  'open-on-behalf',
  'release-notice',
  'manage-staff',
  'manage-directory',
  'see-phone',
]

/** What these roles open, for the screen to show or leave out. */
export const permissionsOf = (roles: readonly Role[]): readonly Permission[] =>
  permissions.filter((permission) => may(roles, permission))
