import { join } from 'node:path'
import type { Config } from '../config.ts'
import { root } from '../root.ts'
import type { Memory } from '../store/memory.ts'
import { createMemory } from '../store/open-memory.ts'
import { realWorld } from '../world.ts'

/** One command of `npm run hotline`. The first line of `help` is its usage. */
export type CliCommand = {
  readonly help: string
  /** Answers the exit code: 0 done, 1 failed, 2 wrong usage. */
  run(args: readonly string[], config: Config): Promise<number>
}

export const migrationsDir: string = join(root, 'prisma/migrations')

/** Opens the memory for the length of `work`. */
export async function withMemory<T>(
  config: Config,
  work: (memory: Memory) => Promise<T>,
): Promise<T> {
  const memory = await createMemory({ url: config.databaseUrl, world: realWorld, migrationsDir })
  try {
    return await work(memory)
  } finally {
    await memory.close()
  }
}

/** Says how the command is used; the exit code of wrong usage. */
export function wrongUsage(help: string): number {
  console.error(help)
  return 2
}
