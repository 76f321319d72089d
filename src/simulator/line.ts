import type { Phones } from './phones.ts'
import { sign } from './sign.ts'

type LineSettings = {
  /** What is signed: the hotline's PUBLIC_URL. */
  readonly publicUrl: string
  /** Where it is really posted: the same hotline, reached without leaving the machine. */
  readonly reach: string
  readonly authToken: string
}

type WebhookAnswer = { readonly status: number; readonly body: string }

/** The carrier's line to the hotline: signs a form, posts it, notes both in the phone's steps. */
export type Line = (
  number: string,
  url: string,
  form: Readonly<Record<string, string>>,
) => Promise<WebhookAnswer>

/** Posts only below PUBLIC_URL; what cannot be reached is answered with status 0. */
export const createLine = ({ publicUrl, reach, authToken }: LineSettings, phones: Phones): Line =>
  async function post(number, url, form) {
    if (!url.startsWith(`${publicUrl}/`)) return { status: 0, body: '' }
    const path = url.slice(publicUrl.length)
    const isReceipt = 'MessageStatus' in form
    const about = { path, signature: sign(authToken, url, form) }
    const status = form['MessageStatus'] ?? form['CallStatus'] ?? null
    phones.step(number, isReceipt ? 'receipt-posted' : 'webhook-posted', { ...about, status })
    const answer = await send(reach + path, about.signature, form)
    if (!isReceipt) phones.step(number, 'webhook-answered', { path, status: answer.status })
    return answer
  }

async function send(
  url: string,
  signature: string,
  form: Readonly<Record<string, string>>,
): Promise<WebhookAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signature,
      },
      body: new URLSearchParams(form),
      // Twilio gives up on a webhook after 15 seconds.
      signal: AbortSignal.timeout(15_000),
      redirect: 'error',
    })
    return { status: response.status, body: await response.text() }
  } catch {
    return { status: 0, body: '' }
  }
}
