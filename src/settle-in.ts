import { demonstration } from '../prisma/seed/demonstration.ts'
import { type Config, derivedKey } from './config.ts'
import type { Staff } from './core/people.ts'
import { hashPassword } from './http/passwords.ts'
import type { Memory } from './store/memory.ts'

const settled = 'settled-in'
const adminLogin = 'admin'

/** Somebody who exists before anybody else: routing ends with them. */
const firstAdministrator: Staff = {
  id: 'admin',
  name: '值班管理员',
  post: '',
  phone: null,
  workPhone: null,
  roles: ['administrator'],
  unitId: null,
  gridId: null,
  active: true,
  byText: false,
  wechat: null,
}

/**
 * First start: an administrator always, and in demonstration the whole invented community.
 * Answers the administrator's one-time password until it has been changed, else null.
 */
export async function settleIn(memory: Memory, config: Config): Promise<string | null> {
  if ((await memory.setting(settled)) === undefined) {
    await furnish(memory, config)
    await memory.saveSetting(settled, config.demo ? 'demonstration' : 'empty')
  }
  const admin = await memory.staffByLogin(adminLogin)
  return admin?.mustChange ? oneTimePassword(memory, config, adminLogin) : null
}

/** The login's present one-time password: derived, never stored; a reset makes another. */
export async function oneTimePassword(
  memory: Memory,
  config: Config,
  login: string,
): Promise<string> {
  const round = (await memory.setting(`one-time:${login}`)) ?? '0'
  const key = derivedKey(config.secretKey, `one-time:${login}:${round}`)
  // Without 0, 1, i, l and o: it is read from one screen and typed into another.
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const bytes = Buffer.from(key, 'hex').subarray(0, 12)
  return [...bytes].map((byte) => letters[byte % letters.length]).join('')
}

/** Gives a staff member a new one-time password that must be changed at the first sign-in. */
export async function resetPassword(
  memory: Memory,
  config: Config,
  login: string,
): Promise<string | undefined> {
  const account = await memory.staffByLogin(login)
  if (!account) return undefined
  const round = Number((await memory.setting(`one-time:${login}`)) ?? '0') + 1
  await memory.saveSetting(`one-time:${login}`, String(round))
  const password = await oneTimePassword(memory, config, login)
  await memory.setPassword(account.id, await hashPassword(password), true)
  return password
}

async function furnish(memory: Memory, config: Config): Promise<void> {
  if (config.demo) {
    const { directory, accounts } = demonstration()
    await memory.saveDirectory(directory)
    for (const person of directory.staff) {
      const login = accounts.find((account) => account.staffId === person.id)?.login ?? person.id
      await memory.saveStaff({ ...person, login, passwordHash: null, mustChange: false })
    }
  } else {
    await memory.saveStaff({
      ...firstAdministrator,
      login: adminLogin,
      passwordHash: null,
      mustChange: true,
    })
  }
  await resetPassword(memory, config, adminLogin)
}
