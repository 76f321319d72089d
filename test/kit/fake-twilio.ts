import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { TwilioAccount } from '../../bots/twilio.ts'

type CarrierRequest = {
  readonly path: string
  readonly authorization: string | undefined
  readonly form: Readonly<Record<string, string>>
}

/** How the next request is met; afterwards the carrier is itself again. */
export type Mood =
  | {
      readonly type: 'refuse'
      readonly status: number
      readonly code?: number
      readonly retryAfter?: string
    }
  | {
      readonly type: 'answer'
      readonly status: number
      readonly body: string | Buffer
      readonly headers?: Record<string, string>
    }
  | { readonly type: 'hang' }
  | { readonly type: 'drop' }

export type FakeTwilio = {
  readonly account: TwilioAccount
  readonly requests: readonly CarrierRequest[]
  readonly next: (mood: Mood) => void
  readonly optOut: (number: string) => void
  readonly close: () => Promise<void>
}

/** Twilio's REST API on loopback, with its failures. Nothing leaves the host. */
export async function fakeTwilio(): Promise<FakeTwilio> {
  const requests: CarrierRequest[] = []
  const moods: Mood[] = []
  const optedOut = new Set<string>()
  const server = createServer((request, response) => {
    void readForm(request).then((form) => {
      const path = request.url ?? ''
      requests.push({ path, authorization: request.headers.authorization, form })
      answer(request, response, form, moods.shift(), optedOut)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    account: {
      accountSid: `AC${'0'.repeat(32)}`,
      authToken: 'a-token-for-tests',
      number: '+15005550006',
      apiBase: `http://127.0.0.1:${port}`,
      publicUrl: 'https://hotline.example',
      timeoutMs: 1_500,
    },
    requests,
    next: (mood) => moods.push(mood),
    optOut: (number) => optedOut.add(number),
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

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  form: Readonly<Record<string, string>>,
  mood: Mood | undefined,
  optedOut: ReadonlySet<string>,
): void {
  switch (mood?.type) {
    case 'hang':
      return
    case 'drop':
      request.socket.destroy()
      return
    case 'answer':
      response.writeHead(mood.status, mood.headers).end(mood.body)
      return
    case 'refuse':
      refuse(response, mood)
      return
    case undefined:
      if (optedOut.has(form['To'] ?? '')) refuse(response, { status: 400, code: 21610 })
      else
        json(response, 201, { sid: sidFor(request.url ?? ''), status: 'queued', num_segments: '1' })
  }
}

const refuse = (
  response: ServerResponse,
  { status, code, retryAfter }: { status: number; code?: number; retryAfter?: string },
) => {
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
  json(response, status, { code: code ?? status, message: 'refused', more_info: '', status })
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

let sids = 0
const sidFor = (path: string): string => {
  sids += 1
  return `${path.includes('/Calls') ? 'CA' : 'SM'}${String(sids).padStart(32, '0')}`
}
