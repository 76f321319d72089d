import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import type { Service } from '../core/people.ts'
import type { Example } from './linear-training.ts'
import { repeatable } from './linear-training.ts'

const Sentences = Type.Record(Type.String(), Type.Array(Type.String({ minLength: 1 })))

/** Our own sentences: by service code, and those that are not for a hotline. */
export type Corpus = {
  readonly services: readonly Example[]
  readonly chatter: readonly string[]
}

/** The file whose lists are not services: small talk and texts meant for somebody else. */
const CHATTER_FILE = 'not-for-us.yaml'

/** Reads `flows/corpus`; throws for a malformed file or a code the catalogue lacks. */
export function readCorpus(flowsDir: string, services: readonly Service[]): Corpus {
  const folder = join(flowsDir, 'corpus')
  const files = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.yaml'))
    : []
  const known = new Set(services.map(({ code }) => code))
  const sentences: Example[] = []
  const chatter: string[] = []
  for (const name of files.sort()) {
    for (const [label, list] of Object.entries(readSentences(join(folder, name)))) {
      if (name === CHATTER_FILE) chatter.push(...list.flatMap(expand))
      else if (known.has(label)) sentences.push(...list.map((text) => ({ text, label })))
      else throw new Error(`${name}: ${label} is not in services.yaml`)
    }
  }
  return { services: sentences, chatter }
}

function readSentences(file: string): Readonly<Record<string, readonly string[]>> {
  const content: unknown = parse(readFileSync(file, 'utf8'))
  if (!Value.Check(Sentences, content)) throw new Error(`${file}: lists of sentences are expected`)
  return content
}

/** `来一首{周杰伦|邓丽君}的歌` is two sentences. */
function expand(pattern: string): readonly string[] {
  const found = /\{([^}]*)\}/.exec(pattern)
  if (!found) return [pattern]
  const before = pattern.slice(0, found.index)
  const after = pattern.slice(found.index + found[0].length)
  return (found[1] ?? '').split('|').flatMap((choice) => expand(before + choice + after))
}

const OPENINGS = [
  '',
  '',
  '你好，',
  '您好，我想反映一下，',
  '请问',
  '反映',
  '投诉',
  '领导好，',
  '关于',
  '我们小区',
  '我家在建设路，',
  '师傅，',
  '请求解决',
  '咨询',
  '强烈要求',
]
const CLOSINGS = [
  '',
  '',
  '，请尽快处理',
  '，麻烦派人看看',
  '，谢谢',
  '，希望政府管一管',
  '的问题',
  '，什么时候能解决？',
  '，请领导重视',
  '！！',
  '，急',
]

/**
 * What a service is called (names, synonyms) and what people write about it, each also in a second
 * dress: another opening and closing, so that 你好 and 请尽快处理 tell nothing. The two stay together: one must not
 * be held out to judge what was learnt from the other. Repeatable.
 */
export function serviceExamples(
  services: readonly Service[],
  corpus: Corpus,
): readonly (readonly Example[])[] {
  const next = repeatable(7)
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? ''
  const named = services.flatMap(({ code, name, nameEn, synonyms }) => [
    ...[name, ...synonyms].map((text) => ({ text, label: code, weight: 0.7 })),
    { text: nameEn, label: code, weight: 0.5 },
  ])
  const written = [...corpus.services, ...named]
  return written.map((example) => [
    example,
    {
      text: `${pick(OPENINGS)}${example.text.replace(/[。！？!?]+$/u, '')}${pick(CLOSINGS)}`,
      label: example.label,
      weight: 0.6,
    },
  ])
}
