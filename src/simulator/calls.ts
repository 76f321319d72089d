import type { Line } from './line.ts'
import type { Phones } from './phones.ts'
import { readTwiml, type Verb } from './twiml.ts'
import { playUntilStop, type Stop, type Waiting } from './twiml-play.ts'

export type CallState = {
  readonly sid: string
  /** What was said since the last answer. */
  readonly says: readonly string[]
  readonly waiting: 'gather' | 'none'
  /** The number being connected, or null. */
  readonly dialing: string | null
  /** Nobody has picked up yet. */
  readonly ringing: boolean
  readonly ended: boolean
}

/**
 * What the person with the telephone does next. `silence`: says nothing (or, while connecting, nobody
 * picks up). `answer`: picks up a telephone that rings.
 */
export type CallerMove =
  | { readonly type: 'answer' }
  | { readonly type: 'speech'; readonly text: string }
  | { readonly type: 'digits'; readonly digits: string }
  | { readonly type: 'silence' }
  | { readonly type: 'hangup' }

type Call = {
  readonly sid: string
  /** Whose telephone it is: the caller's, or that of whom the hotline calls. */
  readonly phone: string
  readonly direction: 'inbound' | 'outbound-api'
  url: string
  waiting: Waiting | null
  /** What is played once somebody picks up; null when somebody has, or the call came in. */
  ringing: readonly Verb[] | null
  /** Where the carrier reports how the call went; null for nowhere. */
  readonly callback: string | null
  ended: boolean
}

/** A call the hotline makes. */
type CallOut = {
  readonly sid: string
  readonly to: string
  readonly twiml: string
  readonly callback: string | null
}

type CallSettings = {
  readonly publicUrl: string
  readonly accountSid: string
  readonly number: string
  readonly newId: () => string
  /** How long a telephone rings before the carrier gives up. */
  readonly ringMs: number
}

const maxCalls = 500
const maxDocuments = 10
const brokenLine = '线路出错，电话断了。 An application error has occurred.'

export type Calls = ReturnType<typeof createCalls>

