// A process of its own that receives one text and delivers its answer, and is killed at one step.
// argv: data folder, address of the carrier, step, moment, instant
import { readConfig } from '../../src/config.ts'
import { deliverDue } from '../../src/desk/deliver.ts'
import { receive } from '../../src/desk/receive.ts'
import { openHouse } from '../../src/house.ts'
import { createLog } from '../../src/log.ts'
import { realWorld } from '../../src/world.ts'
import { deaths, mortal } from './dying.ts'
import { theReport } from './the-report.ts'

const [dataDir, apiBase, step, moment] = process.argv.slice(2)
const death = deaths.find((one) => one.step === step && one.moment === moment)
const read = readConfig({ DATA_DIR: dataDir, TWILIO_API_BASE: apiBase, HOTLINE_DEMO: '1' })
if (!death || !read.ok) throw new Error('usage: crash-child <folder> <carrier> <step> <moment>')
const house = await openHouse(read.config, realWorld, createLog('silent'))
const doomed = mortal(house.desk, death, () => {
  process.kill(process.pid, 'SIGKILL')
  // The signal is on its way; nothing more happens here.
  for (;;);
})
await receive(doomed, theReport)
process.stdout.write('acknowledged\n')
await deliverDue(doomed)
await house.stop()
