// `npm run bench [-- name]`: prepares, bundles test/bench and runs each bench in a process of its own.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'

await prepare()
const { bundleServer } = await import('./build.mjs')
const wanted = process.argv.slice(2)
const names = readdirSync(join(root, 'test/bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
await bundleServer(
  Object.fromEntries(names.map((name) => [name, `test/bench/${name}.bench.ts`])),
  'dist/bench',
)
let failed = 0
for (const name of names) {
  const { status } = spawnSync(process.execPath, [join(root, 'dist/bench', `${name}.js`)], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) failed++
}
process.exit(failed === 0 ? 0 : 1)
