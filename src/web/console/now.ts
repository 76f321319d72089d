import { onBeforeUnmount, type Ref, ref } from 'vue'

/** The present moment, ticking while the calling component lives. */
export const ticking = (everyMs: number): Readonly<Ref<number>> => {
  const now = ref(Date.now())
  const every = window.setInterval(() => {
    now.value = Date.now()
  }, everyMs)
  onBeforeUnmount(() => window.clearInterval(every))
  return now
}
