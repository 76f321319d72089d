/** What the simulator's server says (src/simulator); `out` was written on this telephone, `in` came to it. */
export type PhoneMessage = {
  readonly n: number
  readonly direction: 'in' | 'out'
  readonly text: string
  readonly at: number
  readonly status: string
  readonly segments: number
}
export type CallState = {
  readonly sid: string
  readonly says: readonly string[]
  readonly waiting: 'gather' | 'none'
  readonly dialing: string | null
  readonly ringing: boolean
  readonly ended: boolean
}
export type Step = {
  readonly at: number
  readonly what: string
  readonly detail: Readonly<Record<string, string | number | null>>
}
export type Ring = {
  readonly at: number
  readonly from: string
  readonly says: readonly string[]
  /** The call to pick up; null where another call rings through to it. */
  readonly sid: string | null
}
export type Move =
  | { readonly answer: true }
  | { readonly speech: string }
  | { readonly digits: string }
  | { readonly silence: true }
  | { readonly hangup: true }
export type Hotline = {
  readonly number: string
  readonly phones: readonly { readonly name: string; readonly number: string }[]
  readonly wechat: boolean
}

const base = '/simulator/api'

/** Undefined whenever the server could not be reached or refused. */
const ask = async <Answer>(path: string, body?: object): Promise<Answer | undefined> => {
  try {
    const response = await fetch(`${base}${path}`, body ? posted(body) : {})
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}

const posted = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** The simulated carrier as this page uses it. Every answer is undefined when there was none. */
export const carrier = {
  hotline: () => ask<Hotline>('/hotline'),
  text: (from: string, text: string) => ask<object>('/sms', { from, text }),
  messages: (number: string, after: number) =>
    ask<readonly PhoneMessage[]>(`/phones/${encodeURIComponent(number)}/messages?after=${after}`),
  steps: (number: string) => ask<readonly Step[]>(`/steps?number=${encodeURIComponent(number)}`),
  call: (from: string) => ask<CallState>('/call', { from }),
  move: (sid: string, move: Move) => ask<CallState>(`/call/${encodeURIComponent(sid)}`, move),
  wechat: (name: string, text: string) => ask<object>('/wechat', { name, text }),
  wechatMessages: (name: string, after: number) =>
    ask<readonly PhoneMessage[]>(`/wechat/${encodeURIComponent(name)}/messages?after=${after}`),
}

/** Follows one telephone live; answers the function that stops. The browser reconnects by itself. */
export const followPhone = (
  number: string,
  after: number,
  on: {
    readonly message: (message: PhoneMessage) => void
    readonly step: (step: Step) => void
    readonly ring: (ring: Ring | null) => void
    readonly state: (connected: boolean) => void
  },
): (() => void) => {
  const source = new EventSource(`${base}/phones/${encodeURIComponent(number)}/live?after=${after}`)
  source.onopen = () => on.state(true)
  source.onerror = () => on.state(false)
  source.addEventListener('message', (event) => on.message(JSON.parse(event.data)))
  source.addEventListener('step', (event) => on.step(JSON.parse(event.data)))
  source.addEventListener('ring', (event) => on.ring(JSON.parse(event.data)))
  return () => source.close()
}
