import { join } from 'node:path'
import { root } from '../../src/root.ts'
import { readServices } from '../../src/talk/catalogue.ts'
import { readCorpus } from '../../src/talk/corpus.ts'
import { weighDanger } from '../../src/talk/danger.ts'
import { emergencyIn } from '../../src/talk/emergency-words.ts'
import { gramsOf } from '../../src/talk/grams.ts'
import { trainDanger } from '../../src/talk/train-danger.ts'

/** Reads danger as the shipped hotline does: its weights learnt from the shipped pairs, some seconds. */
export function dangerReader(): (text: string) => string | null {
  const flowsDir = join(root, 'flows')
  const { pairs, harmless } = readCorpus(flowsDir, readServices(flowsDir))
  const weigh = weighDanger(trainDanger(pairs, harmless))
  return (text) => emergencyIn(text, gramsOf(text), weigh)
}
