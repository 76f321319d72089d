import type { PrismaClient } from './gen/sqlite/client.ts'
import type { Worker } from './sqlite-work.ts'
import type { Param, Row, Statement, Verdict, Work } from './work.ts'

type Asking = { $queryRawUnsafe<T>(sql: string, ...params: unknown[]): Promise<T> }

// Milliseconds. Long enough for a burst to queue for the log's one row.
const patience = { maxWait: 20_000, timeout: 20_000 }

/** How often a transaction is tried that PostgreSQL broke off (deadlock, serialisation): P2034. */
const attempts = 4

/** Runs works as Prisma transactions on PostgreSQL. */
export function createPostgresWorker(prisma: PrismaClient): Worker {
  return {
    read: (work) => perform(prisma, work()),
    write: (work) => persist(prisma, work, attempts),
  }
}

async function persist<T>(
  prisma: PrismaClient,
  work: () => Work<Verdict<T>>,
  left: number,
): Promise<T> {
  let undone: Verdict<T> | undefined
  try {
    return await prisma.$transaction(async (transaction) => {
      const verdict = await perform(transaction, work())
      if (verdict.keep) return verdict.value
      undone = verdict
      // Throwing is the only way to make Prisma roll back.
      throw new Error('undone')
    }, patience)
  } catch (error) {
    if (undone) return undone.value
    if (left > 1 && brokenOff(error)) return persist(prisma, work, left - 1)
    throw error
  }
}

async function perform<T>(asking: Asking, work: Work<T>): Promise<T> {
  let step = work.next()
  while (!step.done) step = work.next(await answer(asking, step.value))
  return step.value
}

const answer = (asking: Asking, { sql, params }: Statement): Promise<readonly Row[]> =>
  asking.$queryRawUnsafe<Row[]>(numbered(sql), ...params.map(withoutNul))

// PostgreSQL refuses U+0000 in text, and anybody may send one.
const withoutNul = (param: Param): Param =>
  typeof param === 'string' && param.includes('\0') ? param.replaceAll('\0', '') : param

const known = new Map<string, string>()

/** `?` becomes `$1`, `$2` … */
function numbered(sql: string): string {
  const before = known.get(sql)
  if (before !== undefined) return before
  let n = 0
  const text = sql.replaceAll('?', () => {
    n += 1
    return `$${n}`
  })
  known.set(sql, text)
  return text
}

const brokenOff = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === 'P2034') ||
    /deadlock|could not serialize/i.test(error.message))
