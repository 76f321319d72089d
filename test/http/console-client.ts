import type { Hotline } from '../kit/hotline.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type Answer = {
  readonly status: number
  readonly json: unknown
  readonly cookie: string | null
}

/** One browser at the console: keeps its cookie, speaks JSON. */
export type Browser = (method: Method, url: string, body?: unknown) => Promise<Answer>

/** A fresh browser, signed in as nobody. */
export const browserAt = (
  hotline: Hotline,
  headers: Readonly<Record<string, string>> = {},
): Browser => {
  let cookie: string | null = null
  return async (method, url, body) => {
    const response = await hotline.app.inject({
      method,
      url,
      headers: {
        host: '127.0.0.1:3000',
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    const [set] = [response.headers['set-cookie']].flat()
    if (set) cookie = set.split(';')[0] ?? null
    const isJson = String(response.headers['content-type']).includes('json')
    return {
      status: response.statusCode,
      json: isJson ? response.json() : null,
      cookie: set ?? null,
    }
  }
}

/** A browser signed in as one of the demonstration's people. */
export const signedInAs = async (hotline: Hotline, staffId: string): Promise<Browser> => {
  const browser = browserAt(hotline)
  const answer = await browser('POST', '/api/session/cast', { staffId })
  if (answer.status !== 200) throw new Error(`${staffId} could not sign in: ${answer.status}`)
  return browser
}

/** A browser of somebody who signs in again whenever the session ran out: for stories over days. */
export const everyDayAs =
  (hotline: Hotline, staffId: string): Browser =>
  async (method, url, body) =>
    (await signedInAs(hotline, staffId))(method, url, body)
