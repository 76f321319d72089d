import { createMemory } from '../../src/store/open-memory.ts'
import { realWorld } from '../../src/world.ts'
import { openTicket } from './changes.ts'

// A process that opens tickets for ever, says each that was acknowledged, and is killed.
const [url = '', migrationsDir = '', from = '0'] = process.argv.slice(2)
const memory = await createMemory({ url, world: realWorld, migrationsDir })
process.stdout.write('open\n')

async function appendForEver(first: number) {
  for (let n = first; ; n += 4) {
    await openTicket(memory, n)
    process.stdout.write(`${n}\n`)
  }
}

await Promise.all([0, 1, 2, 3].map((lane) => appendForEver(Number(from) + lane)))
