import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ticket } from '../../src/core/ticket.ts'
import { execute } from '../../src/desk/execute.ts'
import { release } from '../../src/desk/publish.ts'
import { root } from '../../src/root.ts'
import { sign } from '../../src/simulator/sign.ts'
import { verifyLog } from '../../src/store/verify-log.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { asStaff } from '../kit/town.ts'

const file = join(process.env['HOTLINE_DATA'] ?? join(root, '../shared/data'), 'citizen_dev.jsonl')
if (!existsSync(file)) console.warn(`skipped: ${file} is missing; HOTLINE_DATA names its folder`)

// Invented people: every tenth message comes from one of them.
const senders = [
  '王秀英',
  '李建国',
  '陈小梅',
  '赵铁柱',
  '孙玉兰',
  '周大勇',
  '吴桂花',
  '郑小军',
  '冯春燕',
  '褚文静',
]
const plate = '皖A·8K392'
const door = '3栋2单元501室'

describe.skipIf(!existsSync(file))('869 real messages, each from a number of its own', () => {
  let hotline: Hotline
  let tickets: readonly Ticket[]
  const posted: { phone: string; status: number }[] = []

  beforeAll(async () => {
    hotline = await openHotline()
    const url = `${hotline.config.publicUrl}/webhooks/twilio/sms`
    let n = 0
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      const { id, text } = JSON.parse(line)
      const phone = `+86139${String(10_000_000 + n++)}`
      const form = { MessageSid: `SM-${id}`, From: phone, To: '+15005550006', Body: String(text) }
      const response = await hotline.app.inject({
        method: 'POST',
        url: '/webhooks/twilio/sms',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': sign(hotline.carrier.account.authToken, url, form),
        },
        payload: new URLSearchParams(form).toString(),
      })
      posted.push({ phone, status: response.statusCode })
    }
    tickets = (await hotline.desk.memory.tickets({ limit: 2_000, order: 'due' })).map(
      (row) => row.ticket,
    )
  }, 300_000)
  afterAll(() => hotline?.close())

  test('are all taken, stored and made tickets of', async () => {
    expect(posted.filter(({ status }) => status !== 200)).toEqual([])
    expect(await hotline.desk.memory.counts()).toMatchObject({
      inbound: posted.length,
      tickets: posted.length,
      failed: 0,
    })
  })

  test('have somebody answerable each, who is active', () => {
    const active = new Set(
      hotline.desk.current.directory.staff.filter((one) => one.active).map(({ id }) => id),
    )
    expect(tickets.filter((ticket) => !active.has(ticket.handlerId))).toEqual([])
    expect(tickets.filter((ticket) => !active.has(ticket.firstAskedId))).toEqual([])
  })

  test('are answered and released without a name, phone, plate or door reaching board or feed', async () => {
    const { desk, app } = hotline
    // What a guide has answered waits for nobody.
    const waiting = tickets.filter(({ guide }) => guide === null)
    for (const [n, ticket] of waiting.entries()) {
      const name = senders[n % senders.length] ?? ''
      const phone = (await desk.memory.resident(ticket.residentId))?.phone?.replace('+86', '') ?? ''
      await desk.memory.append({
        at: desk.world.now(),
        tickets: [],
        deliveries: [],
        conversations: [],
        callBacks: [],
        pictures: [],
        resident: { id: ticket.residentId, name },
      })
      const handler = {
        type: 'staff',
        id: ticket.handlerId,
        roles: ['handler'],
        unitId: null,
      } as const
      const answer = `${name}您好（${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}）：您的车${plate}停在${door}门前一事已处理，联系人${name}，电话${phone}。`
      expect(await execute(desk, ticket.id, { type: 'accept' }, handler)).toMatchObject({
        ok: true,
      })
      expect(
        await execute(
          desk,
          ticket.id,
          {
            type: 'reply',
            record: `已见${name}`,
            publicAnswer: answer,
            outcome: 'resolved',
            pictureIds: ['picture'],
          },
          handler,
        ),
      ).toMatchObject({ ok: true })
      // What is confidential gets on no board, whoever releases it.
      const released = await release(desk, ticket.id, answer, asStaff('zhou'))
      expect(released.ok).toBe(!ticket.confidential)
    }
    const grids = desk.current.directory.grids.map(({ id }) => id)
    const shown = await Promise.all(
      [
        '/api/board',
        '/feeds/notices.json',
        ...grids.map((grid) => `/api/board?grid=${grid}`),
        ...grids.map((grid) => `/feeds/${grid}/notices.json`),
      ].map(async (url) => (await app.inject(url)).body),
    )
    const stored = await desk.memory.notices({ limit: 2_000 })
    expect(stored).toHaveLength(waiting.filter(({ confidential }) => !confidential).length)
    const everything = [...shown, ...stored.map(({ body }) => body)].join('\n')
    for (const name of senders) expect(everything).not.toContain(name)
    for (const { phone } of posted) expect(everything).not.toContain(phone.replace('+86', ''))
    for (const secret of [plate, '8K392', door, '501室', '2单元501'])
      expect(everything).not.toContain(secret)
    // The resident's own words are never on it: no ticket's text, not even its beginning.
    for (const ticket of tickets) expect(everything).not.toContain(ticket.text.slice(0, 20))
  }, 300_000)

  test('leave a log without a fault', async () => {
    const report = await verifyLog(hotline.config.databaseUrl)
    expect(report.faults).toEqual([])
    expect(report.tickets).toBe(tickets.length)
  })
})
