// Generates the Prisma clients for both databases from prisma/schema.prisma into src/store/gen.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const gen = join(root, 'src/store/gen')
const models = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8')
const require = createRequire(join(root, 'package.json'))
const cli = join(dirname(require.resolve('prisma/package.json')), 'build/index.js')

export function generate() {
  rmSync(gen, { recursive: true, force: true })
  mkdirSync(gen, { recursive: true })
  for (const provider of ['sqlite', 'postgresql']) {
    const schema = join(gen, `${provider}.prisma`)
    writeFileSync(
      schema,
      models
        .replace('provider = "sqlite"', `provider = "${provider}"`)
        .replace('../src/store/gen/sqlite', `./${provider}`),
    )
    // `generate` never runs the schema engine; naming an existing file keeps Prisma from fetching one.
    execFileSync(process.execPath, [cli, 'generate', '--schema', schema], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generate()
