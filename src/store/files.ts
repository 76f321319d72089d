import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes by id, kept outside the database. */
export type ByteFiles = {
  save(id: string, bytes: Uint8Array): Promise<void>
  read(id: string): Promise<Uint8Array | undefined>
}

/** Bytes kept in `dir`, one file an id; a file is there whole or not at all, power cuts included. */
export function createFiles(dir: string): ByteFiles {
  return {
    save: async (id, bytes) => {
      await mkdir(dir, { recursive: true })
      const path = pathOf(dir, id)
      const unfinished = `${path}.part`
      try {
        await writeThrough(unfinished, bytes)
        await rename(unfinished, path)
        await syncFolder(dir)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
    },
    read: async (id) => {
      try {
        return await readFile(pathOf(dir, id))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
  }
}

function pathOf(dir: string, id: string): string {
  if (!/^[\w-]{1,100}$/.test(id)) throw new Error('a file id is letters, digits, - and _')
  return join(dir, id)
}

async function writeThrough(path: string, bytes: Uint8Array) {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(dir: string) {
  const folder = await open(dir, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
