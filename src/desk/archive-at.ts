import { msPerDay } from '../core/instant.ts'
import type { Instant } from '../core/ticket.ts'
import type { Desk } from './desk.ts'

/** A closed matter may be taken up again until then. */
export const archiveAt = (desk: Desk, at: Instant): Instant =>
  at + desk.rules.archiveDays * msPerDay
