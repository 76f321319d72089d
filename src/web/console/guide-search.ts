import { onBeforeUnmount, ref, watch } from 'vue'
import type { GuideList, GuideView } from '../../http/wire/guides.ts'
import { ask } from './api.ts'

const AFTER_MS = 300

/** Guides for a question that is being written, asked for whenever the typing pauses; none for what is shorter than `atLeast`. */
export const searchedGuides = (question: () => string, atLeast: number) => {
  const guides = ref<readonly GuideView[]>([])
  /** The last try failed. */
  const silent = ref(false)
  let soon: number | undefined

  const search = async () => {
    const asked = question().trim()
    if (asked.length < atLeast) {
      guides.value = []
      return
    }
    try {
      const found = await ask<GuideList>('GET', `/api/guides?q=${encodeURIComponent(asked)}`)
      silent.value = false
      // An answer to what has been changed since comes too late.
      if (question().trim() === asked) guides.value = found.guides
    } catch {
      silent.value = true
    }
  }
  watch(question, () => {
    window.clearTimeout(soon)
    soon = window.setTimeout(search, AFTER_MS)
  })
  onBeforeUnmount(() => window.clearTimeout(soon))
  return { guides, silent, search }
}
