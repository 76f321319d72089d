/** A text as its telephone shows it: `out` was written on it, `in` came to it. */
export type PhoneMessage = {
  readonly n: number
  readonly direction: 'in' | 'out'
  readonly text: string
  readonly at: number
  readonly status: string
  readonly segments: number
}

type StepCode =
  | 'webhook-posted'
  | 'webhook-answered'
  | 'message-sent-to-phone'
  | 'receipt-posted'
  | 'call-started'
  | 'call-step'
  | 'call-ended'
  | 'phone-rung'
  /** What the hotline itself did with this telephone's ticket: `ticket-opened`, `ticket-assigned` … */
  | `ticket-${string}`

/** What the carrier saw, beside the telephone. */
export type Step = {
  readonly at: number
  readonly what: StepCode
  readonly detail: Readonly<Record<string, string | number | null>>
}

export type Ring = {
  readonly at: number
  readonly from: string
  readonly says: readonly string[]
  /** The call to pick up; null where another call rings through to it. */
  readonly sid: string | null
}

export type PhoneEvent =
  | { readonly type: 'message'; readonly data: PhoneMessage }
  | { readonly type: 'step'; readonly data: Step }
  /** Null: it has stopped ringing. */
  | { readonly type: 'ring'; readonly data: Ring | null }

type Phone = {
  messages: PhoneMessage[]
  steps: Step[]
  last: number
  optedOut: boolean
  ring: Ring | null
}

export type Phones = ReturnType<typeof createPhones>

const maxPhones = 2_000
const maxMessages = 200
const maxSteps = 300

const newPhone = (): Phone => ({ messages: [], steps: [], last: 0, optedOut: false, ring: null })

/** Telephones in memory: the 2,000 used last, 200 messages and 300 steps each. */
export function createPhones(now: () => number) {
  const phones = new Map<string, Phone>()
  const listeners = new Map<string, Set<(event: PhoneEvent) => void>>()

  const phoneOf = (number: string): Phone => {
    const phone = phones.get(number) ?? newPhone()
    phones.delete(number)
    phones.set(number, phone)
    const [oldest] = phones.keys()
    if (phones.size > maxPhones && oldest !== undefined) phones.delete(oldest)
    return phone
  }

  const tell = (number: string, event: PhoneEvent) => {
    for (const listener of listeners.get(number) ?? []) listener(event)
  }

  return {
    add: (number: string, message: Omit<PhoneMessage, 'n' | 'at'>): PhoneMessage => {
      const phone = phoneOf(number)
      phone.last += 1
      const added = { ...message, n: phone.last, at: now() }
      phone.messages = [...phone.messages, added].slice(-maxMessages)
      tell(number, { type: 'message', data: added })
      return added
    },
    /** Tells the listeners the message again, with its new status. */
    mark: (number: string, n: number, status: string) => {
      const phone = phoneOf(number)
      const index = phone.messages.findIndex((message) => message.n === n)
      const old = phone.messages[index]
      if (old === undefined) return
      phone.messages[index] = { ...old, status }
      tell(number, { type: 'message', data: { ...old, status } })
    },
    step: (number: string, what: StepCode, detail: Step['detail']) => {
      const phone = phoneOf(number)
      const step = { at: now(), what, detail }
      phone.steps = [...phone.steps, step].slice(-maxSteps)
      tell(number, { type: 'step', data: step })
    },
    /** A step of the hotline's own, for telephones that were used. */
    follow: (number: string, what: string, detail: Step['detail']) => {
      const phone = phones.get(number)
      if (!phone) return
      const step = { at: now(), what: `ticket-${what.replace(/^ticket-/, '')}` as const, detail }
      phone.steps = [...phone.steps, step].slice(-maxSteps)
      tell(number, { type: 'step', data: step })
    },
    ring: (number: string, ring: Omit<Ring, 'at'> | null) => {
      const data = ring && { ...ring, at: now() }
      // What rings through to it is told once; what can be picked up rings on.
      phoneOf(number).ring = data?.sid ? data : null
      tell(number, { type: 'ring', data })
    },
    ringing: (number: string): Ring | null => phones.get(number)?.ring ?? null,
    /** Those after `after`; all of them when the telephone never came so far (the server began anew). */
    messages: (number: string, after: number): readonly PhoneMessage[] => {
      const { messages, last } = phones.get(number) ?? { messages: [], last: 0 }
      return messages.filter(({ n }) => after > last || n > after)
    },
    steps: (number: string): readonly Step[] => phones.get(number)?.steps ?? [],
    /** Answers the function that stops listening. */
    listen: (number: string, listener: (event: PhoneEvent) => void): (() => void) => {
      const here = listeners.get(number) ?? new Set()
      listeners.set(number, here.add(listener))
      return () => {
        here.delete(listener)
        if (here.size === 0) listeners.delete(number)
      }
    },
    hasOptedOut: (number: string): boolean => phones.get(number)?.optedOut ?? false,
    optOut: (number: string, optedOut: boolean) => {
      phoneOf(number).optedOut = optedOut
    },
  }
}
