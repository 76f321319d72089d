import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from '../../src/root.ts'
import { loadServices } from '../../src/talk/load-services.ts'
import { openParsed, writeParsed } from '../../src/talk/parsed-flows.ts'
import type { Problem } from '../../src/talk/yaml-file.ts'
import { freshFolder } from '../kit/databases.ts'

const folder = freshFolder()
afterAll(folder.drop)
const flowsDir = join(folder.path, 'flows')
cpSync(join(root, 'flows'), flowsDir, { recursive: true })
const kept = join(folder.path, 'flows.json')
writeParsed(flowsDir, kept)

const load = (parsed = openParsed(kept)) => {
  const problems: Problem[] = []
  return { services: loadServices(flowsDir, problems, parsed), problems }
}

test('a file parsed before reads the same as one parsed now', () => {
  expect(load()).toEqual(load(openParsed(join(folder.path, 'nothing-here'))))
})

test('a file edited afterwards is read anew, and its mistake is named with its line', () => {
  writeFileSync(join(flowsDir, 'services.yaml'), '- code: lamp\n- code: [not, a, code]\n')
  const { services, problems } = load()
  expect(services).toEqual([])
  expect(problems.some(({ file, line }) => file === 'services.yaml' && line === 2)).toBe(true)
})
