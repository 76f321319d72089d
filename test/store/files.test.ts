import { readdirSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { createFiles } from '../../src/store/files.ts'
import { freshFolder } from '../kit/databases.ts'

const folder = freshFolder()
const files = createFiles(folder.path)
afterAll(() => folder.drop())

it('keeps bytes by id, whole, and replaces them whole', async () => {
  const bytes = Buffer.from([0, 1, 255])
  await files.save('a-1', bytes)
  expect(await files.read('a-1')).toEqual(bytes)
  await Promise.all([files.save('b', bytes), files.save('c', bytes)])
  await files.save('a-1', Buffer.from('new'))
  expect(String(await files.read('a-1'))).toBe('new')
  expect(readdirSync(folder.path).sort()).toEqual(['a-1', 'b', 'c'])
})

it('answers undefined for what it never had, and refuses ids that are paths', async () => {
  expect(await files.read('nothing')).toBeUndefined()
  await expect(files.read('../secret')).rejects.toThrow('a file id')
  await expect(files.save('a/b', Buffer.from(''))).rejects.toThrow('a file id')
})
