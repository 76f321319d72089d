import { createHmac } from 'node:crypto'
import type { World } from '../world.ts'
import type { Counter } from './counter.ts'
import { tokenPattern } from './wire/chat.ts'

const wellFormed = new RegExp(tokenPattern)

/** True for a token this hotline could have given out. */
export const isToken = (text: unknown): text is string =>
  typeof text === 'string' && wellFormed.test(text)

/** A new device's token: 32 random bytes. It is kept by the browser only. */
export const newToken = (world: World): string => world.secret(32)

/** The conversation's address of a device: a keyed digest, so that no address opens a conversation. */
export const addressOf = (counter: Counter, token: string): string =>
  createHmac('sha256', counter.secret('chat-token')).update(token).digest('hex')
