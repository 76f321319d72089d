import { createHmac } from 'node:crypto'

/** The carrier's signature: HMAC-SHA1 over the address and the sorted fields (Twilio, "Webhooks security"). */
export function sign(token: string, url: string, form: Readonly<Record<string, string>>): string {
  const fields = Object.keys(form)
    .toSorted()
    .map((name) => name + form[name])
  return createHmac('sha1', token)
    .update(url + fields.join(''), 'utf8')
    .digest('base64')
}
