import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Order } from '../desk/order.ts'
import { Done, Nothing } from './wire/console.ts'

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What stands in the address of an order. */
type Gaps = { readonly id: string; readonly taskId?: string; readonly cardId?: string }

/** Carries out one order on the ticket of the address, and answers. */
export type CarryOut = (
  request: FastifyRequest,
  reply: FastifyReply,
  ticketId: string,
  order: Order,
) => Promise<unknown>

type Line = {
  readonly method: Method
  readonly noun: string
  readonly summary: string
  readonly body: TSchema | null
}

/** One line of the table of orders: adds its route. */
export type OrderRoute = (app: FastifyInstance, carryOut: CarryOut) => void

/** An order that says nothing but itself. */
export const plain = (method: Method, noun: string, summary: string, order: Order): OrderRoute =>
  routeOf({ method, noun, summary, body: method === 'DELETE' ? null : Nothing }, () => order)

/** An order made of what its body says. */
export const ordered = <B extends TSchema>(
  method: Method,
  noun: string,
  summary: string,
  body: B,
  order: (body: Static<B>, gaps: Gaps) => Order,
): OrderRoute =>
  routeOf({ method, noun, summary, body }, (said, gaps) => {
    // The schema was checked at the door; this only tells the compiler so.
    if (!Value.Check(body, said)) throw new Error(`${method} ${noun}: the body was not checked`)
    return order(said, gaps)
  })

const routeOf =
  (
    { method, noun, summary, body }: Line,
    order: (said: unknown, gaps: Gaps) => Order,
  ): OrderRoute =>
  (app, carryOut) => {
    const url = `/api/tickets/:id${noun === '' ? '' : `/${noun}`}`
    app.route<{ Params: Gaps }>({
      method,
      url,
      schema: {
        tags: ['tickets'],
        summary,
        params: gapsIn(url),
        ...(body === null ? {} : { body }),
        response: { 200: Done },
      },
      handler: async (request, reply) =>
        carryOut(request, reply, request.params.id, order(request.body, request.params)),
    })
  }

const Gap = Type.String({ minLength: 1, maxLength: 64 })

const gapsIn = (url: string) =>
  Type.Object(Object.fromEntries([...url.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, Gap])))
