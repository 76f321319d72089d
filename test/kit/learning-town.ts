import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { parse, stringify } from 'yaml'
import type { Ticket } from '../../src/core/ticket.ts'
import type { Desk } from '../../src/desk/desk.ts'
import { openModelInUse, understandBy } from '../../src/desk/learn-model.ts'
import { root } from '../../src/root.ts'
import { trainShipped } from '../../src/talk/train.ts'
import { colleagueAt } from './colleague.ts'
import type { Hotline } from './hotline.ts'
import { staff } from './town.ts'

/** Three services of the catalogue, and what people call them in a town that has words of its own. */
const ownWords = {
  'street-lamp': ['亮杆子', '亮杆子灭了', '亮杆子不转', '黑杆子'],
  manhole: ['铁饼子', '铁饼子翘了', '铁饼子没了', '圆饼子'],
  garbage: ['埋汰堆', '埋汰堆没人拉', '埋汰筐满了', '埋汰味'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type OwnService = keyof typeof ownWords
const services: readonly OwnService[] = ['street-lamp', 'manhole', 'garbage']

const written: Readonly<Record<OwnService, readonly string[]>> = {
  'street-lamp': ['路灯不亮', '路灯坏了', '路灯一直闪', '路上没有灯', '路灯杆歪了', '路灯白天亮着'],
  manhole: ['井盖坏了', '井盖丢了', '井盖响', '下水井盖翘起来', '井盖陷下去', '窨井没盖子'],
  garbage: ['垃圾没人收', '垃圾桶满了', '垃圾堆在路边', '垃圾发臭', '垃圾站太脏', '垃圾清运不及时'],
}

/** A catalogue and sentences small enough to be learnt in a moment; the model they make. */
export async function smallLearning(folder: string): Promise<Desk['learning']> {
  const flowsDir = join(folder, 'small-flows')
  mkdirSync(join(flowsDir, 'corpus'), { recursive: true })
  const whole: unknown = parse(readFileSync(join(root, 'flows/services.yaml'), 'utf8'))
  const own = Array.isArray(whole)
    ? whole.filter((one) => services.some((code) => code === Reflect.get(Object(one), 'code')))
    : []
  writeFileSync(join(flowsDir, 'services.yaml'), stringify(own))
  writeFileSync(join(flowsDir, 'corpus/own.yaml'), stringify(written))
  const chatter = { greetings: ['你好', '在吗', '谢谢啦', '吃了没', '早上好呀', '再见'] }
  writeFileSync(join(flowsDir, 'corpus/not-for-us.yaml'), stringify(chatter))
  const shippedFile = join(folder, 'small.model')
  await trainShipped(flowsDir, shippedFile)
  return {
    flowsDir,
    shippedFile,
    dataDir: folder,
    entryFile: await builtEntry(),
    closing: new AbortController(),
  }
}

/** The process that trains, built for tests as the preparation builds it. */
async function builtEntry(): Promise<string> {
  const outfile = join(root, 'dist/test/train-file.js')
  await build({
    entryPoints: [join(root, 'src/talk/train-file.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  })
  return outfile
}

/** A process that says it has begun, and never ends by itself. */
export async function slowEntry(folder: string): Promise<string> {
  const file = join(folder, 'slow.js')
  const begun = JSON.stringify({ step: 'trial', done: 1, of: 8 })
  writeFileSync(
    file,
    `process.stdout.on('error', () => process.exit(1))
setInterval(() => console.log('${begun}'), 200)`,
  )
  return file
}

/** The hotline's desk with that small learning; it goes by the small model from now on. */
export async function withLearning({ desk }: Hotline, learning: Desk['learning']): Promise<Desk> {
  const small: Desk = { ...desk, learning }
  const model = await openModelInUse(small)
  small.current.model = model
  small.current.talk = small.current.talk.withUnderstand(understandBy(model.model))
  return small
}

const houses = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** The n-th report about a service in the town's own words: a different text each. */
export function ownReport(service: OwnService, n: number): string {
  const words = ownWords[service]
  return `投诉：新华路${houses[n % houses.length]}巷口${words[n % words.length]}，${n + 2}天没人来修`
}

/** A resident reports, an operator corrects the service: a reviewed ticket. */
export async function corrected(
  hotline: Hotline,
  from: string,
  text: string,
  service: OwnService,
): Promise<Ticket> {
  const { ticketId } = await hotline.text(from, text)
  if (ticketId === null) throw new Error(`no ticket for: ${text}`)
  const zhou = colleagueAt(hotline, { ...staff.zhou })
  const ticket = await hotline.desk.memory.ticket(ticketId)
  if (ticket?.service === service) {
    // Taken right: corrected away and back, so that people have settled it.
    const other = services.find((one) => one !== service) ?? service
    await zhou.does({ id: ticketId }, { type: 'correct', service: other, reason: '看错了' })
  }
  return zhou.does({ id: ticketId }, { type: 'correct', service, reason: '按本地叫法改' })
}

/** So many reviewed tickets, the services in turn, each from a telephone of its own: the `first`-th and on. */
export async function reviewed(hotline: Hotline, count: number, first = 0): Promise<void> {
  for (let n = first; n < first + count; n += 1) {
    const service = services[n % services.length] ?? 'garbage'
    await corrected(hotline, `+86137${10_000_000 + n}`, ownReport(service, n), service)
  }
}
