import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { dangerReader } from './danger-reader.ts'
import { pairsOf, rates } from './emergency-pairs.ts'

const emergencyIn = dangerReader()

/**
 * Sentences of people who never saw the rules nor the pairs they are learnt from; nobody who works on
 * them reads these. Figures only. The floors lie just below what was measured: the aim is 99 and 2 in 100.
 */
describe.each([
  // A twelfth of these was looked at once, while the rules were written.
  ['emergencies.yaml', 0.955, 0.065],
  ['emergencies-fresh.yaml', 0.975, 0.07],
])('dangers in the words of somebody else (%s)', (file, recalled, alarmed) => {
  test('nearly every danger is recognised, and what sounds like one is not', () => {
    const path = join(import.meta.dirname, 'held-out', file)
    const pairs = pairsOf(parse(readFileSync(path, 'utf8')))
    const { recall, falseAlarms, rightCode, byCode } = rates(pairs, emergencyIn)
    console.log(JSON.stringify({ pairs: pairs.length, recall, falseAlarms, rightCode, byCode }))
    expect(recall).toBeGreaterThanOrEqual(recalled)
    expect(falseAlarms).toBeLessThanOrEqual(alarmed)
  })
})
