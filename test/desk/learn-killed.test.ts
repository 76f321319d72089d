import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { learn } from '../../src/desk/learn-by-itself.ts'
import { root } from '../../src/root.ts'
import { freshFolder } from '../kit/databases.ts'
import { openHotline } from '../kit/hotline.ts'
import { reviewed, slowEntry, smallLearning, withLearning } from '../kit/learning-town.ts'

const child = join(root, 'dist/test/learning-child.js')

it('a training whose process was killed is taken up by another one, and its rows do not stay behind', async () => {
  const folder = freshFolder()
  const config = { dataDir: folder.path }
  const databaseUrl = `file:${join(folder.path, 'hotline.db')}`
  const began = Date.now() - 3_600_000
  const before = await openHotline({ at: began, config, databaseUrl })
  const learning = await smallLearning(folder.path)
  await withLearning(before, learning)
  await reviewed(before, 60)
  await before.close()

  const id = await killedWhileTraining(folder.path)
  expect(existsSync(join(folder.path, 'learn', id, 'rows.jsonl'))).toBe(true)

  const hotline = await openHotline({ at: Date.now(), config, databaseUrl })
  const desk = await withLearning(hotline, learning)
  await learn(desk)
  expect(await desk.memory.training(id)).toMatchObject({ state: 'running' })
  hotline.clock.set(Date.now() + 31_000)
  await learn(desk)
  expect(await desk.memory.training(id)).toMatchObject({ state: 'kept', inUse: true })
  expect(readdirSync(join(folder.path, 'learn'))).toEqual([])
  await hotline.close()
  await folder.drop()
})

async function killedWhileTraining(dataDir: string): Promise<string> {
  await build({
    entryPoints: [join(root, 'test/kit/learning-child.ts')],
    outfile: child,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  })
  const doomed = spawn(process.execPath, [child, dataDir, await slowEntry(dataDir)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(doomed, 'close')
  let said = ''
  doomed.stdout.setEncoding('utf8').on('data', (some: string) => {
    said += some
  })
  while (!said.includes('\n')) await once(doomed.stdout, 'data')
  doomed.kill('SIGKILL')
  await ended
  return said.trim().replace('training ', '')
}
