import { isPointText } from '../../core/shared-point.ts'
import type { TicketCard } from '../../http/wire/chat.ts'
import { fill } from '../shared/language.ts'
import type { ChatWords } from '../shared/words.chat.ts'

/** State as word, shape and colour; never colour alone. */
export type Mark = {
  readonly words: string
  readonly shape: '○' | '◔' | '◑' | '●' | '✓' | '–'
  readonly tone: 'blue' | 'amber' | 'red' | 'green' | 'grey'
}

/** How a ticket stands, as its resident reads it. */
export const markOf = (card: TicketCard, words: ChatWords): Mark => {
  switch (card.state) {
    case 'open':
      return { words: words.stateOpen, shape: '○', tone: 'blue' }
    case 'assigned':
      return { words: words.stateAssigned, shape: '◔', tone: 'blue' }
    case 'accepted':
      return { words: words.stateAccepted, shape: '◑', tone: 'blue' }
    case 'replied':
      return { words: words.stateReplied, shape: '●', tone: 'blue' }
    case 'closed':
      return closedMark(card.closing, words)
    case 'withdrawn':
      return { words: words.stateWithdrawn, shape: '–', tone: 'grey' }
    case 'merged':
      return { words: words.stateMerged, shape: '◑', tone: 'blue' }
    case 'archived':
      return closedMark(card.closing, words)
  }
}

/** Where it is, in words: coordinates are for handlers. */
export const placeOf = ({ place }: TicketCard, words: ChatWords): string | null =>
  place !== null && isPointText(place) ? words.placeShared : place

const closedMark = (closing: TicketCard['closing'], words: ChatWords): Mark => {
  switch (closing) {
    case 'confirmed':
      return { words: words.stateClosedConfirmed, shape: '✓', tone: 'green' }
    case 'partly':
      return { words: words.stateClosedPartly, shape: '✓', tone: 'grey' }
    case 'unconfirmed':
      return { words: words.stateClosedUnconfirmed, shape: '✓', tone: 'grey' }
    case 'answered':
      return { words: words.stateClosedAnswered, shape: '✓', tone: 'grey' }
    case null:
      return { words: words.stateClosed, shape: '✓', tone: 'grey' }
  }
}

/** What happened last, in one short sentence. */
export const lastWords = (card: TicketCard, words: ChatWords): string => {
  const wordings: Readonly<Record<string, string>> = {
    opened: words.didOpen,
    assigned: words.didAssign,
    accepted: words.didAccept,
    transferred: words.didTransfer,
    arbitrated: words.didTransfer,
    submitted: words.didSubmit,
    'sent-down': words.didTransfer,
    'handed-over': words.didTransfer,
    taken: words.didAccept,
    offered: words.didOffer,
    claimed: words.didClaim,
    suspended: words.didSuspend,
    resumed: words.didResume,
    extended: words.didExtend,
    recalculated: words.didRecalculate,
    pressed: words.didExpire,
    'check-failed': words.didFailCheck,
    merged: words.didMerge,
    split: words.didSplit,
    replied: words.didReply,
    reminded: words.didRemind,
    confirmed: words.didConfirm,
    disputed: words.didDispute,
    closed: words.didClose,
    reopened: words.didReopen,
    urged: words.didUrge,
    withdrawn: words.didWithdraw,
  }
  return fill(wordings[card.last.type] ?? words.didOpen, { who: card.last.who ?? card.who.name })
}

const dayMs = 86_400_000

/** How near the promised date is: red once it is past, amber within a day. */
export const dueTone = (at: number, now: number): 'red' | 'amber' | 'plain' => {
  if (at < now) return 'red'
  return at - now < dayMs ? 'amber' : 'plain'
}
