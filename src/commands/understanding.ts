import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Config } from '../config.ts'
import type { Directory } from '../core/people.ts'
import { fileInUse, useFileModel } from '../desk/learn-from-file.ts'
import { root } from '../root.ts'
import { settleIn } from '../settle-in.ts'
import { readServices } from '../talk/catalogue.ts'
import { openModel } from '../talk/classifier.ts'
import { classifyByScheme, evaluate } from '../talk/evaluate.ts'
import { type Field, type LineTrouble, readLabelled } from '../talk/labelled.ts'
import { labelsOf } from '../talk/learn-file.ts'
import type { LearnReport } from '../talk/learn-report.ts'
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
    const models = await placesOf(config)
    const take = takerOf(models, values.labels)
    if (!take) return notTrained(values.labels)
    const model = openModel(serviceModelFile(models))
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
    const take = takerOf(await placesOf(config), values.labels)
    if (!take) return notTrained(values.labels)
    return measure(take, existing(file), values.field, labelsOf(values.labels, services))
  },
}

const trainHelp = `train <file.jsonl> [--labels <scheme>] [--field title|text|both]
  learns from labelled messages beside the shipped sentences; the new model is kept (in DATA_DIR)
  only if it is better on a held-out part. A running hotline takes it up within a minute.
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
        ...(await placesOf(config)),
        file: existing(file),
        scheme: values.labels,
        field: values.field,
        flowsDir,
      },
      draw,
    )
    if (!report.ok) return refused(report.troubles)
    if (report.verdict === 'kept' && values.labels === 'service') await takeUp(config, report)
    console.log(JSON.stringify({ ...report, kept: report.verdict === 'kept' }))
    console.log(verdictInWords(report))
    return 0
  },
}

function verdictInWords({ verdict, model, fallen }: Extract<LearnReport, { ok: true }>): string {
  switch (verdict) {
    case 'kept':
      return `kept: ${model}`
    case 'not-better':
      return 'not better than the present model: not kept'
    case 'class-fell':
      return `better as a whole, but much worse for ${fallen.join(', ')}: not kept`
  }
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

/** Where models lie, and which one the hotline goes by. */
const placesOf = (config: Config): Promise<ModelPlaces> =>
  withMemory(config, async (memory) => {
    const places = {
      shippedFile: join(root, 'dist/model/service.model'),
      dataDir: config.dataDir,
    }
    return { ...places, inUse: await fileInUse(memory, places) }
  })

/** What was learnt from a file lies beneath all later trainings, and is in use from now on. */
const takeUp = (config: Config, report: LearnReport): Promise<void> =>
  withMemory(config, (memory) =>
    useFileModel(memory, {
      id: realWorld.id(),
      at: realWorld.now(),
      report: JSON.stringify(report),
    }),
  )

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
