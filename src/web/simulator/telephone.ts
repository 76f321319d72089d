import { reactive } from 'vue'
import {
  carrier,
  followPhone,
  type Hotline,
  type PhoneMessage,
  type Ring,
  type Step,
} from './carrier.ts'

type State = {
  number: string
  hotline: Hotline | null
  messages: PhoneMessage[]
  steps: Step[]
  ring: Ring | null
  connected: boolean
  reached: boolean
}

/** One telephone at a time: its texts and what happened around it, live. */
export const openTelephone = (firstNumber: string) => {
  const fresh: State = {
    number: firstNumber,
    hotline: null,
    messages: [],
    steps: [],
    ring: null,
    connected: false,
    reached: true,
  }
  const state = reactive(fresh)
  let stop = () => {}

  const keepMessage = (message: PhoneMessage) => {
    const others = state.messages.filter(({ n }) => n !== message.n)
    state.messages = [...others, message].sort((a, b) => a.n - b.n)
  }
  const pickUp = async (number: string) => {
    stop()
    Object.assign(state, { number, messages: [], steps: [], ring: null })
    const [messages, steps] = await Promise.all([
      carrier.messages(number, 0),
      carrier.steps(number),
    ])
    if (state.number !== number) return
    state.messages = [...(messages ?? [])]
    state.steps = [...(steps ?? [])]
    stop = followPhone(number, state.messages.at(-1)?.n ?? 0, {
      message: keepMessage,
      step: (step) => state.steps.push(step),
      ring: (ring) => {
        state.ring = ring
      },
      state: (connected) => {
        state.connected = connected
      },
    })
  }
  const text = async (words: string): Promise<boolean> => {
    state.reached = (await carrier.text(state.number, words)) !== undefined
    return state.reached
  }
  const open = async () => {
    await pickUp(state.number)
    state.hotline = (await carrier.hotline()) ?? null
  }
  const refuse = async () => {
    const sid = state.ring?.sid
    state.ring = null
    if (sid) await carrier.move(sid, { hangup: true })
  }
  return { state, pickUp, text, refuse, open }
}
