import type { Service } from '../core/people.ts'
import { fold } from './fold.ts'
import { asksAside } from './guide-aside.ts'
import type { Guide } from './guide-schema.ts'
import { type Terms, termsOf } from './guide-terms.ts'

/** What a question finds: one guide for certain, two or three to choose from, or nothing. */
export type GuideFound =
  | { readonly decision: 'sure'; readonly guide: Guide; readonly score: number }
  | { readonly decision: 'ask'; readonly guides: readonly Guide[]; readonly score: number }
  | { readonly decision: 'none'; readonly score: number }

/** `known`: how much of the question the guide's own words account for. */
type GuideScore = { readonly guide: Guide; readonly score: number; readonly known: number }

export type GuideFinder = {
  /** For conversation: answers only what it is certain of. */
  find(question: string): GuideFound
  /** For people who search: the best first, with how well each fits (0 to 1). */
  rank(question: string): readonly GuideScore[]
}

/**
 * Measured on our own questions (test/talk/guide-finder.test.ts): from here on nothing of the other
 * half was answered wrongly. Asking costs one more message, so it may be less certain.
 */
const SURE = 0.62
/** Words the guide knows nothing of ask for something else about the same thing. */
const KNOWN = 0.5
const AHEAD = 0.08
const ASK = 0.58
const ASKED_AT_MOST = 3
/** A letter tells a story; a question is short. */
const LONGEST = 60

type Entry = {
  readonly guide: Guide
  /** Everything people call it, as one bag of terms. */
  readonly vocabulary: Terms
  readonly questions: readonly Terms[]
  /** What the thing is called, bare. */
  readonly names: readonly string[]
}

/** Compares a question with how people ask for each guide, by rare words more than by common ones. */
export function createGuideFinder(
  guides: readonly Guide[],
  services: readonly Service[],
): GuideFinder {
  const named = new Map(services.map((service) => [service.code, service]))
  const entries = guides.map((guide) => entryOf(guide, named.get(guide.service)))
  const weigh = weightsOf(entries)
  const rank = (question: string): readonly GuideScore[] => {
    const asked = termsOf(question)
    if (asked.size === 0) return []
    const said = bare(question)
    return entries
      .map((entry) => scored(entry, asked, said, weigh))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
  }
  return {
    rank,
    find: (question) =>
      question.length > LONGEST
        ? { decision: 'none', score: 0 }
        : decided(question, rank(question)),
  }
}

function decided(question: string, ranked: readonly GuideScore[]): GuideFound {
  const [best, next] = ranked
  if (!best || best.score < ASK) return { decision: 'none', score: best?.score ?? 0 }
  const { score, guide } = best
  const ahead = score - (next?.score ?? 0) >= AHEAD
  if (score >= SURE && best.known >= KNOWN && ahead && !asksAside(question, guide))
    return { decision: 'sure', guide, score }
  const near = ranked.filter((one) => one.score >= ASK && best.score - one.score < 2 * AHEAD)
  return { decision: 'ask', guides: near.slice(0, ASKED_AT_MOST).map((one) => one.guide), score }
}

function entryOf(guide: Guide, service: Service | undefined): Entry {
  const { title, questions, names } = guide
  const all = [...questions, ...names, title.zh, title.en]
  const terms = all.map(termsOf)
  const beside = service ? [service.name, service.nameEn].map(termsOf) : []
  return {
    guide,
    questions: terms,
    names: names.map(bare),
    vocabulary: new Set([...terms, ...beside].flatMap((one) => [...one])),
  }
}

type Weigh = (term: string) => number

/** The fewer guides use a term, the more it tells; what no guide knows tells the most against all. */
function weightsOf(entries: readonly Entry[]): Weigh {
  const known = new Map<string, number>()
  for (const { vocabulary } of entries)
    for (const term of vocabulary) known.set(term, (known.get(term) ?? 0) + 1)
  const weights = new Map(
    [...known].map(([term, n]) => [term, Math.log((entries.length + 1) / (n + 0.5))] as const),
  )
  const unknown = Math.log((entries.length + 1) / 12)
  return (term) => weights.get(term) ?? unknown
}

/** How much of a score is the thing's own name. */
const NAMED = 0.4

/** Named in full; the longest name wins where one is part of another. */
function calledIt(said: string, { names }: Entry): number {
  const longest = Math.max(
    0,
    ...names.filter((name) => said.includes(name)).map((one) => one.length),
  )
  return longest === 0 ? 0 : Math.min(1, 0.7 + longest / 20)
}

const bare = (text: string): string => fold(text).replace(/[\p{P}\p{S}\s]+/gu, '')

/** Its name, how much of the question it knows, and how like the nearest of its own questions that is. */
function scored(entry: Entry, asked: Terms, said: string, weigh: Weigh): GuideScore {
  const known = shared(asked, entry.vocabulary, weigh) / total(asked, weigh)
  const like = Math.max(
    ...entry.questions.map((question) => {
      const both = shared(asked, question, weigh)
      return (2 * both) / (total(asked, weigh) + total(question, weigh))
    }),
  )
  const fit = (known + like) / 2
  return { guide: entry.guide, known, score: (1 - NAMED) * fit + NAMED * calledIt(said, entry) }
}

const total = (terms: Terms, weigh: Weigh): number => {
  let sum = 0
  for (const term of terms) sum += weigh(term)
  return sum
}

const shared = (asked: Terms, known: Terms, weigh: Weigh): number => {
  let sum = 0
  for (const term of asked) if (known.has(term)) sum += weigh(term)
  return sum
}

/** True where a text is long or tells of trouble: then it is a report, whatever guide it is like. */
export const tellsTrouble = (text: string): boolean => TROUBLE.test(fold(text))

const TROUBLE =
  /投诉|举报|不公|态度|迟迟|一直|至今|为什么|为啥|凭什么|还没|没到账|没下来|不给|不让|不肯|不赔|不还|拖欠|何时是个头|什么时候才|何时才|时候能?有|分下来|才能拿|强制|强迫|必须|为何|难道|补贴在哪里|冒用|被骗|诈骗|取消了|打不通|太差|太臭|怎么还|怎么这么|突然|反映|违法|乱收|多收|推诿|刁难|吊销|被占|占了|坏了/
