import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { quantile } from './figure.ts'

export type Load = {
  readonly url: string
  readonly token: string
  readonly texts: readonly string[]
  readonly messages: number
  readonly inFlight: number
  /** Tells runs apart, so that every message is new. */
  readonly run: string
}

export type Posted = {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly refused: number
}

/** Posts signed texts, each from a number of its own, `inFlight` at a time. */
export async function post(load: Load): Promise<Posted> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.inFlight })
  const tookMs: number[] = []
  let next = 0
  let refused = 0
  const worker = async () => {
    while (next < load.messages) {
      const n = next++
      const startedMs = performance.now()
      if ((await send(agent, load, n)) !== 200) refused += 1
      tookMs.push(performance.now() - startedMs)
    }
  }
  const startedMs = performance.now()
  await Promise.all(Array.from({ length: load.inFlight }, worker))
  const seconds = (performance.now() - startedMs) / 1000
  agent.destroy()
  return {
    perSecond: load.messages / seconds,
    p50Ms: quantile(tookMs, 0.5),
    p99Ms: quantile(tookMs, 0.99),
    refused,
  }
}

function send(agent: Agent, load: Load, n: number): Promise<number> {
  const form: Readonly<Record<string, string>> = {
    MessageSid: `SM${load.run}${n}`,
    From: `+86139${String(n).padStart(8, '0')}`,
    To: '+8655055501234',
    Body: load.texts[n % load.texts.length] ?? '',
    NumMedia: '0',
  }
  const signed = Object.keys(form)
    .sort()
    .reduce((text, key) => `${text}${key}${form[key]}`, load.url)
  const body = new URLSearchParams(form).toString()
  return new Promise((resolve, reject) => {
    const sent = request(
      load.url,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'x-twilio-signature': createHmac('sha1', load.token)
            .update(signed, 'utf8')
            .digest('base64'),
        },
      },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
