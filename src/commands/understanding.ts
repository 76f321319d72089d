import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Config } from '../config.ts'
import type { Directory } from '../core/people.ts'
import { root } from '../root.ts'
import { settleIn } from '../settle-in.ts'
import { readServices } from '../talk/catalogue.ts'
import { openModel } from '../talk/classifier.ts'
import { classifyByScheme, evaluate } from '../talk/evaluate.ts'
import { type Field, type LineTrouble, readLabelled } from '../talk/labelled.ts'
import { labelsOf } from '../talk/learn-file.ts'
import { type ModelPlaces, serviceModelFile, type Take, takerOf } from '../talk/scheme.ts'
import { trainFile } from '../talk/train-in-child.ts'
import { createUnderstand } from '../talk/understand.ts'
import { realWorld } from '../world.ts'
import { type CliCommand, withMemory, wrongUsage } from './command.ts'
import { draw } from './progress.ts'

const flowsDir = join(root, 'flows')

const labelsHelp = '--labels service|group|<name>  the scheme of the labels (default: service)'

const classifyHelp = `classify <text> [--labels <scheme>]
  what the hotline makes of a text: one line of JSON
  ${labelsHelp}`

/** `classify <text>`. */
export const classifyCommand: CliCommand = {
  help: classifyHelp,
  run: async (args, config) => {
    const { positionals, values } = options(args)
    const text = positionals.join(' ')
    if (text === '') return wrongUsage(classifyHelp)
    const services = readServices(flowsDir)
    const take = takerOf(places(config), values.labels, services)
    if (!take) return notTrained(values.labels)
    const model = openModel(serviceModelFile(places(config)))
    const understand = createUnderstand({ services, directory: await directoryOf(config), model })
    console.log(JSON.stringify(classifyByScheme(understand, take, values.labels, text)))
    return 0
  },
}

const evaluateHelp = `evaluate <file.jsonl> [--labels <scheme>] [--field title|text]
  measures on labelled messages ({"id","text","label"}): one line of JSON
  ${labelsHelp}`

/** `evaluate <file.jsonl>`. */
export const evaluateCommand: CliCommand = {
  help: evaluateHelp,
  run: async (args, config) => {
    const { positionals, values } = options(args)
    const [file, ...more] = positionals
    if (!file || more.length > 0 || !isField(values.field) || values.field === 'both')
      return wrongUsage(evaluateHelp)
    const services = readServices(flowsDir)
    const take = takerOf(places(config), values.labels, services)
    if (!take) return notTrained(values.labels)
    return measure(take, existing(file), values.field, labelsOf(values.labels, services))
  },
}

const trainHelp = `train <file.jsonl> [--labels <scheme>] [--field title|text|both]
  learns from labelled messages beside the shipped sentences; the new model is kept (in DATA_DIR)
  only if it is better on a held-out part. A running hotline takes it up at its next start.
  ${labelsHelp}`

/** `train <file.jsonl>`. */
export const trainCommand: CliCommand = {
  help: trainHelp,
  run: async (args, config) => {
    const { positionals, values } = options(args)
    const [file, ...more] = positionals
    if (!file || more.length > 0 || !isField(values.field)) return wrongUsage(trainHelp)
    const report = await trainFile(
      join(root, 'dist/server/train-file.js'),
      {
        ...places(config),
        file: existing(file),
        scheme: values.labels,
        field: values.field,
        flowsDir,
      },
      draw,
    )
    if (!report.ok) return refused(report.troubles)
    console.log(JSON.stringify(report))
    console.log(
      report.kept ? `kept: ${report.model}` : 'not better than the present model: not kept',
    )
    return 0
  },
}

function measure(take: Take, file: string, field: Field, known: ReadonlySet<string> | undefined) {
  const { rows, troubles } = readLabelled(file, field, known)
  if (troubles.length > 0) return refused(troubles)
  console.log(JSON.stringify(evaluate(take, rows)))
  return 0
}

const options = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      labels: { type: 'string', default: 'service' },
      field: { type: 'string', default: 'text' },
    },
  })

const places = (config: Config): ModelPlaces => ({
  shippedFile: join(root, 'dist/model/service.model'),
  dataDir: config.dataDir,
})

/** The buildings of this installation: a first call settles in like a first start. */
const directoryOf = (config: Config): Promise<Directory> =>
  withMemory(config, async (memory) => {
    await settleIn(memory, config)
    return memory.directory(realWorld.now())
  })

const isField = (text: string): text is Field => ['title', 'text', 'both'].includes(text)

function existing(file: string): string {
  if (!existsSync(file)) throw new Error(`no such file: ${file}`)
  return resolve(file)
}

function notTrained(scheme: string): number {
  console.error(
    `✗ no model for --labels ${scheme} yet: train one with "train <file.jsonl> --labels ${scheme}"`,
  )
  return 1
}

function refused(troubles: readonly LineTrouble[]): number {
  for (const { line, reason } of troubles.slice(0, 50)) console.error(`✗ line ${line}: ${reason}`)
  if (troubles.length > 50) console.error(`✗ … and ${troubles.length - 50} more lines`)
  return 1
}
