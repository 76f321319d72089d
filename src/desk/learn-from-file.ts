import type { Instant } from '../core/ticket.ts'
import type { Memory } from '../store/memory.ts'
import type { ModelPlaces } from '../talk/scheme.ts'
import { baseFile, modelFile, rowInUse, scheme } from './learn-model.ts'

/**
 * `hotline train` kept a model: it lies beneath all trainings from now on, and is the one in use. A row
 * says so, so that running processes take it up and the console shows who put what in use.
 */
export async function useFileModel(
  memory: Memory,
  { id, at, report }: { readonly id: string; readonly at: Instant; readonly report: string },
): Promise<void> {
  await memory.saveTraining({
    id,
    scheme,
    askedAt: at,
    askedBy: 'system',
    state: 'kept',
    step: 'kept',
    done: 0,
    of: 0,
    aliveAt: null,
    endedAt: at,
    report,
    file: null,
    inUse: true,
  })
  await memory.putInUse(scheme, id)
}

/** The file of the model the hotline goes by, for commands that measure or use it. */
export async function fileInUse(memory: Memory, places: ModelPlaces): Promise<string> {
  const row = await rowInUse({ memory })
  return row?.file ? modelFile(places, row.file) : baseFile(places)
}
