import { join } from 'node:path'
import type { Directory, Service } from '../core/people.ts'
import { checkFlow } from './check-flow.ts'
import { checkPaths } from './check-paths.ts'
import { checkPhrases } from './check-phrases.ts'
import { createAsk, createConverse } from './converse.ts'
import { type Flow, type Phrases, PhrasesSchema } from './flow-schema.ts'
import { createGuideBook, type GuideBook } from './guide-book.ts'
import type { Book } from './interpreter.ts'
import { loadFlows, plainWords } from './load-flows.ts'
import { loadGuides } from './load-guides.ts'
import { loadServices } from './load-services.ts'
import type { Parsed } from './parsed-flows.ts'
import { createSpeak } from './speak.ts'
import type { Talk } from './talk.ts'
import type { Understand } from './understanding.ts'
import { type Problem, readYaml } from './yaml-file.ts'

type TalkOptions = {
  /** The folder staff may edit: `flows/`. */
  readonly flowsDir: string
  /** What the preparation parsed already; without it every file is. */
  readonly parsed?: Parsed
  readonly directory: Directory
  readonly understand: (services: readonly Service[], directory: Directory) => Understand
}

/** Loads and checks the conversation side once; throws one Error that lists every problem by file and line. */
export function loadTalk(options: TalkOptions): Talk {
  const problems: Problem[] = []
  const files = loadFlows(options.flowsDir, problems, options.parsed)
  const services = loadServices(options.flowsDir, problems, options.parsed)
  const guides = loadGuides(options.flowsDir, services, problems, options.parsed)
  const phrases = readYaml(
    'phrases.yaml',
    join(options.flowsDir, 'phrases.yaml'),
    PhrasesSchema,
    problems,
    options.parsed,
  )
  const flows = new Map(files.map(({ content }) => [content.flow, plainWords(content)]))
  if (phrases) {
    const codes = new Set(services.map((service) => service.code))
    const names = { flows, phrases: phrases.content, services: codes }
    problems.push(...checkPhrases(phrases), ...files.flatMap((file) => checkFlow(file, names)))
  }
  problems.push(...checkPaths(files))
  const book = bookOf(flows)
  if (problems.length > 0 || !phrases || !book) throw new Error(listing(problems))
  const loaded = { book, services, phrases: phrases.content }
  return talkOf(
    options,
    { ...loaded, guides: createGuideBook(guides, services) },
    options.directory,
  )
}

type Loaded = {
  readonly book: Book
  readonly services: readonly Service[]
  readonly phrases: Phrases
  readonly guides: GuideBook
}

function talkOf(options: TalkOptions, loaded: Loaded, directory: Directory): Talk {
  const { book, services, phrases, guides } = loaded
  const speak = createSpeak(phrases)
  const emergencies = Object.fromEntries(
    book.ordered.flatMap((flow) => Object.entries(flow.emergencies ?? {})),
  )
  const stage = {
    services: new Map(services.map((service) => [service.code, service])),
    grids: new Map(directory.grids.map((grid) => [grid.id, grid])),
    buildings: directory.buildings,
    emergencies,
    guides,
    speak,
    phrases,
  }
  return {
    understand: options.understand(services, directory),
    converse: createConverse(stage, book),
    ask: createAsk(book),
    speak,
    services,
    guides,
    emergencies,
    withPlaces: (changed) => talkOf(options, loaded, changed),
    withUnderstand: (understand) => talkOf({ ...options, understand }, loaded, directory),
  }
}

function bookOf(flows: ReadonlyMap<string, Flow>): Book | undefined {
  const ordered = [...flows.values()].sort((a, b) => a.order - b.order)
  const flow = ordered.find((one) => one.misses !== undefined)
  if (!flow?.misses) return undefined
  return { flows, ordered, misses: { flow, step: flow.misses } }
}

const listing = (problems: readonly Problem[]): string =>
  [
    `flows: ${problems.length} problem(s)`,
    ...[...problems]
      .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
      .map(({ file, line, reason }) => `  ${file}:${line}  ${reason}`),
  ].join('\n')
