// `npm run check`: types (server, screens), style, floors, dead code. All run; the first to fail decides the exit code.
import { spawnSync } from 'node:child_process'
import { prepare, root } from './prepare.mjs'

const checks = [
  ['types', 'typescript/bin/tsc', '--noEmit'],
  ['types of the browser tests', 'typescript/bin/tsc', '--noEmit', '-p', 'test/e2e/tsconfig.json'],
  ['types of the screens', 'vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', 'src/web/tsconfig.json'],
  ['style', '@biomejs/biome/bin/biome', 'ci', '--config-path=.biome.json', '.'],
  [
    'floors',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    'src',
    'bots',
    'prisma',
    '--config',
    '.dependency-cruiser.cjs',
  ],
  ['unused', 'knip/bin/knip.js', '--config', '.knip.json'],
]

await prepare()
let failed = 0
for (const [name, bin, ...args] of checks) {
  console.log(`— ${name}`)
  const { status } = spawnSync(process.execPath, [`node_modules/${bin}`, ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) failed++
}
console.log(failed === 0 ? 'All checks passed.' : `${failed} of ${checks.length} checks failed.`)
process.exit(failed === 0 ? 0 : 1)
