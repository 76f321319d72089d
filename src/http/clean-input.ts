import type { FastifyRequest } from 'fastify'
import { cleanText } from '../core/clean-text.ts'

/** Takes out of a request's address and JSON what no database can hold, before it is checked; bytes stay as they are. */
export async function cleanInput(request: FastifyRequest): Promise<void> {
  const holders = [request.params, request.query, request.body].filter(isHolder)
  // A list and not a recursion: a megabyte of brackets is deeper than any stack.
  for (let holder = holders.pop(); holder; holder = holders.pop()) holders.push(...cleaned(holder))
}

function cleaned(holder: object): readonly object[] {
  const within: object[] = []
  for (const [key, value] of Object.entries(holder)) {
    if (typeof value === 'string') Reflect.set(holder, key, cleanText(value))
    else if (isHolder(value)) within.push(value)
  }
  return within
}

const isHolder = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
