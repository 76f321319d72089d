import type { Status } from '../../src/core/ticket.ts'
import type { Act, TaskBrief } from '../../src/talk/turn.ts'
import { change, changeTask, open, type Play, talk } from './stage.ts'

const after: Partial<Record<Act['type'], Status>> = {
  dispute: 'assigned',
  withdraw: 'withdrawn',
  join: 'merged',
  split: 'assigned',
}

const afterTask: Partial<Record<Act['type'], Partial<TaskBrief>>> = {
  accept: { status: 'accepted' },
  take: { status: 'accepted', rings: false, held: true },
  decline: { held: false },
  reply: { status: 'replied' },
  'answer-assist': { assistId: null },
}

export function performTask(play: Play, act: Act): void {
  const changed = afterTask[act.type]
  if (changed && 'ticket' in act && act.ticket) changeTask(play, act.ticket, changed)
}

/** What an act of the conversation changes in the play. */
export function perform(play: Play, act: Act): void {
  const status = after[act.type]
  switch (act.type) {
    case 'open': {
      const { id } = open(play, true, act.text)
      const { service, place } = act
      const status = act.guide ? ('closed' as const) : ('assigned' as const)
      change(play, id, { service, status, placeText: place?.text ?? null, place })
      return
    }
    case 'amend':
      amend(play, act)
      return
    case 'answer-from-guide': {
      const service = talk.guides.byId.get(act.guide)?.service ?? null
      change(play, act.ticket, { status: 'closed', service })
      return
    }
    case 'confirm':
      if (act.solved === 'yes') change(play, act.ticket, { status: 'closed' })
      return
    case 'call-person':
    case 'dial-operator':
      play.personCalled = true
      return
    case 'keep-usual-place':
      play.usual = act.place
      return
    case 'language':
      play.language = act.language
      return
    default:
      if ('ticket' in act && act.ticket && status) change(play, act.ticket, { status })
  }
}

const amend = (play: Play, act: Extract<Act, { type: 'amend' }>): void =>
  change(play, act.ticket, {
    ...(act.service ? { service: act.service } : {}),
    ...(act.place ? { placeText: act.place.text, place: act.place } : {}),
  })
