import type { Channel } from '../../src/core/channel.ts'
import type { Desk } from '../../src/desk/desk.ts'
import type { Memory } from '../../src/store/memory.ts'

/** The steps of receiving and delivering after which a process may die. */
const deathSteps = ['admit', 'append', 'claim', 'send', 'settle'] as const

type DeathStep = (typeof deathSteps)[number]

/** When, and how: `before` the step's effect, or `after` it. */
export type Death = { readonly step: DeathStep; readonly moment: 'before' | 'after' }

export const deaths: readonly Death[] = deathSteps.flatMap((step) => [
  { step, moment: 'before' },
  { step, moment: 'after' },
])

/**
 * The same desk, whose process ends at one step: `die` is called there and does not come back.
 * In a test of its own process it throws; in a child it kills.
 */
export function mortal(desk: Desk, death: Death, die: () => never): Desk {
  const at = (step: DeathStep, moment: Death['moment']) => {
    if (death.step === step && death.moment === moment) die()
  }
  const around = async <T>(step: DeathStep, work: () => Promise<T>): Promise<T> => {
    at(step, 'before')
    const done = await work()
    at(step, 'after')
    return done
  }
  const memory: Memory = {
    ...desk.memory,
    admit: (message, now) => around('admit', () => desk.memory.admit(message, now)),
    append: (change) => around('append', () => desk.memory.append(change)),
    claim: (...wanted) => around('claim', () => desk.memory.claim(...wanted)),
    settle: (...settled) => around('settle', () => desk.memory.settle(...settled)),
  }
  const channels = new Map(
    [...desk.channels].map(([name, channel]): [typeof name, Channel] => [
      name,
      { ...channel, send: (message) => around('send', () => channel.send(message)) },
    ]),
  )
  return { ...desk, memory, channels }
}
