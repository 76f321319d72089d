import { contradicts, guideAsked, isQuestion, speaksOf } from './guide-question.ts'
import type { Guide } from './guide-schema.ts'
import { guideGaps } from './guide-words.ts'
import { chosen, joined, placeOf, type Scene, split, type Vars } from './scene.ts'
import type { Act } from './turn.ts'

type Patch = {
  readonly acts?: readonly Act[]
  readonly vars?: Vars
  readonly ticketId?: string | null
}

const guideChoices = (scene: Scene): readonly string[] => split(scene.vars['guides'])

/** The guide this turn answers with. */
const guideOf = (scene: Scene): Guide | undefined =>
  scene.stage.guides.byId.get(scene.vars['guide'] ?? '')

/** The request a guide has just answered, as long as it may be taken up again. */
const guidedTicket = (scene: Scene) =>
  scene.input.tickets.find(
    ({ own, status, service }) => own && status === 'closed' && service === guideOf(scene)?.service,
  )

/** A question in their own words that goes on with what the guide was about. */
function asksOn(scene: Scene): boolean {
  const guide = guideOf(scene)
  const { understanding, text } = scene.input
  if (!guide || !isQuestion(understanding, text)) return false
  if (contradicts(scene, guide) && !speaksOf(guide, text)) return false
  const found = guideAsked(scene)
  switch (found.decision) {
    case 'sure':
      return found.guide.id === guide.id
    case 'ask':
      return found.guides.some(({ id }) => id === guide.id)
    case 'none':
      return true
  }
}

/** What flows may ask about service guides. */
export const guidePredicates: Readonly<Record<string, (scene: Scene) => boolean>> = {
  'guide-fits': (scene) => guideAsked(scene).decision === 'sure',
  'guides-may-fit': (scene) => guideAsked(scene).decision === 'ask',
  'picks-guide': (scene) => chosen(scene, guideChoices(scene)) !== undefined,
  'picks-no-guide': (scene) => scene.reading.digit === String(guideChoices(scene).length + 1),
  'guide-can-reopen': (scene) => guidedTicket(scene) !== undefined,
  'asks-on-about-guide': asksOn,
  'by-text-message': ({ input }) => input.channel === 'sms',
  'in-chat': ({ input }) => input.channel === 'webchat' || input.channel === 'wechat',
}

/** What flows may do about them. */
export const guideDoings: Readonly<Record<string, (scene: Scene) => Patch>> = {
  'remember-guide': (scene) => {
    const found = guideAsked(scene)
    return found.decision === 'sure' ? { vars: { guide: found.guide.id } } : {}
  },
  'remember-guides': (scene) => {
    const found = guideAsked(scene)
    return found.decision === 'ask'
      ? { vars: { guides: joined(found.guides.map(({ id }) => id)) } }
      : {}
  },
  'keep-chosen-guide': (scene) => ({ vars: { guide: chosen(scene, guideChoices(scene)) ?? '' } }),
  'open-with-guide': (scene) => {
    const guide = guideOf(scene)
    if (!guide) return {}
    const { text } = scene.input
    const { service, id } = guide
    const place = placeOf(scene.vars)
    return {
      acts: [{ type: 'open', text, service, place, emergency: null, guide: id }],
      ticketId: 'new',
    }
  },
  'answer-from-guide': (scene) => {
    const guide = guideOf(scene)
    const ticket = scene.ticketId
    if (!guide || ticket === null) return {}
    return { acts: [{ type: 'answer-from-guide', ticket, guide: guide.id }] }
  },
  'take-guided-ticket': (scene) => ({ ticketId: guidedTicket(scene)?.id ?? null }),
  /** The request is closed: what is asked now is asked without it. */
  'leave-ticket': () => ({ ticketId: null }),
  'find-guide-helpful': (scene) =>
    scene.ticketId === null ? {} : { acts: [{ type: 'find-helpful', ticket: scene.ticketId }] },
  'reopen-guided': (scene) =>
    scene.ticketId === null
      ? {}
      : { acts: [{ type: 'dispute', ticket: scene.ticketId, reason: '' }] },
  'reopen-guided-with-words': (scene) => {
    const ticket = scene.ticketId
    const addition = scene.input.text.trim()
    if (ticket === null) return {}
    return {
      acts: [
        { type: 'dispute', ticket, reason: addition },
        { type: 'amend', ticket, addition },
      ],
    }
  },
}

const pause = { zh: '，', en: ', ' } as const

const gapNames = [
  ...['guideTitle', 'guideAnswer', 'guideShort', 'guideBring', 'guideWhere', 'guideWhen'],
  ...['guideFee', 'guideLimit', 'guidePhone', 'guideSource', 'guideUpdated'],
]

/** Gaps about the guide in hand, and the guides to choose from. */
export const guideFills: Readonly<Record<string, (scene: Scene) => string>> = {
  ...Object.fromEntries(
    gapNames.map((name) => [
      name,
      (scene: Scene) => {
        const guide = guideOf(scene)
        return guide ? (guideGaps(guide, scene.language)[name] ?? '') : ''
      },
    ]),
  ),
  guides: (scene) =>
    [
      ...guideChoices(scene).map(
        (id) => scene.stage.guides.byId.get(id)?.title[scene.language] ?? id,
      ),
      scene.stage.speak('choice-none-of-these', scene.language, {}),
    ]
      .map((name, n) => `${n + 1} ${name}`)
      .join(scene.input.channel === 'voice' ? pause[scene.language] : '\n'),
}
