import { createServer, type IncomingMessage } from 'node:http'
import twilio from 'twilio'

type Posted = { readonly path: string; readonly form: Readonly<Record<string, string>> }

export type FakeHotline = {
  readonly url: string
  /** Every signed webhook; one that is not signed is answered 403 and not kept. */
  readonly posted: readonly Posted[]
  readonly forget: () => void
  /** The next webhook meets a broken machine. */
  readonly breakOnce: () => void
  readonly close: () => Promise<void>
}

/** A hotline of a few sentences behind the real webhooks, for tests of the simulator. */
export async function fakeHotline(token: string): Promise<FakeHotline> {
  const posted: Posted[] = []
  let isBroken = false
  let url = ''
  const server = createServer((request, response) => {
    void readForm(request).then((form) => {
      const path = request.url ?? ''
      const signature = String(request.headers['x-twilio-signature'])
      if (!twilio.validateRequest(token, signature, url + path, form)) {
        response.writeHead(403).end()
        return
      }
      posted.push({ path, form })
      const status = isBroken ? 500 : 200
      isBroken = false
      if (status === 500) posted.pop()
      response.writeHead(status, { 'content-type': 'text/xml' }).end(answer(path, form))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  return {
    url,
    posted,
    forget: () => {
      posted.length = 0
    },
    breakOnce: () => {
      isBroken = true
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')))
}

const listen = (words: string): string =>
  `<Gather action="/webhooks/twilio/voice/step?n=1" actionOnEmptyResult="true"><Say>${words}</Say></Gather>`

function answer(path: string, form: Readonly<Record<string, string>>): string {
  const inside = path.startsWith('/webhooks/twilio/voice') ? callAnswer(path, form) : ''
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}</Response>`
}

function callAnswer(path: string, form: Readonly<Record<string, string>>): string {
  if (path.includes('/key')) return '<Say>谢谢</Say><Hangup/>'
  if (path.includes('/connected')) return '<Hangup/>'
  if (!path.includes('step')) return `<Pause length="1"/>${listen('您好 &amp; 欢迎')}`
  if (form['DialCallStatus'] !== undefined) return '<Say>没有接通</Say><Hangup/>'
  if (form['Digits'] === '0') {
    return '<Say>请稍候</Say><Dial action="/webhooks/twilio/voice/step?n=2">+8613900000002</Dial>'
  }
  if (form['SpeechResult'] === undefined) return listen('请再说一遍')
  return `<Say>记下了：${form['SpeechResult']}</Say><Hangup/>`
}
