import { onBeforeUnmount, ref, watch } from 'vue'
import type { Heard } from '../../http/wire/understood.ts'
import { ask } from './api.ts'

const AFTER_MS = 300

/** What a text that is being written seems to say, asked for whenever the typing pauses; null while there is nothing to say. */
export const hearing = (text: () => string, take: (heard: Heard | null) => void) => {
  const heard = ref<Heard | null>(null)
  /** Nobody could be asked: the form works without. */
  const silent = ref(false)
  let soon: number | undefined

  const settle = (found: Heard | null) => {
    heard.value = found
    take(found)
  }
  const listen = async () => {
    const said = text().trim()
    silent.value = false
    if (said === '') return settle(null)
    try {
      const found = await ask<Heard>('POST', '/api/understand', { text: said })
      // An answer to what has been changed since comes too late.
      if (text().trim() === said) settle(found)
    } catch {
      silent.value = true
    }
  }
  watch(text, () => {
    window.clearTimeout(soon)
    soon = window.setTimeout(listen, AFTER_MS)
  })
  onBeforeUnmount(() => window.clearTimeout(soon))
  return { heard, silent }
}
