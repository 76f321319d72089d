import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sign } from './sign.ts'

type Replay = {
  readonly lines: AsyncIterable<{ readonly id: string; readonly text: string }>
  /** PUBLIC_URL of the hotline. */
  readonly target: string
  readonly token: string
  /** The hotline's own number. */
  readonly number: string
  readonly concurrency: number
  /** Tells runs apart: the same line of another run is another message. */
  readonly run: string
  readonly now: () => number
  readonly onProgress: (posted: number, failed: number) => void
}

type Replayed = {
  readonly posted: number
  readonly failed: number
  readonly seconds: number
}

const triesAfterMs = [0, 500, 2_000] as const

/** Posts each line as a signed text from a number of its own; a repeat of the run repeats its ids. */
export async function replay(settings: Replay): Promise<Replayed> {
  const startedAt = settings.now()
  const iterator = settings.lines[Symbol.asyncIterator]()
  let index = 0
  let posted = 0
  let failed = 0
  const worker = async () => {
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      const isPosted = await post(settings, next.value, index++)
      if (isPosted) posted += 1
      else failed += 1
      settings.onProgress(posted, failed)
    }
  }
  await Promise.all(Array.from({ length: settings.concurrency }, worker))
  return { posted, failed, seconds: (settings.now() - startedAt) / 1000 }
}

async function post(
  { target, token, number, run }: Replay,
  { id, text }: { readonly id: string; readonly text: string },
  index: number,
): Promise<boolean> {
  const url = `${target}/webhooks/twilio/sms`
  const form = {
    MessageSid: `SM${digest(`${run} ${id}`).slice(0, 32)}`,
    From: inventedNumber(run, index),
    To: number,
    Body: text,
    NumMedia: '0',
  }
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': sign(token, url, form),
  }
  const body = new URLSearchParams(form).toString()
  for (const waitMs of triesAfterMs) {
    await sleep(waitMs)
    if (await isTaken(url, headers, body)) return true
  }
  return false
}

/** +86139 and eight digits: each line of a run its own, each run its own stretch. */
function inventedNumber(run: string, index: number): string {
  const start = Number.parseInt(digest(run).slice(0, 8), 16)
  return `+86139${String((start + index) % 100_000_000).padStart(8, '0')}`
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

async function isTaken(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(30_000)
    const response = await fetch(url, { method: 'POST', headers, body, signal })
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}
