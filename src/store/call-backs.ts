import type { Database } from './db.ts'
import type { Memory } from './memory.ts'

/** Calls the hotline owes; they are entered by `append`. */
export function callBacks({ prisma }: Database): Pick<Memory, 'callBacksOwed' | 'callBackDone'> {
  return {
    callBacksOwed: async () => {
      const owed = await prisma.callBack.findMany({
        where: { doneAt: null },
        orderBy: [{ owedSince: 'asc' }, { id: 'asc' }],
      })
      return owed.map((row) => ({ ...row, owedSince: Number(row.owedSince), doneAt: null }))
    },
    callBackDone: async (id, by, at) => {
      const { count } = await prisma.callBack.updateMany({
        where: { id, doneAt: null },
        data: { doneAt: BigInt(at), doneBy: by },
      })
      return count > 0
    },
  }
}
