import type { Media } from '../src/core/carrier.ts'
import type { TwilioAccount } from './twilio.ts'

const maxBytes = 10 * 1024 * 1024
const maxRedirects = 3
// Where Twilio's own media addresses lead to (Twilio docs, "Media subresource").
const twilioHosts = /(?:^|\.)(?:twilio\.com|twiliocdn\.com|amazonaws\.com)$/

/**
 * Fetches one picture of an MMS, 10 MB at most. Only addresses of our own account at the carrier
 * are asked, and only those get the password; the carrier may point on to its own stores.
 */
export async function fetchMedia(account: TwilioAccount, address: string): Promise<Media> {
  const url = parseUrl(address)
  if (url === null || !isOurMedia(account, url)) return { ok: false, error: 'not-the-carrier' }
  const password = Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')
  try {
    const response = await follow(account, url, { authorization: `Basic ${password}` })
    if (response === null) return { ok: false, error: 'not-the-carrier' }
    if (!response.ok || response.body === null) {
      await response.body?.cancel()
      return { ok: false, error: 'refused' }
    }
    const bytes = await readUpTo(response.body)
    if (bytes === null) return { ok: false, error: 'too-large' }
    const contentType = response.headers.get('content-type') ?? 'application/octet-stream'
    return { ok: true, bytes, contentType }
  } catch {
    return { ok: false, error: 'network' }
  }
}

const parseUrl = (address: string): URL | null => (URL.canParse(address) ? new URL(address) : null)

const carrierBase = (account: TwilioAccount): URL =>
  new URL(account.apiBase ?? 'https://api.twilio.com')

function isOurMedia(account: TwilioAccount, url: URL): boolean {
  const base = carrierBase(account)
  const path = `${base.pathname.replace(/\/$/, '')}/2010-04-01/Accounts/${account.accountSid}/`
  return url.origin === base.origin && url.pathname.startsWith(path) && url.username === ''
}

/** Null: the carrier pointed to somewhere that is not its own. */
async function follow(
  account: TwilioAccount,
  first: URL,
  headers: Readonly<Record<string, string>>,
): Promise<Response | null> {
  const signal = AbortSignal.timeout(account.timeoutMs ?? 20_000)
  let url = first
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const isOurs = isOurMedia(account, url)
    const response = await fetch(url, {
      redirect: 'manual',
      signal,
      headers: isOurs ? headers : {},
    })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null) return response
    await response.body?.cancel()
    url = new URL(location, url)
    if (!isOurMedia(account, url) && !isTwilioStore(account, url)) return null
  }
  return null
}

const isTwilioStore = (account: TwilioAccount, url: URL): boolean =>
  account.apiBase === null && url.protocol === 'https:' && twilioHosts.test(url.hostname)

async function readUpTo(body: ReadableStream<Uint8Array>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop early cancels the stream.
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
