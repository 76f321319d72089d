import { maskNumbers } from '../core/masking.ts'
import type { Staff } from '../core/people.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import type { Conversation } from '../store/records.ts'
import type { Desk } from './desk.ts'
import { changeOf, type Draft, drafted, type Step } from './draft.ts'
import { ticketGaps } from './facts.ts'
import { isAnswering, questionFor, ringsFor, taskAddress } from './handler-flow.ts'
import { shaped } from './letter.ts'
import { sessionOf } from './session.ts'

/** What is told to a handler: the phrase, what it needs beside the ticket, and when it may go. */
type TaskLetter = {
  readonly phrase: string
  readonly words: string | null
  /** A task to be answered: accept, return, result. */
  readonly task: boolean
  /** An emergency rings them: they may say "I have it". */
  readonly alarm: boolean
  readonly at: Instant
}

const mostWords = 300

/**
 * Writes to a member of staff who works by text what happened to a ticket, with the resident's words
 * where they are news, and opens the question they can answer now. Nothing for those who have neither
 * telephone nor WeChat: they read the console. Numbers in what people wrote are hidden.
 */
export async function taskText(
  desk: Desk,
  draft: Draft,
  staff: Staff,
  step: Step,
  letter: TaskLetter,
): Promise<void> {
  const to = taskAddress(staff)
  const ticket = drafted(draft, step.after.id) ?? step.after
  // The alarm of the same moment says it all.
  if (!to || (letter.task && !letter.alarm && ringsFor(ticket, staff.id))) return
  const conversation = await desk.memory.openConversation(to.channel, to.address, draft.at)
  const gaps = ticketGaps(desk, ticket, 'zh', draft.at)
  const speak = (key: string, words = '') =>
    desk.current.talk.speak(key, 'zh', { ...gaps, words: shown(words) })
  const lines = [
    desk.current.talk.speak('handler-task', 'zh', {
      ...gaps,
      words: speak(letter.phrase, letter.words ?? ''),
    }),
    ...(isNews(step, letter) ? [speak('handler-resident-words', ticket.text)] : []),
  ]
  lines.push(
    ...openQuestion(desk, draft, staff, ticket, conversation, letter).map((key) => speak(key)),
  )
  draft.deliveries.push(
    ...shaped(desk, conversation, lines.join('\n'), {
      at: letter.at,
      dedupe: `${ticket.id}:${step.after.version}:${staff.id}:${letter.phrase}`,
      ticketId: ticket.id,
      urgent: letter.alarm,
      author: 'bot',
      staffId: staff.id,
    }),
  )
}

/** Opens the question this person can answer now; who is in the middle of another answer keeps theirs. Answers its phrases. */
function openQuestion(
  desk: Desk,
  draft: Draft,
  staff: Staff,
  ticket: Ticket,
  conversation: Conversation,
  { alarm }: TaskLetter,
): readonly string[] {
  const asks = questionFor(ticket, staff.id)
  if (!asks) return []
  const change = changeOf(draft, conversation)
  const session = change.session ?? sessionOf(conversation.session, draft.at)
  const turn = desk.current.talk.ask(session, asks, ticket.id, draft.at)
  const phrases = turn.says.map((say) => say.phrase)
  if (!alarm && isAnswering(session, ticket.id, draft.at)) return [...phrases, 'handler-by-number']
  change.session = turn.session
  return phrases
}

const comesBack: ReadonlySet<string> = new Set(['disputed', 'check-failed', 'reopened'])

/** The resident's own words go with what somebody has not read yet; who assists in a confidential matter reads the task. */
const isNews = ({ event, after }: Step, { task, alarm }: TaskLetter): boolean => {
  if (event.type === 'assist-asked') return !after.confidential
  return alarm || (task && !comesBack.has(event.type))
}

const shown = (words: string): string => {
  const masked = maskNumbers(words)
  return masked.length > mostWords ? `${masked.slice(0, mostWords)}…` : masked
}
