import type { Model } from '../talk/classifier.ts'

/** The model a process goes by, and where it came from. */
export type ModelInUse = {
  /** The row that put it in use; null where no row did. */
  readonly trainingId: string | null
  /** `learnt`: from tickets; `file`: by `hotline train`; `shipped`: as it came. */
  readonly origin: 'learnt' | 'file' | 'shipped'
  readonly file: string
  readonly model: Model
}
