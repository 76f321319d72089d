import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's folder, from source or from the built server alike. */
export const root: string = findRoot(dirname(fileURLToPath(import.meta.url)))

function findRoot(folder: string): string {
  return existsSync(join(folder, 'flows')) && existsSync(join(folder, 'package.json'))
    ? folder
    : findRoot(dirname(folder))
}
