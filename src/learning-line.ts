import { join } from 'node:path'
import type { Config } from './config.ts'
import type { Desk } from './desk/desk.ts'
import { learn } from './desk/learn-by-itself.ts'
import { followModel } from './desk/learn-model.ts'
import { stopTrainings } from './desk/learn-run.ts'
import { root } from './root.ts'

/** Where models lie and are made. */
export const learningPlaces = (config: Pick<Config, 'dataDir'>): Desk['learning'] => ({
  shippedFile: join(root, 'dist/model/service.model'),
  dataDir: config.dataDir,
  flowsDir: join(root, 'flows'),
  entryFile: join(root, 'dist/server/train-file.js'),
  closing: new AbortController(),
})

const learnEveryMs = 30_000
/** The bell may be lost: every process looks by itself, too. */
const lookEveryMs = 60_000

/** Goes by whichever model is in use, from now on; answers how to stop, which ends trainings of this process too. */
export function startFollowing(desk: Desk): () => void {
  const follow = () => {
    followModel(desk).catch((error: unknown) =>
      desk.log.error({ event: 'model-not-followed', error: String(error) }),
    )
  }
  const stopListening = desk.bell.listen(({ type }) => {
    if (type === 'model') follow()
  })
  const timer = setInterval(follow, lookEveryMs)
  return () => {
    clearInterval(timer)
    stopListening()
    stopTrainings(desk)
  }
}

/** Trains what is asked for, and what was left half done. */
export function workAtLearning(desk: Desk): void {
  desk.queue.on('learn', () => learn(desk))
  desk.queue.every('learn', learnEveryMs)
  desk.queue.wake('learn')
}
