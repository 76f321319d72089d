import type { Role, Staff } from '../core/people.ts'
import { stored } from './columns.ts'
import type { Database } from './db.ts'
import type { Staff as StaffRow } from './gen/sqlite/client.ts'
import type { Memory } from './memory.ts'
import type { StaffAccount } from './records.ts'

// Ours: a forgotten console in an office signs itself out overnight.
const idleMs = 12 * 60 * 60 * 1000

/** How old the last sign of life may grow before it is written again: one write in five minutes, not one a request. */
const lastAtStepMs = 5 * 60 * 1000

type StaffMemory = Pick<
  Memory,
  | 'saveStaff'
  | 'staffByLogin'
  | 'setPassword'
  | 'startStaffSession'
  | 'staffOfSession'
  | 'endStaffSession'
>

/** Staff accounts and their signed-in sessions. A session ends after 12 hours without a request. */
export function staffAccounts({ prisma }: Database): StaffMemory {
  return {
    saveStaff: async (account) => {
      const row = staffRow(account)
      await prisma.staff.upsert({ where: { id: row.id }, create: row, update: row })
    },
    staffByLogin: async (login) => accountOf(await prisma.staff.findUnique({ where: { login } })),
    setPassword: async (id, passwordHash, mustChange) => {
      await prisma.$transaction([
        prisma.staff.update({ where: { id }, data: { passwordHash, mustChange } }),
        prisma.staffSession.deleteMany({ where: { staffId: id } }),
      ])
    },
    startStaffSession: async (id, staffId, at) => {
      await prisma.staffSession.create({
        data: { id, staffId, createdAt: BigInt(at), lastAt: BigInt(at) },
      })
    },
    staffOfSession: async (id, at) => {
      const session = await prisma.staffSession.findUnique({ where: { id } })
      if (!session || at - Number(session.lastAt) > idleMs) return undefined
      if (at - Number(session.lastAt) > lastAtStepMs) {
        await prisma.staffSession.updateMany({ where: { id }, data: { lastAt: BigInt(at) } })
      }
      const row = await prisma.staff.findUnique({ where: { id: session.staffId } })
      return row?.active ? accountOf(row) : undefined
    },
    endStaffSession: async (id) => {
      await prisma.staffSession.deleteMany({ where: { id } })
    },
  }
}

/** A member of staff as the directory shows them: without what signs them in. */
export const staffIn = (row: StaffRow): Staff => ({
  id: row.id,
  name: row.name,
  post: row.post,
  phone: row.phone,
  workPhone: row.workPhone,
  roles: stored<readonly Role[]>(row.roles),
  unitId: row.unitId,
  gridId: row.gridId,
  active: row.active,
  byText: row.byText,
  wechat: row.wechat,
})

const accountOf = (row: StaffRow | null): StaffAccount | undefined =>
  row
    ? {
        ...staffIn(row),
        login: row.login,
        passwordHash: row.passwordHash,
        mustChange: row.mustChange,
      }
    : undefined

const staffRow = (account: StaffAccount): StaffRow => ({
  id: account.id,
  login: account.login,
  name: account.name,
  post: account.post,
  phone: account.phone,
  workPhone: account.workPhone,
  roles: JSON.stringify(account.roles),
  unitId: account.unitId,
  gridId: account.gridId,
  active: account.active,
  byText: account.byText,
  wechat: account.wechat,
  passwordHash: account.passwordHash,
  mustChange: account.mustChange,
})
