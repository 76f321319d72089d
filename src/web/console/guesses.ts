import type { TicketPage } from '../../http/wire/console-tickets.ts'
import { say } from './language.ts'

/** What the form of a correction says already when a guess of the machine was pressed. */
export type Correction = { readonly service: string; readonly reason: string }

/** The correction that a guess stands for; without a service only the reason is given. */
export const correctionTo = (page: TicketPage, service: string): Correction => ({
  service,
  reason: say(page.service === null ? 'heard.by-hand' : 'heard.misread'),
})

/** A probability in whole per cent. */
export const percent = (probability: number): number => Math.round(probability * 100)
