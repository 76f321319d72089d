// `npm test`: prepares, then runs every test (or those named behind `--`).
import { spawnSync } from 'node:child_process'
import { prepare, root } from './prepare.mjs'

await prepare()
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'test/vitest.config.ts',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)
process.exit(status ?? 1)