/** Follows the hotline's TwiML as the carrier does: Say, Pause, Gather, Redirect, Dial, Hangup. */
export function createCalls(settings: CallSettings, phones: Phones, line: Line) {
  const { publicUrl, accountSid, number, ringMs } = settings
  const calls = new Map<string, Call>()
  const bells = new Set<NodeJS.Timeout>()

  const ask = async (call: Call, fields: Readonly<Record<string, string>>) => {
    const isIn = call.direction === 'inbound'
    const { status, body } = await line(call.phone, call.url, {
      CallSid: call.sid,
      AccountSid: accountSid,
      ApiVersion: '2010-04-01',
      Direction: call.direction,
      CallStatus: 'in-progress',
      From: isIn ? call.phone : number,
      To: isIn ? number : call.phone,
      ...fields,
    })
    return status === 200 ? readTwiml(body) : null
  }

  const end = async (call: Call, status = 'completed') => {
    if (call.ended) return
    call.ended = true
    call.waiting = null
    call.ringing = null
    phones.step(call.phone, 'call-ended', { sid: call.sid })
    phones.ring(call.phone, null)
    if (call.callback === null) return
    call.url = call.callback
    await ask(call, { CallStatus: status })
  }

  const keep = (call: Call) => {
    calls.set(call.sid, call)
    const [oldest] = calls.keys()
    if (calls.size > maxCalls && oldest !== undefined) calls.delete(oldest)
  }

  /** Plays verbs until the call waits or ends; answers what was said. */
  const play = async (call: Call, first: readonly Verb[] | null): Promise<readonly string[]> => {
    const says: string[] = []
    let verbs = first
    for (let document = 0; verbs !== null && document < maxDocuments; document += 1) {
      const { said, stop } = playUntilStop(verbs)
      says.push(...said)
      if (stop.type !== 'redirect') {
        await stopAt(call, stop)
        return says
      }
      call.url = resolved(stop.url, call.url)
      verbs = await ask(call, {})
    }
    await end(call)
    return [...says, brokenLine]
  }

  const stopAt = async (call: Call, stop: Exclude<Stop, { type: 'redirect' }>) => {
    if (stop.type === 'end') return end(call)
    const { waiting } = stop
    call.waiting = { ...waiting, action: resolved(waiting.action, call.url || publicUrl) }
    if (waiting.type === 'dial') ringOperator(call, waiting.number)
  }

  const ringOperator = (call: Call, other: string) => {
    phones.step(call.phone, 'phone-rung', { sid: call.sid, to: other })
    const from = call.direction === 'inbound' ? call.phone : number
    phones.step(other, 'phone-rung', { sid: call.sid, from })
    phones.ring(other, { from, says: [], sid: null })
  }

  const stateOf = (call: Call, says: readonly string[]): CallState => ({
    sid: call.sid,
    says,
    waiting: call.waiting?.type === 'gather' ? 'gather' : 'none',
    dialing: call.waiting?.type === 'dial' ? call.waiting.number : null,
    ringing: call.ringing !== null,
    ended: call.ended,
  })

  const afterMove = async (call: Call, waiting: Waiting, move: CallerMove) => {
    if (move.type === 'silence' && waiting.skipsEmpty) return waiting.rest
    call.url = waiting.action
    return ask(call, waiting.type === 'dial' ? dialled(move) : gathered(move))
  }

  const pickUp = async (call: Call, played: readonly Verb[]): Promise<CallState> => {
    call.ringing = null
    phones.step(call.phone, 'call-started', { sid: call.sid })
    phones.ring(call.phone, null)
    return stateOf(call, await play(call, played))
  }

  const moveOn = async (call: Call, waiting: Waiting, move: CallerMove): Promise<CallState> => {
    call.waiting = null
    if (move.type !== 'hangup')
      return stateOf(call, await play(call, await afterMove(call, waiting, move)))
    if (waiting.type === 'dial') await afterMove(call, waiting, move)
    await end(call)
    return stateOf(call, [])
  }

  return {
    start: async (from: string): Promise<CallState> => {
      const call: Call = {
        sid: `CA${settings.newId()}`,
        phone: from,
        direction: 'inbound',
        url: `${publicUrl}/webhooks/twilio/voice`,
        waiting: null,
        ringing: null,
        callback: `${publicUrl}/webhooks/twilio/status`,
        ended: false,
      }
      keep(call)
      phones.step(from, 'call-started', { sid: call.sid })
      return stateOf(call, await play(call, await ask(call, { CallStatus: 'ringing' })))
    },
    /** The hotline calls a telephone: it rings until somebody picks up, or for `ringMs`. */
    ring: ({ sid, to, twiml, callback }: CallOut): void => {
      const verbs = readTwiml(twiml) ?? []
      const call: Call = {
        sid,
        phone: to,
        direction: 'outbound-api',
        url: '',
        waiting: null,
        ringing: verbs,
        callback,
        ended: false,
      }
      keep(call)
      phones.step(to, 'phone-rung', { sid, from: number })
      phones.ring(to, { from: number, says: playUntilStop(verbs).said, sid })
      const bell = setTimeout(() => {
        bells.delete(bell)
        if (call.ringing !== null) void end(call, 'no-answer')
      }, ringMs)
      bells.add(bell.unref())
    },
    /** Undefined for a call that is not known (any more). */
    move: async (sid: string, move: CallerMove): Promise<CallState | undefined> => {
      const call = calls.get(sid)
      if (call === undefined) return undefined
      phones.step(call.phone, 'call-step', { sid, move: move.type })
      const { waiting, ringing } = call
      if (ringing !== null) {
        if (move.type === 'answer') return pickUp(call, ringing)
        if (move.type === 'hangup') await end(call, 'busy')
        return stateOf(call, [])
      }
      return waiting === null ? stateOf(call, []) : moveOn(call, waiting, move)
    },
    stop: () => {
      for (const bell of bells) clearTimeout(bell)
    },
  }
}

/** TwiML addresses are relative to the document they stand in; none means the document again. */
const resolved = (action: string, document: string): string =>
  action === '' ? document : new URL(action, document).href

function gathered(move: CallerMove): Readonly<Record<string, string>> {
  if (move.type === 'speech') return { SpeechResult: move.text, Confidence: '0.9' }
  if (move.type === 'digits') return { Digits: move.digits }
  return {}
}

const dialled = (move: CallerMove): Readonly<Record<string, string>> => ({
  DialCallStatus: move.type === 'silence' ? 'no-answer' : 'completed',
})
