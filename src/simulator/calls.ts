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
  readonly ended: boolean
}

/** What the caller does next. `silence`: says nothing (or, while connecting, nobody picks up). */
export type CallerMove =
  | { readonly type: 'speech'; readonly text: string }
  | { readonly type: 'digits'; readonly digits: string }
  | { readonly type: 'silence' }
  | { readonly type: 'hangup' }

type Call = {
  readonly sid: string
  readonly from: string
  url: string
  waiting: Waiting | null
  ended: boolean
}

type CallSettings = {
  readonly publicUrl: string
  readonly accountSid: string
  readonly number: string
  readonly newId: () => string
}

const maxCalls = 500
const maxDocuments = 10
const brokenLine = '线路出错，电话断了。 An application error has occurred.'

export type Calls = ReturnType<typeof createCalls>

/** Follows the hotline's TwiML as the carrier does: Say, Pause, Gather, Redirect, Dial, Hangup. */
export function createCalls(settings: CallSettings, phones: Phones, line: Line) {
  const { publicUrl, accountSid, number } = settings
  const calls = new Map<string, Call>()

  const ask = async (call: Call, fields: Readonly<Record<string, string>>) => {
    const { status, body } = await line(call.from, call.url, {
      CallSid: call.sid,
      AccountSid: accountSid,
      ApiVersion: '2010-04-01',
      Direction: 'inbound',
      CallStatus: 'in-progress',
      From: call.from,
      To: number,
      ...fields,
    })
    return status === 200 ? readTwiml(body) : null
  }

  const end = async (call: Call) => {
    if (call.ended) return
    call.ended = true
    call.waiting = null
    phones.step(call.from, 'call-ended', { sid: call.sid })
    call.url = `${publicUrl}/webhooks/twilio/status`
    await ask(call, { CallStatus: 'completed' })
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
    call.waiting = { ...waiting, action: resolved(waiting.action, call.url) }
    if (waiting.type === 'dial') ringOperator(call, waiting.number)
  }

  const ringOperator = (call: Call, operator: string) => {
    phones.step(call.from, 'phone-rung', { sid: call.sid, to: operator })
    phones.step(operator, 'phone-rung', { sid: call.sid, from: call.from })
    phones.ring(operator, { from: call.from, says: [] })
  }

  const stateOf = (call: Call, says: readonly string[]): CallState => ({
    sid: call.sid,
    says,
    waiting: call.waiting?.type === 'gather' ? 'gather' : 'none',
    dialing: call.waiting?.type === 'dial' ? call.waiting.number : null,
    ended: call.ended,
  })

  const afterMove = async (call: Call, waiting: Waiting, move: CallerMove) => {
    if (move.type === 'silence' && waiting.skipsEmpty) return waiting.rest
    call.url = waiting.action
    return ask(call, waiting.type === 'dial' ? dialled(move) : gathered(move))
  }

  return {
    start: async (from: string): Promise<CallState> => {
      const url = `${publicUrl}/webhooks/twilio/voice`
      const call: Call = { sid: `CA${settings.newId()}`, from, url, waiting: null, ended: false }
      calls.set(call.sid, call)
      const [oldest] = calls.keys()
      if (calls.size > maxCalls && oldest !== undefined) calls.delete(oldest)
      phones.step(from, 'call-started', { sid: call.sid })
      return stateOf(call, await play(call, await ask(call, { CallStatus: 'ringing' })))
    },
    /** Undefined for a call that is not known (any more). */
    move: async (sid: string, move: CallerMove): Promise<CallState | undefined> => {
      const call = calls.get(sid)
      if (call === undefined) return undefined
      const { waiting } = call
      phones.step(call.from, 'call-step', { sid, move: move.type })
      if (waiting === null) return stateOf(call, [])
      call.waiting = null
      if (move.type !== 'hangup')
        return stateOf(call, await play(call, await afterMove(call, waiting, move)))
      if (waiting.type === 'dial') await afterMove(call, waiting, move)
      await end(call)
      return stateOf(call, [])
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
