import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { mockPuppet, puppets } from '../bots/wechat-puppets.ts'

/** What the environment says, checked once. Names are those of the README's table. */
export type Config = {
  readonly host: string
  readonly port: number
  readonly publicUrl: string
  readonly dataDir: string
  readonly databaseUrl: string
  readonly redisUrl: string | null
  readonly role: 'all' | 'web' | 'worker'
  readonly zone: string
  readonly demo: boolean
  readonly secretKey: string
  readonly logLevel: string
  readonly trustProxy: boolean | string
  /** The real carrier's account, or null: then the built-in carrier answers. */
  readonly twilio: {
    readonly accountSid: string
    readonly authToken: string
    readonly number: string
  } | null
  readonly twilioApiBase: string | null
  readonly wechaty: { readonly puppet: string; readonly token: string | null } | null
}

type Environment = Readonly<Record<string, string | undefined>>
type Problems = string[]

/** Reads every setting; answers all problems at once, or the whole configuration. */
export function readConfig(
  env: Environment,
):
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] } {
  const problems: Problems = []
  const host = env['HOST'] || '127.0.0.1'
  const port = wholeNumber(env, 'PORT', 3000, 0, 65535, problems)
  const twilio = twilioAccount(env, problems)
  const wechaty = env['WECHATY_PUPPET']
    ? { puppet: env['WECHATY_PUPPET'], token: env['WECHATY_TOKEN'] || null }
    : null
  const connected = Object.keys(env).some(
    (name) => /^(TWILIO|WECHATY|WECHAT)_/.test(name) && env[name],
  )
  const demo = oneOf(env, 'HOTLINE_DEMO', ['0', '1'], connected ? '0' : '1', problems) === '1'
  const publicUrl = publicAddress(env, host, port, twilio !== null, problems)
  const dataDir = resolve(env['DATA_DIR'] || 'data')
  const databaseUrl = database(env, dataDir, problems)
  const redisUrl = address(env, 'REDIS_URL', /^rediss?:\/\//, 'redis://host:6379', problems)
  const role = oneOf(env, 'HOTLINE_ROLE', ['all', 'web', 'worker'], 'all', problems)
  const zone = timeZone(env, problems)
  const logLevel = oneOf(
    env,
    'LOG_LEVEL',
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    'info',
    problems,
  )
  const twilioApiBase = address(
    env,
    'TWILIO_API_BASE',
    /^https?:\/\//,
    'https://api.example.com',
    problems,
  )
  problems.push(...misfits(env, role, databaseUrl, redisUrl))
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    config: {
      host,
      port,
      publicUrl,
      dataDir,
      databaseUrl,
      redisUrl,
      role,
      zone,
      demo,
      secretKey: env['SECRET_KEY'] || keptSecret(dataDir),
      logLevel,
      trustProxy: proxies(env['TRUST_PROXY']),
      twilio,
      twilioApiBase,
      wechaty,
    },
  }
}

/** Settings that are right alone and wrong together. */
function misfits(
  env: Environment,
  role: Config['role'],
  databaseUrl: string,
  redisUrl: string | null,
): Problems {
  const problems: Problems = []
  const apart = role !== 'all'
  if (apart && !(databaseUrl.startsWith('postgres') && redisUrl))
    problems.push(
      `HOTLINE_ROLE=${role} needs DATABASE_URL (postgresql://…) and REDIS_URL, so that the processes share one memory`,
    )
  const secret = env['SECRET_KEY']
  if (apart && !secret) problems.push('SECRET_KEY is missing: several processes must share one')
  const puppet = env['WECHATY_PUPPET']
  const known: readonly string[] = [mockPuppet, ...puppets]
  if (puppet && !known.includes(puppet))
    problems.push(`WECHATY_PUPPET=${puppet} is none of ${known.join(', ')}`)
  if (secret && secret.length < 32) problems.push('SECRET_KEY has fewer than 32 characters')
  return problems
}

const proxies = (given: string | undefined): boolean | string =>
  given === '1' || given === 'true' ? true : given || false

/** A key for one purpose, derived from the secret key; hex, 64 characters. */
export const derivedKey = (secretKey: string, purpose: string): string =>
  Buffer.from(hkdfSync('sha256', secretKey, 'hotline', purpose, 32)).toString('hex')

function twilioAccount(env: Environment, problems: Problems): Config['twilio'] {
  const names = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_NUMBER'] as const
  const [accountSid, authToken, number] = names.map((name) => env[name] ?? '')
  const missing = names.filter((name) => !env[name])
  if (missing.length === names.length) return null
  if (!accountSid || !authToken || !number) {
    problems.push(
      `${missing.join(', ')} missing: TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_NUMBER come together`,
    )
    return null
  }
  if (!/^AC[0-9a-fA-F]{32}$/.test(accountSid))
    problems.push('TWILIO_ACCOUNT_SID is not of the form AC + 32 hexadecimal digits')
  if (!/^\+[1-9]\d{4,14}$/.test(number))
    problems.push('TWILIO_NUMBER is not an international number such as +8655012345')
  return { accountSid, authToken, number }
}

function publicAddress(
  env: Environment,
  host: string,
  port: number,
  real: boolean,
  problems: Problems,
): string {
  const given = address(
    env,
    'PUBLIC_URL',
    /^https?:\/\/[^/?#\s]+\/?$/,
    'https://hotline.example.org (no path)',
    problems,
  )
  const simulated = env['HOTLINE_DEMO'] === '1' || env['TWILIO_API_BASE']
  if (real && !given && !simulated)
    problems.push(
      'PUBLIC_URL is required with the real carrier: it is the address the carrier calls and signs',
    )
  const shown = host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return (given ?? `http://${shown}:${port}`).replace(/\/$/, '')
}

function database(env: Environment, dataDir: string, problems: Problems): string {
  const given = env['DATABASE_URL']
  if (!given) return `file:${join(dataDir, 'hotline.db')}`
  if (/^postgres(ql)?:\/\//.test(given) || given.startsWith('file:')) return given
  problems.push('DATABASE_URL is neither postgresql://… nor file:…')
  return given
}

function timeZone(env: Environment, problems: Problems): string {
  const zone = env['HOTLINE_ZONE'] || 'Asia/Shanghai'
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    problems.push(`HOTLINE_ZONE=${zone} is not a time zone such as Asia/Shanghai`)
  }
  return zone
}

function address(
  env: Environment,
  name: string,
  form: RegExp,
  example: string,
  problems: Problems,
): string | null {
  const given = env[name]
  if (!given) return null
  if (!form.test(given)) problems.push(`${name} is not of the form ${example}`)
  return given
}

function wholeNumber(
  env: Environment,
  name: string,
  otherwise: number,
  least: number,
  most: number,
  problems: Problems,
): number {
  const given = env[name]
  if (!given) return otherwise
  const n = Number(given)
  if (!Number.isInteger(n) || n < least || n > most)
    problems.push(`${name}=${given} is not a whole number from ${least} to ${most}`)
  return n
}

function oneOf<const T extends string>(
  env: Environment,
  name: string,
  choices: readonly T[],
  otherwise: T,
  problems: Problems,
): T {
  const given = env[name]
  if (!given) return otherwise
  const found = choices.find((choice) => choice === given)
  if (!found) problems.push(`${name}=${given} is none of ${choices.join(', ')}`)
  return found ?? otherwise
}

/** Made on first start, readable by this user only. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret.key')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8').trim()
}
