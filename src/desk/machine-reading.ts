import type { MachineReading } from '../core/reading.ts'
import type { Understanding } from '../talk/understanding.ts'

const mostGuesses = 3

/** What of an understanding is kept with the ticket it opens. */
export const machineReading = (understanding: Understanding): MachineReading => ({
  decision: understanding.decision,
  guesses: guessesOf(understanding),
  because: understanding.because,
  nature: understanding.nature,
  mood: understanding.mood,
  summary: understanding.summary,
  placeBecause: understanding.place?.because ?? null,
})

const guessesOf = ({
  service,
  probability,
  alternatives,
}: Understanding): MachineReading['guesses'] =>
  [...(service === null ? [] : [{ service, probability }]), ...alternatives].slice(0, mostGuesses)
