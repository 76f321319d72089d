import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import type { Service } from '../core/people.ts'
import type { Example } from './linear-training.ts'

const Sentences = Type.Record(Type.String(), Type.Array(Type.String({ minLength: 1 })))
const Sentence = Type.String({ minLength: 1 })
const Pairs = Type.Array(Type.Object({ code: Type.String(), danger: Sentence, near: Sentence }))
const Emergencies = Type.Object({
  emergencies: Type.Record(Type.String(), Type.Object({ service: Type.Optional(Type.String()) })),
})

/** Our own sentences: by service code, and those that are not for a hotline. */
export type Corpus = {
  readonly services: readonly Example[]
  readonly chatter: readonly string[]
  /** Dangers and what only sounds like one: for the hotline, but of no service for certain. */
  readonly pairs: readonly DangerPair[]
  /** Small talk, and reports of services that no danger belongs to. */
  readonly harmless: readonly string[]
}

/** The file whose lists are not services: small talk and texts meant for somebody else. */
const CHATTER_FILE = 'not-for-us.yaml'
/** The files of pairs: a danger that is there, and the same words without one. */
const PAIRS_FILES = /^emergencies/
/** A danger is told to whoever comes first; the service it belongs to is a matter for afterwards. */
const DANGER_WEIGHT = 0.4
const HAN = /\p{Script=Han}/u

/** Reads `flows/corpus`; throws for a malformed file or a code the catalogue lacks. */
export function readCorpus(flowsDir: string, services: readonly Service[]): Corpus {
  const folder = join(flowsDir, 'corpus')
  const files = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.yaml'))
    : []
  const known = new Set(services.map(({ code }) => code))
  const sentences: Example[] = []
  const chatter: string[] = []
  for (const name of files.filter((each) => !PAIRS_FILES.test(each)).sort()) {
    for (const [label, list] of Object.entries(readSentences(join(folder, name)))) {
      if (name === CHATTER_FILE) chatter.push(...list.flatMap(expand))
      else if (known.has(label)) sentences.push(...list.map((text) => ({ text, label })))
      else throw new Error(`${name}: ${label} is not in services.yaml`)
    }
  }
  const pairs = readPairs(flowsDir)
  const dangers = dangerExamples(flowsDir, pairs, known)
  const grave = new Set(dangers.map(({ label }) => label))
  return {
    services: [...sentences, ...dangers],
    chatter,
    pairs,
    harmless: [
      ...sentences.filter(({ label }) => !grave.has(label)).map(({ text }) => text),
      ...chatter,
    ],
  }
}

function readSentences(file: string): Readonly<Record<string, readonly string[]>> {
  const content: unknown = parse(readFileSync(file, 'utf8'))
  if (!Value.Check(Sentences, content)) throw new Error(`${file}: lists of sentences are expected`)
  return content
}

/** A danger that is there now, and the same words without one; `code` as in `flows/emergency.yaml`. */
export type DangerPair = { readonly code: string; readonly danger: string; readonly near: string }

/** All pairs of `flows/corpus/emergencies*.yaml`; throws for a malformed file. */
function readPairs(flowsDir: string): readonly DangerPair[] {
  const folder = join(flowsDir, 'corpus')
  const files = existsSync(folder) ? readdirSync(folder) : []
  return files
    .filter((name) => PAIRS_FILES.test(name))
    .sort()
    .flatMap((name) => {
      const pairs: unknown = parse(readFileSync(join(folder, name), 'utf8'))
      if (Value.Check(Pairs, pairs)) return pairs
      throw new Error(`${name}: code, danger and near are expected`)
    })
}

/** Dangers are examples of the service that `emergency.yaml` names for their code. */
function dangerExamples(
  flowsDir: string,
  pairs: readonly DangerPair[],
  known: ReadonlySet<string>,
): readonly Example[] {
  if (pairs.length === 0) return []
  const flow: unknown = parse(readFileSync(join(flowsDir, 'emergency.yaml'), 'utf8'))
  if (!Value.Check(Emergencies, flow)) throw new Error('emergency.yaml: emergencies are expected')
  return pairs.flatMap(({ code, danger }) => {
    const label = flow.emergencies[code]?.service
    // The few in English would teach that English is a danger.
    return label !== undefined && known.has(label) && HAN.test(danger)
      ? [{ text: danger, label, weight: DANGER_WEIGHT }]
      : []
  })
}

/** A pattern makes at most so many sentences, or two for each choice of its longest list. */
const PATTERN_MOST = 40

/** `来一首{周杰伦|邓丽君}的歌` is two sentences. Of long lists not every pair is made: each choice meets two others. */
function expand(pattern: string): readonly string[] {
  const parts = pattern.split(/\{([^}]*)\}/).map((part, at) => (at % 2 ? part.split('|') : [part]))
  const all = parts.reduce((product, { length }) => product * length, 1)
  const longest = parts.reduce((most, { length }) => Math.max(most, length), 1)
  const most = Math.max(PATTERN_MOST, 2 * longest)
  if (all <= most) {
    return parts.reduce((made, part) => made.flatMap((text) => part.map((one) => text + one)), [''])
  }
  return Array.from({ length: most }, (_, at) =>
    parts.map((part) => part[(at + Math.floor(at / longest)) % part.length] ?? '').join(''),
  )
}
