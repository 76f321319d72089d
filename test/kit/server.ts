import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const start = fileURLToPath(new URL('../../.tools/start.mjs', import.meta.url))

/** A hotline started as a newcomer starts it, in a process of its own. */
export type Started = {
  readonly url: string
  readonly port: number
  /** Everything printed so far, on both streams. */
  readonly printed: () => string
  /** The administrator's one-time password, when it was printed. */
  readonly password: string | undefined
  /** SIGTERM; answers the exit code, or the signal's name if that is what ended it. */
  readonly stop: () => Promise<number | string | null>
}

/** A zone in which it is about noon now: at night the hotline keeps back what is not urgent, and tests run at any hour. */
export function noonZone(): string {
  const ahead = 12 - new Date().getUTCHours()
  // The names count westward: Etc/GMT-8 is eight hours ahead.
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

type Ended = { readonly code: number | string | null; readonly printed: string }

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Starts the hotline and waits until it has printed its addresses; throws what it printed if it ended instead. */
export async function startHotline(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const port = Number(settings['PORT'] ?? (await freePort()))
  const { child, printed, ended } = run({ ...settings, PORT: String(port), DATA_DIR: dataDir })
  await Promise.race([
    until(child, () => /simulator {3}http.*\n/.test(printed())),
    ended.then(({ code }) => {
      throw new Error(`the hotline ended with ${code}:\n${printed()}`)
    }),
  ])
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    printed,
    password: /administrator {2}admin {2}(\S+)/.exec(printed())?.[1],
    stop: async () => {
      child.kill('SIGTERM')
      return (await ended).code
    },
  }
}

/** Starts the hotline with settings it must refuse, and waits for its end. */
export const startInVain = (settings: Readonly<Record<string, string>>): Promise<Ended> =>
  run(settings).ended

function run(settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [start], { cwd: root, env: newcomer(settings) })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (some: string) => {
      text += some
    })
  const printed = () => text
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code ?? signal,
    printed: text,
  }))
  return { child, printed, ended }
}

/** Only what a fresh shell has: no setting of the machine the tests run on reaches the hotline. */
function newcomer(settings: Readonly<Record<string, string>>): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return { ...Object.fromEntries(kept), ...settings }
}

async function until(child: ChildProcess, isSo: () => boolean): Promise<void> {
  while (!isSo()) await once(child.stdout ?? child, 'data')
}
