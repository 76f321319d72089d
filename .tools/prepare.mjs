// One preparation for start, test, check, bench and hotline: install, generate, build, train.
// Each part runs only when its inputs changed; its stamp is written last, so an interrupted part runs again.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const at = (...parts) => join(root, ...parts)
const lock = at('.prepare.lock')
const say = (text) => process.stderr.write(`${text}\n`)

/** Makes the checkout ready to run; quick when nothing changed. */
export async function prepare() {
  await alone(async () => {
    install()
    await part(
      'generate',
      ['prisma/schema.prisma', '.tools/generate.mjs'],
      'src/store/gen',
      async () => {
        say('· generating database clients')
        const { generate } = await import('./generate.mjs')
        generate()
      },
    )
    await part(
      'build',
      ['src', 'bots', 'prisma', 'package.json', '.tools/build.mjs'],
      'dist/server',
      async () => {
        say('· building server and screens')
        const { build } = await import('./build.mjs')
        await build()
      },
    )
    await part('train', ['flows', 'src/talk'], 'dist/model', async () => {
      say('· learning the shipped sentences')
      run(process.execPath, [at('dist/server/train-shipped.js'), at('flows'), at('dist/model')])
    })
  })
}

function install() {
  const stamp = at('node_modules/.hotline-stamp')
  const wanted = hash(['package-lock.json', 'package.json'], process.versions.modules)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  needCompiler()
  say('· installing packages (the first time takes a few minutes)')
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stamp, wanted)
}

/** better-sqlite3 is compiled where its release file cannot be fetched; say so before installing, not after. */
function needCompiler() {
  const missing = ['python3', 'make', 'g++'].filter(
    (tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error,
  )
  if (missing.length === 0 || releaseFileReachable()) return
  say(
    `Missing: ${missing.join(', ')}. They are needed to compile the database driver, because its release file cannot be fetched from here.\n` +
      `Install them first, e.g. on Debian: apt-get install -y python3 make g++\n` +
      `缺少 ${missing.join('、')}：数据库驱动需要编译，请先安装。`,
  )
  process.exit(1)
}

function releaseFileReachable() {
  const probe = `fetch('https://github.com', {method:'HEAD', signal: AbortSignal.timeout(5000)}).then(() => process.exit(0), () => process.exit(1))`
  return spawnSync(process.execPath, ['-e', probe], { stdio: 'ignore' }).status === 0
}

async function part(name, inputs, output, make) {
  const stamp = at('node_modules', `.hotline-${name}`)
  const wanted = hash(inputs, '')
  if (existsSync(at(output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  await make()
  writeFileSync(stamp, wanted)
}

function hash(inputs, salt) {
  const sum = createHash('sha256').update(salt)
  for (const file of inputs.flatMap((input) => files(at(input))).sort())
    sum.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  return sum.digest('hex')
}

function files(path) {
  if (path === at('src/store/gen') || !existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap((name) => files(join(path, name)))
}

function run(program, args) {
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'development' },
  })
  if (status === 0) return
  say(`✗ ${program} ${args[0]} failed; what it said stands above / 出错原因见上`)
  process.exit(1)
}

/** One preparation at a time: a second one waits for the first, and takes over from one that died. */
async function alone(work) {
  for (;;) {
    try {
      mkdirSync(lock)
      writeFileSync(join(lock, 'pid'), String(process.pid))
      break
    } catch {
      if (dead()) rmSync(lock, { recursive: true, force: true })
      else await new Promise((done) => setTimeout(done, 200))
    }
  }
  const release = () => rmSync(lock, { recursive: true, force: true })
  process.once('exit', release)
  try {
    await work()
  } finally {
    release()
    process.removeListener('exit', release)
  }
}

function dead() {
  try {
    const pid = Number(readFileSync(join(lock, 'pid'), 'utf8'))
    process.kill(pid, 0)
    return pid === process.pid
  } catch (error) {
    // No pid yet: just made; give it a moment. No such process: dead.
    return (
      error.code === 'ESRCH' ||
      Date.now() - statSync(lock, { throwIfNoEntry: false })?.mtimeMs > 5_000
    )
  }
}
