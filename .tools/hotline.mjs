// `npm run hotline -- <command>`: prepares, then runs the command line.
import { prepare } from './prepare.mjs'

await prepare()
await import('../dist/server/cli.js')
