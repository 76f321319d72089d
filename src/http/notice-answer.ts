import { Type } from 'typebox'
import Value from 'typebox/value'

const Answered = Type.Object({ answer: Type.String() })

/** The public answer in a stored notice; null when the body is not one. */
export const answerOfNotice = (body: string): string | null => {
  const notice: unknown = JSON.parse(body)
  return Value.Check(Answered, notice) ? notice.answer : null
}
