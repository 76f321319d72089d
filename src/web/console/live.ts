import { onBeforeUnmount, ref } from 'vue'
import type { LiveMessage } from '../../http/wire/console-live.ts'
import { type LiveLine, openLine } from '../shared/line.ts'

type Listener = (message: LiveMessage) => void

const listeners = new Set<Listener>()
let line: LiveLine | null = null
let cursor: number | null = null

/** False while the live connection is down: lists may be old. */
export const connected = ref(true)

/** Connects; after a gap everything since the last cursor comes again. */
export const startLive = (): void => {
  if (line) return
  cursor = null
  line = openLine<LiveMessage>('/ws/console', {
    open: (send) => send({ type: 'hello', cursor }),
    message: (message) => {
      if (message.type === 'changes') cursor = message.cursor
      for (const listener of listeners) listener(message)
    },
    state: (now) => {
      connected.value = now
    },
  })
}

export const stopLive = (): void => {
  line?.close()
  line = null
  connected.value = true
}

/** Hears every live message while the calling component lives. */
export const whenLive = (listener: Listener): void => {
  listeners.add(listener)
  onBeforeUnmount(() => listeners.delete(listener))
}

const AGAIN_AFTER_MS = 400

/** Loads again while the calling component lives: once for all changes that come together. */
export const whenChanged = (load: () => unknown): void => {
  let again: number | undefined
  whenLive(({ type }) => {
    if (type !== 'changes') return
    window.clearTimeout(again)
    again = window.setTimeout(load, AGAIN_AFTER_MS)
  })
  onBeforeUnmount(() => window.clearTimeout(again))
}
