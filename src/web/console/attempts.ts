import { nextTick, ref } from 'vue'
import { sayProblemKept } from './feedback.ts'

/** What a form does when it is sent: `busy` meanwhile; `problem` says in words why it did not work. */
export const attempts = () => {
  const busy = ref(false)
  const problem = ref('')

  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    const before = document.activeElement
    busy.value = true
    problem.value = ''
    try {
      await work()
    } catch (error) {
      problem.value = sayProblemKept(error)
    } finally {
      busy.value = false
    }
    if (!problem.value) return
    await nextTick()
    // A busy button is disabled and loses the focus: without this the keyboard would start over.
    if (document.activeElement === document.body && before instanceof HTMLElement) before.focus()
  }
  return { busy, problem, attempt }
}
