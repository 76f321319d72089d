import { reactive } from 'vue'
import { type CallState, carrier, type Move } from './carrier.ts'

type Spoken = { readonly who: 'hotline' | 'caller'; readonly words: string }

type State = {
  stage: 'idle' | 'connecting' | 'talking' | 'ended'
  sid: string
  spoken: Spoken[]
  dialing: string | null
  unreached: boolean
}

/** One call: what was said on both sides, and what is waited for. `onSays` hears each new sentence of the hotline. */
export const openCall = (onSays: (words: string) => void) => {
  const fresh: State = { stage: 'idle', sid: '', spoken: [], dialing: null, unreached: false }
  const state = reactive(fresh)

  const take = (answer: CallState | undefined) => {
    state.unreached = answer === undefined
    if (!answer) return
    for (const words of answer.says) {
      state.spoken.push({ who: 'hotline', words })
      onSays(words)
    }
    state.sid = answer.sid
    state.dialing = answer.dialing
    state.stage = answer.ended ? 'ended' : 'talking'
  }
  const start = async (from: string) => {
    Object.assign(state, { stage: 'connecting', sid: '', spoken: [], dialing: null })
    const answer = await carrier.call(from)
    if (!answer) state.stage = 'idle'
    take(answer)
  }
  /** Picks up: this telephone rings. */
  const answer = async (sid: string) => {
    Object.assign(state, { stage: 'connecting', sid, spoken: [], dialing: null })
    const answered = await carrier.move(sid, { answer: true })
    if (!answered) state.stage = 'idle'
    take(answered)
  }
  const move = async (made: Move, saidAs: string) => {
    if (state.stage !== 'talking') return
    if (saidAs) state.spoken.push({ who: 'caller', words: saidAs })
    take(await carrier.move(state.sid, made))
  }
  return { state, start, answer, move }
}
