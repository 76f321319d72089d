/** What a telephone must do next: say, wait, connect. Stored with the message, so that a repeat hears the same. */
export type Reply = {
  readonly says: readonly string[]
  readonly expectsAnswer: boolean
  /** E.164 of the duty operator's telephone when the caller is to be connected. */
  readonly dialOperator: string | null
}

/** The stored reply of a finished message; silence where there was none. */
export function readReply(stored: string | null): Reply {
  const value: unknown = stored ? JSON.parse(stored) : {}
  const field = (name: string): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  const says = field('says')
  const dial = field('dialOperator')
  return {
    says: Array.isArray(says) ? says.filter((say) => typeof say === 'string') : [],
    expectsAnswer: field('expectsAnswer') === true,
    dialOperator: typeof dial === 'string' ? dial : null,
  }
}
