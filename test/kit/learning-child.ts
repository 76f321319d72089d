// A process of its own that trains and is killed meanwhile. argv: data folder, file that trains and never ends
import { readConfig } from '../../src/config.ts'
import { askTraining } from '../../src/desk/learn-change.ts'
import { runTrainings } from '../../src/desk/learn-run.ts'
import { openHouse } from '../../src/house.ts'
import { createLog } from '../../src/log.ts'
import { realWorld } from '../../src/world.ts'

const [dataDir, entryFile = ''] = process.argv.slice(2)
const read = readConfig({ DATA_DIR: dataDir, HOTLINE_DEMO: '1' })
if (!read.ok) throw new Error('usage: learning-child <folder> <entry>')
const { desk } = await openHouse(read.config, realWorld, createLog('silent'))
const asked = await askTraining(desk, 'he')
if (!asked.ok) throw new Error(asked.refusal.code)
const watch = setInterval(async () => {
  const row = await desk.memory.training(asked.row.id)
  if (row?.done !== 1) return
  clearInterval(watch)
  process.stdout.write(`training ${row.id}\n`)
}, 100)
await runTrainings({ ...desk, learning: { ...desk.learning, entryFile } })
