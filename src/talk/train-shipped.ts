import { join } from 'node:path'
import { writeParsed } from './parsed-flows.ts'
import { trainShipped } from './train.ts'

/** `node train-shipped.js <flowsDir> <outDir>`: run by the preparation, in a process of its own. */
const [flowsDir, outDir] = process.argv.slice(2)
if (!flowsDir || !outDir) throw new Error('usage: train-shipped <flowsDir> <outDir>')
await trainShipped(flowsDir, join(outDir, 'service.model'))
writeParsed(flowsDir, join(outDir, 'flows.json'))
