import { readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { Training } from '../store/records.ts'
import type { LearnReport } from '../talk/learn-report.ts'
import { trainFile } from '../talk/train-in-child.ts'
import type { Desk } from './desk.ts'
import { baseFile, modelFile, modelName, rowInUse, scheme } from './learn-model.ts'
import { settleTraining } from './learn-outcome.ts'
import { type LearntTicket, learnable, removeRows, rowsFolder, writeRows } from './learn-rows.ts'

/** A process that trains gives a sign of life about every second; silent for so long, it is gone. */
const silentMs = 30_000
const beatMs = 1_000

/** Runs every training that waits, and those whose process was killed; one after another. */
export async function runTrainings(desk: Desk): Promise<void> {
  await sweepRows(desk)
  while (!desk.learning.closing.signal.aborted) {
    const now = desk.world.now()
    const training = await desk.memory.claimTraining(now, now - silentMs)
    if (!training) return
    await runTraining(desk, training)
  }
}

/** Ends the trainings of this process for good; they wait for another one, or for the next start. */
export function stopTrainings(desk: Desk): void {
  desk.learning.closing.abort()
}

async function runTraining(desk: Desk, training: Training): Promise<void> {
  const tickets = await learnable(desk)
  if (tickets.length < desk.rules.learning.atLeast)
    return settleTraining(desk, training, { failed: 'too-few' })
  const heart = startHeart(desk, training)
  try {
    const report = await learnFrom(desk, training, tickets, heart)
    await heart.stop()
    if (!heart.lost()) await settleTraining(desk, training, { report })
  } catch (error) {
    await heart.stop()
    // Whoever took it up meanwhile settles it.
    if (heart.lost()) return
    if (desk.learning.closing.signal.aborted)
      return await desk.memory.saveTraining({ ...training, state: 'waiting', aliveAt: null })
    desk.log.error({
      event: 'training-failed',
      trainingId: training.id,
      error: error instanceof Error ? error.message : 'unknown',
    })
    await settleTraining(desk, training, { failed: 'crashed' })
  } finally {
    if (!heart.lost()) removeRows(desk, training.id)
  }
}

/**
 * In a process of its own at the lowest priority, so that messages go first. What it is compared with
 * is the model in use, handed over as the shipped one of a place where nothing else was learnt.
 */
async function learnFrom(
  desk: Desk,
  training: Training,
  tickets: readonly LearntTicket[],
  heart: Heart,
): Promise<LearnReport> {
  const { learning } = desk
  const present = await rowInUse(desk)
  const file = await writeRows(desk, training.id, tickets)
  return trainFile(
    learning.entryFile,
    {
      file,
      scheme,
      field: 'text',
      flowsDir: learning.flowsDir,
      dataDir: rowsFolder(desk, training.id),
      shippedFile: present?.file ? modelFile(learning, present.file) : baseFile(learning),
      outFile: modelFile(learning, modelName(training.id)),
    },
    heart.progress,
    heart.runs,
  )
}

type Heart = {
  readonly progress: (step: string, done: number, of: number) => void
  readonly runs: (pid: number) => void
  /** Somebody else took the training up: what we make of it counts for nothing. */
  readonly lost: () => boolean
  readonly stop: () => Promise<void>
}

function startHeart(desk: Desk, training: Training): Heart {
  let row = training
  let pid: number | undefined
  let lost = false
  let beating: Promise<void> = Promise.resolve()
  const { signal } = desk.learning.closing
  const end = () => kill(pid)
  signal.addEventListener('abort', end)

  const beat = async () => {
    const kept = await desk.memory.training(training.id)
    lost = lost || kept?.state !== 'running' || kept.aliveAt !== row.aliveAt
    if (lost) return kill(pid)
    const next = { ...row, aliveAt: desk.world.now() }
    await desk.memory.saveTraining(next)
    row = { ...row, aliveAt: next.aliveAt }
  }
  const timer = setInterval(() => {
    beating = beating
      .then(beat)
      .catch((error: unknown) =>
        desk.log.warn({ event: 'training-not-alive', error: String(error) }),
      )
  }, beatMs)
  return {
    progress: (step, done, of) => {
      row = { ...row, step, done, of }
    },
    runs: (id) => {
      pid = id
      lower(id)
      if (signal.aborted) end()
    },
    lost: () => lost,
    stop: async () => {
      clearInterval(timer)
      await beating
      signal.removeEventListener('abort', end)
    },
  }
}

function lower(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended already, or the machine does not let us: it trains all the same.
  }
}

function kill(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** Rows that a killed process left behind: of every training that nobody runs now. */
async function sweepRows(desk: Desk): Promise<void> {
  for (const id of namesIn(join(desk.learning.dataDir, 'learn'))) {
    const training = await desk.memory.training(id)
    const alive = desk.world.now() - silentMs <= (training?.aliveAt ?? 0)
    if (training?.state === 'running' && alive) continue
    removeRows(desk, id)
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
