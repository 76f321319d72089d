import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { neededPhrases } from '../../src/talk/check-phrases.ts'
import { deskGaps, fills, ticketGaps } from '../../src/talk/fills.ts'
import { loadTalk } from '../../src/talk/load.ts'
import { town } from '../kit/town.ts'
import { understand } from './hand-made-understanding.ts'
import { flowsDir, talk } from './stage.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flows-'))
  cpSync(flowsDir, folder, { recursive: true, filter: (path) => !path.includes('corpus') })
})

afterEach(() => rmSync(folder, { recursive: true }))

const load = () => loadTalk({ flowsDir: folder, directory: town, understand: () => understand })

/** Changes one line of a file and says which line that was. */
function edit(file: string, line: RegExp, instead: string): number {
  const path = join(folder, file)
  const lines = readFileSync(path, 'utf8').split('\n')
  const at = lines.findIndex((one) => line.test(one))
  if (at < 0) throw new Error(`nothing in ${file} matches ${line}`)
  lines[at] = instead
  writeFileSync(path, lines.join('\n'))
  return at + 1
}

const problems = (): string => {
  try {
    load()
    return ''
  } catch (error) {
    return String(error)
  }
}

describe('what staff can get wrong in a flow file is named with file, line and reason', () => {
  test.each([
    [
      'an unknown step',
      'report.yaml',
      /next: is-it-this$/,
      '        next: is-it-that',
      'unknown step: is-it-that',
    ],
    [
      'an unknown flow',
      'progress.yaml',
      /feedback\/asked/,
      '    next: feedbak/asked',
      'unknown flow: feedbak',
    ],
    [
      'a missing phrase',
      'report.yaml',
      /say: report-registered/,
      '    say: report-registred',
      'missing phrase: report-registred',
    ],
    [
      'an unknown condition',
      'report.yaml',
      /when: service-unsure/,
      '      - when: service-unshure',
      'unknown condition: service-unshure',
    ],
    [
      'an unknown act',
      'report.yaml',
      /do: keep-chosen-place/,
      '    do: keep-chosen-plaice',
      'unknown act: keep-chosen-plaice',
    ],
    [
      'an unknown service',
      'emergency.yaml',
      /^ {2}gas:/,
      "  gas: { name: 气, nameEn: Gas, call: '119', phrase: emergency-gas, service: gaz }",
      'unknown service: gaz',
    ],
    [
      'an unknown key',
      'report.yaml',
      /say: place-skipped/,
      '    sai: place-skipped',
      'unknown key',
    ],
    ['a key twice', 'report.yaml', /say: place-skipped/, '    next: end', 'unique'],
    ['no way out of a question', 'withdraw.yaml', /otherwise: pass/, '', 'no way out of sure'],
    ['no way out of a step', 'digit.yaml', /^ {4}next: end/, '', 'no way out of in-writing'],
  ])('%s', (_, file, line, instead, reason) => {
    const at = edit(file, line, instead)
    const said = problems()
    expect(said).toContain(reason)
    const named = said.split('\n').find((one) => one.includes(reason)) ?? ''
    const shown = Number(new RegExp(`${file}:(\\d+)`).exec(named)?.[1])
    expect(Math.abs(shown - at)).toBeLessThanOrEqual(15)
  })

  test('an unreachable step', () => {
    edit(
      'report.yaml',
      /^ {2}no-place:/,
      '  forgotten:\n    say: place-skipped\n    next: end\n  no-place:',
    )
    expect(problems()).toMatch(/report\.yaml:\d+ {2}unreachable step: forgotten/)
  })

  test('a circle that never waits for an answer', () => {
    edit('report.yaml', /^ {2}place-kept:/, '  place-kept:\n    next: keep-place\n  forgotten:')
    expect(problems()).toContain('no way out of keep-place: a circle')
  })

  test('a phrase without English, and one with a gap nobody fills', () => {
    edit('phrases.yaml', /en: Understood\. The operator/, '')
    expect(problems()).toMatch(/phrases\.yaml:\d+ {2}service-none-of-these/)
    edit('phrases.yaml', /zh: 知道了，值班员/, '  zh: 知道了\n  en: Understood, {nobody}.')
    expect(problems()).toMatch(
      /phrases\.yaml:\d+ {2}service-none-of-these \(en\): nobody fills the gap \{nobody\}/,
    )
  })

  test('a service twice', () => {
    edit('services.yaml', /code: manhole/, '- code: street-lamp')
    expect(problems()).toMatch(/services\.yaml:\d+ {2}service twice: street-lamp/)
  })

  test('all problems are listed at once', () => {
    edit('report.yaml', /say: report-registered/, '    say: nothing-like-it')
    edit('digit.yaml', /when: bare-digit/, '  - when: bear-digit')
    const said = problems()
    expect(said).toContain('nothing-like-it')
    expect(said).toContain('bear-digit')
  })

  test('a missing file', () => {
    rmSync(join(folder, 'phrases.yaml'))
    expect(problems()).toContain('phrases.yaml:1  the file is missing')
  })
})

describe('phrases', () => {
  test('every phrase code needs is there in both languages', () => {
    for (const key of neededPhrases)
      for (const language of ['zh', 'en'] as const)
        expect(talk.speak(key, language, everyGap).trim()).not.toBe('')
  })

  test('what is optional is left out when empty', () => {
    const said = talk.speak('ticket-assigned-to', 'zh', { ...everyGap, phone: '' })
    expect(said).not.toContain('电话')
  })

  test('a resident’s words that look like a gap stay as they are', () => {
    const said = talk.speak('ticket-replied', 'zh', { ...everyGap, answer: '{handler} [[x]]' })
    expect(said).toContain('{handler} [[x]]')
  })

  test('a missing phrase or gap is a bug and throws', () => {
    expect(() => talk.speak('no-such-phrase', 'zh', {})).toThrow('phrase missing')
    expect(() => talk.speak('place-kept', 'zh', {})).toThrow('gap missing')
  })

  test('somebody else’s ticket is told by state and date only', () => {
    for (const language of ['zh', 'en'] as const)
      expect(
        talk.speak('progress-other', language, { number: 'N', state: 'S', due: 'D' }),
      ).toContain('N')
  })
})

const everyGap = Object.fromEntries(
  [...ticketGaps, ...deskGaps, ...Object.keys(fills)].map((gap) => [gap, gap]),
)
