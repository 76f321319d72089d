import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { learnFile } from './learn-file.ts'

const Options = Type.Object({
  file: Type.String(),
  scheme: Type.String(),
  field: Type.Union([Type.Literal('title'), Type.Literal('text'), Type.Literal('both')]),
  flowsDir: Type.String(),
  dataDir: Type.String(),
  shippedFile: Type.String(),
  inUse: Type.Optional(Type.String()),
  outFile: Type.Optional(Type.String()),
  targetPrecision: Type.Optional(Type.Number()),
})

/** `node train-file.js <options as JSON>`: a process of its own; each line it prints is JSON, the last one the report. */
const options: unknown = JSON.parse(process.argv[2] ?? 'null')
if (!Value.Check(Options, options)) throw new Error('train-file: options are malformed')
const say = (line: unknown): boolean => process.stdout.write(`${JSON.stringify(line)}\n`)
say({ report: learnFile(options, (step, done, of) => say({ step, done, of })) })
