import { parseArgs } from 'node:util'
import type { Config } from '../config.ts'
import type { Role } from '../core/people.ts'
import { oneTimePassword, resetPassword } from '../settle-in.ts'
import type { Memory } from '../store/memory.ts'
import { realWorld } from '../world.ts'
import { type CliCommand, withMemory, wrongUsage } from './command.ts'

const roles = ['operator', 'handler', 'dispatcher', 'supervisor', 'administrator'] as const

const help = `staff add <login> --name <name> --roles <role,…> | staff reset <login>
  add    a person who may sign in; prints a one-time password
         --post <post> --phone <+86…> --work-phone <number> --unit <id> --grid <id>
         --by-text  tasks come to the telephone, answers come back from there
         roles: ${roles.join(', ')}
  reset  makes a new one-time password, to be changed at the first sign-in`

/** `staff add`, `staff reset`. */
export const staffCommand: CliCommand = {
  help,
  run: async (args, config) => {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        roles: { type: 'string' },
        post: { type: 'string' },
        phone: { type: 'string' },
        'work-phone': { type: 'string' },
        unit: { type: 'string' },
        grid: { type: 'string' },
        'by-text': { type: 'boolean' },
      },
    })
    const [action, login, ...more] = positionals
    if (!login || more.length > 0) return wrongUsage(help)
    if (action === 'reset') return withMemory(config, (memory) => reset(memory, config, login))
    if (action !== 'add' || !values.name || !values.roles) return wrongUsage(help)
    const wanted = values.roles.split(',').map((role) => role.trim())
    const strange = wanted.filter((role) => !isRole(role))
    if (strange.length > 0) {
      console.error(`no such role: ${strange.join(', ')}. Roles are ${roles.join(', ')}`)
      return 2
    }
    const { name } = values
    return withMemory(config, (memory) =>
      add(memory, config, login, {
        name,
        roles: wanted.filter(isRole),
        post: values.post ?? '',
        phone: values.phone ?? null,
        workPhone: values['work-phone'] ?? null,
        unitId: values.unit ?? null,
        gridId: values.grid ?? null,
        byText: values['by-text'] === true,
      }),
    )
  },
}

type NewStaff = {
  readonly name: string
  readonly roles: readonly Role[]
  readonly post: string
  readonly phone: string | null
  readonly workPhone: string | null
  readonly unitId: string | null
  readonly gridId: string | null
  readonly byText: boolean
}

async function add(
  memory: Memory,
  config: Config,
  login: string,
  person: NewStaff,
): Promise<number> {
  if (await memory.staffByLogin(login)) {
    console.error(`${login} exists already; "staff reset ${login}" makes a new password`)
    return 1
  }
  await memory.saveStaff({
    ...person,
    id: realWorld.id(),
    login,
    active: true,
    wechat: null,
    passwordHash: null,
    mustChange: true,
  })
  return reset(memory, config, login)
}

async function reset(memory: Memory, config: Config, login: string): Promise<number> {
  if (!(await resetPassword(memory, config, login))) {
    console.error(`nobody signs in as ${login}`)
    return 1
  }
  console.log(`${login}  ${await oneTimePassword(memory, config, login)}`)
  return 0
}

const isRole = (text: string): text is Role => roles.some((role) => role === text)
