import type { Language } from '../core/channel.ts'
import type { GuideAnswer } from '../core/command.ts'
import type { Instant } from '../core/ticket.ts'
import { guideGaps } from '../talk/guide-words.ts'
import { archiveAt } from './archive-at.ts'
import type { Desk } from './desk.ts'

/** What a guide answers, as it is kept with the ticket; undefined for a guide that is not there any more. */
export function guideAnswer(
  desk: Desk,
  guideId: string,
  language: Language,
  at: Instant,
): GuideAnswer | undefined {
  const guide = desk.current.talk.guides.byId.get(guideId)
  if (!guide) return undefined
  return {
    guide: guide.id,
    service: guide.service,
    publicAnswer: desk.current.talk.speak('guide-answer', language, guideGaps(guide, language)),
    archiveAt: archiveAt(desk, at),
  }
}

/** A guide that is gone answers nothing: the rules refuse it for want of words. */
export const guideOrNothing = (
  desk: Desk,
  guideId: string,
  language: Language,
  at: Instant,
): GuideAnswer =>
  guideAnswer(desk, guideId, language, at) ?? { guide: guideId, publicAnswer: '', archiveAt: at }
