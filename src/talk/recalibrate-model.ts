import { createClassifier, createGroupClassifier } from './classifier.ts'
import { tempered } from './linear-training.ts'
import { readModel, writeModel } from './model-file.ts'
import { type Thresholds, thresholdsFrom } from './recalibrate.ts'
import { guessesOf, takeBy } from './scheme.ts'
import { TARGET_PRECISION } from './train.ts'

/** A message and the label that a person gave it. */
export type Reviewed = { readonly text: string; readonly label: string }

export type RecalibrateOptions = {
  readonly scheme: string
  /** Where the recalibrated model goes; default: over the one read. */
  readonly outFile?: string
  readonly targetPrecision?: number
}

/** Below this many cases the temperature stays as it is: the thresholds alone are careful enough. */
const FEWEST_FOR_TEMPERATURE = 50

/**
 * Fits a model to people it was not trained on: from reviewed messages it measures temperature and
 * thresholds anew and leaves every weight alone. `group` on a model of services recalibrates its groups.
 */
export function recalibrate(
  modelFile: string,
  cases: readonly Reviewed[],
  options: RecalibrateOptions,
): Thresholds {
  const file = readModel(modelFile)
  const { scheme } = options
  const name = file.parts['scheme'] ? 'scheme' : 'services'
  const present = file.parts[name]
  if (!present) throw new Error(`${modelFile} lacks ${name}`)
  const ofGroups = name === 'services' && scheme === 'group'
  const enough = cases.length >= FEWEST_FOR_TEMPERATURE
  const fitted = enough ? tempered(present, cases) : present
  const linear = ofGroups
    ? { ...present, groupTemperature: fitted.groupTemperature }
    : { ...present, temperature: fitted.temperature }
  const classifier = ofGroups ? createGroupClassifier(linear) : createClassifier(linear)
  const target = options.targetPrecision ?? TARGET_PRECISION
  const thresholds = thresholdsFrom(guessesOf(takeBy(classifier), cases), target)
  writeModel(options.outFile ?? modelFile, {
    ...file,
    parts: { ...file.parts, [name]: linear },
    thresholds: { ...file.thresholds, [scheme]: thresholds },
  })
  return thresholds
}
