import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { segmentsOf } from '../../bots/sms-segments.ts'
import { guideGaps } from '../../src/talk/guide-words.ts'
import { loadTalk } from '../../src/talk/load.ts'
import { openParsed, writeParsed } from '../../src/talk/parsed-flows.ts'
import { freshFolder } from '../kit/databases.ts'
import { town } from '../kit/town.ts'
import { understand } from './hand-made-understanding.ts'
import { flowsDir, talk } from './stage.ts'

const folder = freshFolder()
afterAll(() => folder.drop())

const number = { number: '2000000003', numberSpoken: '2 0 0 0 0 0 0 0 0 3' }

test('there are guides for the common matters, each under a service of the catalogue', () => {
  expect(talk.guides.all.length).toBeGreaterThanOrEqual(45)
  const codes = talk.services.map(({ code }) => code)
  for (const guide of talk.guides.all) expect(codes).toContain(guide.service)
})

test('every guide fits three text messages, with introduction and question, in both languages', () => {
  const long = talk.guides.all.flatMap((guide) =>
    (['zh', 'en'] as const).flatMap((language) => {
      const gaps = { ...guideGaps(guide, language), ...number }
      const say = (phrase: string) => talk.speak(phrase, language, gaps)
      const first = [say('guide-told'), say('introduction'), say('guide-helped-by-text')].join('\n')
      const rest = [say('guide-rest'), say('guide-helped')].join('\n')
      return [first, rest]
        .filter((text) => segmentsOf(text).segments > 3)
        .map((text) => `${segmentsOf(text).segments} ${guide.id} ${text}`)
    }),
  )
  expect(long).toEqual([])
})

test('the preparation parses the guides too, so that a start need not', () => {
  const kept = join(folder.path, 'flows.json')
  writeParsed(flowsDir, kept)
  const known = openParsed(kept)
  for (const name of readdirSync(join(flowsDir, 'guides')))
    expect(known(readFileSync(join(flowsDir, 'guides', name), 'utf8'))).toBeDefined()
})

test('what is wrong in a guide is named with file, line and reason', () => {
  const flows = join(folder.path, 'flows')
  cpSync(flowsDir, flows, { recursive: true })
  const file = join(flows, 'guides/civil.yaml')
  const spoilt = readFileSync(file, 'utf8')
    .replace('service: marriage', 'service: weddings')
    .replace('phone: 0550-5550028', 'phone: 12345')
  writeFileSync(file, spoilt)
  const load = () =>
    loadTalk({ flowsDir: flows, directory: town, understand: () => () => understand('') })
  expect(load).toThrow(/guides\/civil\.yaml:9 {2}office\/phone/)
  writeFileSync(file, spoilt.replace('phone: 12345', 'phone: 0550-5550028'))
  expect(load).toThrow(/guides\/civil\.yaml:\d+ {2}unknown service: weddings/)
})
