// What opens no ticket, and what must: the gate on texts meant for somebody else, and on real messages.
import { join } from 'node:path'
import { root } from '../../src/root.ts'
import { readServices } from '../../src/talk/catalogue.ts'
import { chatters } from '../../src/talk/chatter.ts'
import { openModel } from '../../src/talk/classifier.ts'
import { readCorpus } from '../../src/talk/corpus.ts'
import { decide } from '../../src/talk/decision.ts'
import { chatterProbability, gateOf } from '../../src/talk/gate.ts'
import { gramsOf } from '../../src/talk/grams.ts'
import { repeatable, shuffle } from '../../src/talk/repeatable.ts'
import { trainGate } from '../../src/talk/train-gate.ts'
import { textsOf } from './board-posts.ts'
import { figure } from './figure.ts'
import { dataFile, linesOf } from './texts.ts'

const flowsDir = join(root, 'flows')
const model = openModel(process.env['HOTLINE_MODEL'] ?? join(root, 'dist/model/service.model'))

const isChatter = (text: string): boolean => {
  const grams = gramsOf(text)
  const { decision } = decide(
    model.services.rank(grams),
    grams.keys.length,
    model.services.thresholds,
  )
  return chatters(model, grams, text, decision)
}

const tell = (name: string, texts: readonly string[]): void =>
  figure('chatter', name, (100 * texts.filter(isChatter).length) / texts.length, '%')

for (const [name, file] of [
  ['not_for_us: no ticket', 'not_for_us.jsonl'],
  ['board_posts: taken for chatter', 'board_posts.jsonl'],
  ['questions_units: taken for chatter', 'questions_units.jsonl'],
] as const) {
  const found = dataFile(file)
  if (found) tell(name, textsOf(found))
}
const dev = dataFile('citizen_dev.jsonl')
if (dev) {
  const lines = await linesOf(dev)
  const titles = lines.map(({ title, text }) => title ?? text)
  tell('citizen_dev, titles: taken for chatter', titles)
  tell(
    'citizen_dev, texts: taken for chatter',
    lines.map(({ text }) => text),
  )
}
await ownHeldOut()

/** A gate of its own, that never saw one in five of our chatter and of our dangers; services stay out of it. */
async function ownHeldOut(): Promise<void> {
  const corpus = readCorpus(flowsDir, readServices(flowsDir))
  const fifth = (texts: readonly string[]) => {
    const mixed = shuffle([...texts], repeatable(6))
    return { held: mixed.slice(0, mixed.length / 5), learnt: mixed.slice(mixed.length / 5) }
  }
  const chatter = fifth(corpus.chatter)
  const reports = fifth([
    ...corpus.services.map(({ text }) => text),
    ...corpus.pairs.flatMap(({ danger, near }) => [danger, near]),
  ])
  const logOdds = gateOf(await trainGate(reports.learnt, chatter.learnt))
  const share = (texts: readonly string[]) =>
    (100 * texts.filter((text) => chatterProbability(logOdds(gramsOf(text)), -0.5) > 0.5).length) /
    texts.length
  figure('chatter', 'own held-out chatter, gate alone', share(chatter.held), '%')
  figure('chatter', 'own held-out reports taken for chatter, gate alone', share(reports.held), '%')
}
