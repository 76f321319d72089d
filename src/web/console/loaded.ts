import { onMounted, ref, shallowRef } from 'vue'
import { ask, Problem } from './api.ts'

/** What a page shows: loaded when it appears and again on `load`; what is there stays while a later try fails. */
export const loaded = <T>(path: () => string) => {
  const value = shallowRef<T | null>(null)
  const problem = ref<Problem | null>(null)
  let newest = 0

  const load = async (): Promise<void> => {
    newest += 1
    const mine = newest
    try {
      const answer = await ask<T>('GET', path())
      if (mine === newest) value.value = answer
      problem.value = null
    } catch (error) {
      problem.value = error instanceof Problem ? error : new Problem(0, 'other', '')
    }
  }
  onMounted(load)
  return { value, problem, load }
}
