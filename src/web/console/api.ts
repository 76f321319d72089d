import { language } from './language.ts'

/** What the server refused, in words for people; `code` 0 `offline`: it was never reached. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type ErrorBody = { readonly error?: { readonly code?: string; readonly message?: string } }

let whenSignedOut: () => void = () => undefined

/** Calls `then` whenever an answer says that nobody is signed in any more. */
export const onSignedOut = (then: () => void): void => {
  whenSignedOut = then
}

const send = async (method: Method, path: string, body: unknown): Promise<Response> => {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        'accept-language': language.value === 'en' ? 'en' : 'zh-CN',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    throw new Problem(0, 'offline', '')
  }
}

/** Asks the server; throws a Problem for every answer that is no success. */
export const ask = async <T>(method: Method, path: string, body?: unknown): Promise<T> => {
  const response = await send(method, path, body)
  if (response.ok) return response.json()
  const { error }: ErrorBody = await response.json().catch(() => ({}))
  const code = error?.code ?? String(response.status)
  if (code === 'not-signed-in' && path !== '/api/session') whenSignedOut()
  throw new Problem(response.status, code, error?.message ?? '')
}

/** Uploads one picture of a ticket; `progress` hears 0 to 100. Throws a Problem like `ask`. */
export const upload = (
  ticketId: string,
  picture: File,
  progress: (percent: number) => void,
): Promise<string> =>
  new Promise((resolve, reject) => {
    // fetch cannot say how far an upload has come.
    const request = new XMLHttpRequest()
    request.open('POST', `/api/tickets/${encodeURIComponent(ticketId)}/pictures`)
    request.setRequestHeader('accept-language', language.value === 'en' ? 'en' : 'zh-CN')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => progress(Math.floor((loaded / total) * 100))
    request.onerror = () => reject(new Problem(0, 'offline', ''))
    request.onload = () => {
      const said: ErrorBody & { readonly id?: string } = request.response ?? {}
      if (request.status < 300 && said.id) resolve(said.id)
      else reject(new Problem(request.status, said.error?.code ?? '', said.error?.message ?? ''))
    }
    const form = new FormData()
    form.append('picture', picture)
    request.send(form)
  })
