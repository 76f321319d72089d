import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Hotline, openHotline } from '../kit/hotline.ts'

const li = '+8613800000002'

let hotline: Hotline
beforeAll(async () => {
  const port = await freePort()
  const config = { port, publicUrl: `http://127.0.0.1:${port}`, twilio: null, twilioApiBase: null }
  hotline = await openHotline({ config })
  await hotline.app.listen({ port, host: '127.0.0.1' })
  await hotline.start()
})
afterAll(async () => {
  hotline.app.server.closeAllConnections()
  await hotline.close()
})

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })

const post = async (path: string, payload: object) =>
  (await hotline.app.inject({ method: 'POST', url: `/simulator/api${path}`, payload })).json()
const textsOn = async (phone: string) => {
  const url = `/simulator/api/phones/${encodeURIComponent(phone)}/messages`
  const messages: { direction: string; text: string; status: string }[] = (
    await hotline.app.inject({ url })
  ).json()
  return messages.filter(({ direction }) => direction === 'in')
}

it('a text from the browser’s telephone is answered on it, with receipts, without an account', async () => {
  await post('/sms', { from: li, text: '锦绣花园三号楼门口路灯又不亮' })
  await vi.waitFor(
    async () => {
      const [first] = await textsOn(li)
      expect(first?.text).toMatch(/\d{10}/)
      expect(first?.status).toBe('delivered')
    },
    { timeout: 15_000, interval: 100 },
  )
  const conversation = await hotline.desk.memory.conversationAt('sms', li)
  const lines = await hotline.desk.memory.lines(conversation?.id ?? '', 0, 10)
  expect(lines.find(({ direction }) => direction === 'out')?.status).toBe('delivered')
})

it('a call from it is greeted, understood, and ends with a number', async () => {
  const call = await post('/call', { from: li })
  expect(call).toMatchObject({ waiting: 'gather', ended: false })
  const next = await post(`/call/${call.sid}`, { speech: '新华小区停水两天了' })
  expect(next.says.join()).toMatch(/\d( ?\d){9}|几号|哪/)
})

it('a call for a person rings the duty operator', async () => {
  const call = await post('/call', { from: '+8613800000003' })
  const next = await post(`/call/${call.sid}`, { digits: '0' })
  expect(next.dialing).toMatch(/^\+\d+$/)
})
