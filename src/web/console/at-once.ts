import { ask } from './api.ts'
import { sayDone, sayFailed } from './feedback.ts'
import { say } from './language.ts'
import { type OrderName, requestOf } from './orders.ts'

const atOnce: readonly OrderName[] = ['accept', 'take']

/** Signing for it is said by one press; everything else is asked about first. */
export const isAtOnce = (name: OrderName): boolean => atOnce.includes(name)

/** Gives an order that asks for nothing, and says how it went. */
export const giveAtOnce = async (name: OrderName, ticketId: string): Promise<void> => {
  try {
    const { method, path, body } = requestOf(name, ticketId, {})
    await ask(method, path, body)
    sayDone(say('do.done'))
  } catch (error) {
    sayFailed(error)
  }
}
