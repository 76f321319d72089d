import type { Point } from '../../core/people.ts'
import { keep, kept } from '../shared/kept.ts'

/** A message that is typed but not yet stored by the hotline. */
export type Waiting = {
  readonly clientId: string
  readonly text: string
  readonly at: number
  /** Pictures wait in this page only: a browser's storage is too small for them. */
  readonly picture: File | null
  /** Where somebody is stays out of the browser's storage. */
  readonly point: Point | null
  state: 'waiting' | 'sending' | 'sent' | 'refused'
  reason: string
}

const waitingKey = 'hotline-chat-waiting'
const draftKey = 'hotline-chat-draft'
const tokenKey = 'hotline-chat-token'

/** A new message of this browser. Its id makes sending it twice harmless. */
export const newWaiting = (text: string, picture: File | null, point: Point | null): Waiting => ({
  clientId: randomId(),
  text,
  at: Date.now(),
  picture,
  point,
  state: 'waiting',
  reason: '',
})

/** What was typed and not stored when the page was left. */
export const loadWaiting = (): Waiting[] => {
  const stored = kept(waitingKey)
  return Array.isArray(stored) ? stored.flatMap(restored) : []
}

/** Keeps the unsent texts for the next visit. */
export const keepWaiting = (waiting: readonly Waiting[]): void => {
  const texts = waiting.filter(
    ({ picture, point, state }) => picture === null && point === null && state !== 'sent',
  )
  keep(
    waitingKey,
    texts.map(({ clientId, text, at }) => ({ clientId, text, at })),
  )
}

/** The half-written message. */
export const loadDraft = (): string => {
  const draft = kept(draftKey)
  return typeof draft === 'string' ? draft : ''
}
export const keepDraft = (draft: string): boolean => keep(draftKey, draft)

/** This device's key to its conversation, or null on the first visit. */
export const loadToken = (): string | null => {
  const token = kept(tokenKey)
  return typeof token === 'string' ? token : null
}
export const keepToken = (token: string): boolean => keep(tokenKey, token)

const restored = (stored: unknown): Waiting[] => {
  if (typeof stored !== 'object' || stored === null) return []
  if (!('clientId' in stored && 'text' in stored && 'at' in stored)) return []
  const { clientId, text, at } = stored
  if (typeof clientId !== 'string' || typeof text !== 'string' || typeof at !== 'number') return []
  return [{ clientId, text, at, picture: null, point: null, state: 'waiting', reason: '' }]
}

/** `crypto.randomUUID` exists only on https and localhost; a board in a village hall may have neither. */
const randomId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
