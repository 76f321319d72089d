import closeWithGrace from 'close-with-grace'
import { readConfig } from './config.ts'
import { openHouse } from './house.ts'
import { realWorld } from './world.ts'

const read = readConfig(process.env)
if (!read.ok) {
  for (const problem of read.problems) console.error(`✗ ${problem}`)
  process.exit(2)
}
const { config } = read
const house = await openHouse(config, realWorld)

if (config.role !== 'worker') {
  try {
    await house.app.listen({ host: config.host, port: config.port })
  } catch (error) {
    await house.stop()
    if (!isTaken(error)) throw error
    console.error(`✗ PORT ${config.port} is in use / 端口 ${config.port} 已被占用`)
    process.exit(1)
  }
}

// What was acknowledged is finished; a carrier that does not answer may hold us no longer than this.
closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
  if (err)
    house.desk.log.error({
      event: 'stopping',
      error: `${err.name}: ${err.stack?.split('\n')[1]?.trim()}`,
    })
  await house.stop()
})
await house.start()
greet()

function greet(): void {
  const { publicUrl, demo, role } = config
  if (role === 'worker') {
    console.log('民情热线 worker ready')
    return
  }
  console.log(
    [
      '',
      `民情热线 / People's hotline  ${publicUrl}`,
      `  居民对话 chat        ${publicUrl}/chat`,
      `  工作台   console     ${publicUrl}/console`,
      `  告示屏   board       ${publicUrl}/board`,
      ...(demo ? [`  模拟电话 simulator   ${publicUrl}/simulator`] : []),
      ...(house.oneTimePassword ? ['', `administrator  admin  ${house.oneTimePassword}`] : []),
      '',
    ].join('\n'),
  )
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
