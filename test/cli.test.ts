import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../src/root.ts'
import { freshFolder } from './kit/databases.ts'

const built = join(root, 'dist/test/cli')
const folder = freshFolder()

beforeAll(async () => {
  await build({
    entryPoints: [join(root, 'src/cli.ts')],
    outdir: built,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  })
})
afterAll(() => folder.drop())

test('an option it does not know is wrong usage', async () => {
  const { code, errors } = await hotline('evaluate', '--bogus', 'x')
  expect(code).toBe(2)
  expect(errors).toMatch(/^✗ Unknown option '--bogus'/)
  expect(errors.trim().split('\n')).toHaveLength(1)
})

test('a file that is missing is said in one line', async () => {
  expect(await hotline('evaluate', '/nowhere.jsonl')).toEqual({
    code: 1,
    errors: '✗ no such file: /nowhere.jsonl\n',
  })
})

test('a command of a later version is absent and says so', async () => {
  const { code, errors } = await hotline('import', 'x.csv')
  expect(code).toBe(2)
  expect(errors).toContain('import: not part of this version yet')
})

const hotline = (...args: readonly string[]): Promise<{ code: number; errors: string }> =>
  new Promise((done) => {
    const env = { PATH: process.env['PATH'], DATA_DIR: folder.path }
    const child = execFile(
      process.execPath,
      [join(built, 'cli.js'), ...args],
      { env },
      (_error, _out, errors) => done({ code: child.exitCode ?? -1, errors }),
    )
  })
