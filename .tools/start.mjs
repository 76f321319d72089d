// `npm start`: prepares, then runs the built server in this very process, so that signals reach it.
import { prepare } from './prepare.mjs'

await prepare()
await import('../dist/server/main.js')
