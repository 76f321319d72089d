import { ElMessage } from 'element-plus'
import { Problem } from './api.ts'
import { say } from './language.ts'

/** What went wrong, in words: the server's own where it gave any. */
export const sayProblem = (error: unknown): string => {
  if (!(error instanceof Problem)) return say('fail.other')
  if (error.status === 0) return say('fail.offline')
  return error.message || say('fail.other')
}

/** The same beside a form: when nobody was reached, also that what was typed is kept. */
export const sayProblemKept = (error: unknown): string =>
  error instanceof Problem && error.status === 0 ? say('fail.kept') : sayProblem(error)

/** A short word that it worked; without green: that is for confirmed solved alone. */
export const sayDone = (words: string): void => {
  ElMessage.closeAll()
  ElMessage({ message: words, type: 'info', duration: 3000 })
}

/** A word that it did not work and why; without red: that is for overdue and emergency alone. */
export const sayFailed = (error: unknown): void => {
  ElMessage({ message: sayProblem(error), type: 'info', duration: 8000, showClose: true })
}
