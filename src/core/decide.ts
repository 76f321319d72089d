import { amendment } from './amendment.ts'
import {
  type Actor,
  type Command,
  type CommandOf,
  type Decide,
  type Decision,
  happen,
  refuse,
  type Stamp,
} from './command.ts'
import * as answering from './life/answering.ts'
import * as assisting from './life/assisting.ts'
import * as clock from './life/clock.ts'
import * as dispatch from './life/dispatch.ts'
import * as guiding from './life/guiding.ts'
import * as merging from './life/merging.ts'
import * as pressing from './life/pressing.ts'
import * as recording from './life/recording.ts'
import { commandRules, refusalFor } from './may.ts'
import type { RefusalCode } from './refusal.ts'
import type { Instant, Ticket } from './ticket.ts'
import { transitions } from './transitions.ts'

/**
 * What a command makes of a ticket: events, or the reason why not. Pure; a refusal leaves no trace.
 * The rules themselves stand in life/, one file for each side of handling.
 * `open` yields [opened, assigned] (answered by a guide: [opened, guided, closed]), `decline` [declined, assigned], `confirm` yes [confirmed, closed],
 * a resident's `dispute` of a closed ticket [reopened].
 */
export const decide: Decide = (ticket, command, actor, at) => {
  if (command.type === 'open') return open(ticket, command, actor, at)
  if (ticket === undefined) return refuse('no-such-ticket')
  const refusal = refusalFor(ticket, command.type, actor)
  if (refusal !== null) return refuse(refusal)
  if (!transitions[ticket.status].includes(command.type)) return refuse('not-in-this-state')
  return carryOut(ticket, command, actor, { at, by: nameOf(actor) })
}

function carryOut(
  ticket: Ticket,
  command: Exclude<Command, { type: 'open' }>,
  actor: Actor,
  stamp: Stamp,
): Decision {
  switch (command.type) {
    case 'assign':
      return dispatch.assign(ticket, command, stamp)
    case 'accept':
      return dispatch.accept(ticket, stamp)
    case 'decline':
      return dispatch.decline(ticket, command, stamp)
    case 'transfer':
      return dispatch.transfer(ticket, command, stamp)
    case 'arbitrate':
      return dispatch.arbitrate(ticket, command, stamp)
    case 'submit':
    case 'send-down':
      return dispatch.moveLayer(ticket, command, stamp)
    case 'hand-over':
      return dispatch.handOver(ticket, command, stamp)
    case 'offer':
      return dispatch.offer(ticket, command, stamp)
    case 'claim':
      return dispatch.claim(ticket, command, actor, stamp)
    case 'end-offer':
      return dispatch.endOffer(ticket, stamp)
    case 'ask-assist':
      return assisting.askAssist(ticket, command, stamp)
    case 'answer-assist':
      return assisting.answerAssist(ticket, command, actor, stamp)
    case 'drop-assist':
      return assisting.dropAssist(ticket, command, stamp)
    case 'suspend':
      return clock.suspend(ticket, command, stamp)
    case 'resume':
      return clock.resume(ticket, command, stamp)
    case 'ask-extension':
      return clock.askExtension(ticket, command, stamp)
    case 'grant-extension':
      return clock.grantExtension(ticket, command, stamp)
    case 'refuse-extension':
      return clock.refuseExtension(ticket, command, stamp)
    case 'recalculate':
      return clock.recalculate(ticket, command, stamp)
    case 'urge':
      return happen({ type: 'urged', ...stamp, words: command.words })
    case 'supervise':
      return pressing.supervise(command, stamp)
    case 'press':
      return pressing.press(ticket, command, stamp)
    case 'nudge':
      return pressing.nudge(ticket, command, stamp)
    case 'appeal-card':
      return pressing.appealCard(ticket, command, actor, stamp)
    case 'settle-card':
      return pressing.settleCard(ticket, command, stamp)
    case 'ring':
      return pressing.ring(ticket, command, stamp)
    case 'pass-alarm':
      return pressing.passAlarm(ticket, stamp)
    case 'take':
      return pressing.take(ticket, command, actor, stamp)
    case 'contact':
      return answering.contact(command, stamp)
    case 'reply':
      return answering.reply(ticket, command, actor, stamp)
    case 'inform':
      return answering.inform(ticket, command, stamp)
    case 'pass-check':
    case 'fail-check':
      return answering.check(ticket, command, actor, stamp)
    case 'remind':
      return answering.remind(ticket, command, stamp)
    case 'confirm':
      return answering.confirm(command, stamp)
    case 'dispute':
      return answering.dispute(ticket, command, stamp)
    case 'close':
      return answering.close(ticket, command, actor, stamp)
    case 'reopen':
      return answering.reopen(ticket, command, stamp)
    case 'archive':
      return answering.archive(ticket, stamp)
    case 'answer-from-guide':
      return guiding.answerFromGuide(ticket, command, actor, stamp)
    case 'find-helpful':
      return guiding.findHelpful(ticket, stamp)
    case 'withdraw':
      return answering.withdraw(command, stamp)
    case 'merge':
      return merging.merge(ticket, command, stamp)
    case 'split':
      return merging.split(command, stamp)
    case 'join':
      return merging.join(ticket, command, stamp)
    case 'leave':
      return merging.leave(ticket, command, stamp)
    case 'share':
      return merging.share(ticket, stamp)
    case 'note':
      return recording.note(command, stamp)
    case 'amend':
      return amendment(ticket, command, actor, stamp)
    case 'shield':
      return recording.shield(ticket, command, stamp)
    case 'reveal':
      return recording.reveal(command, stamp)
    case 'call':
      return happen({ type: 'called', ...stamp, outcome: command.outcome })
  }
}

function open(
  ticket: Ticket | undefined,
  command: CommandOf<'open'>,
  actor: Actor,
  at: Instant,
): Decision {
  if (ticket !== undefined) return refuse('already-open')
  const refusal = openRefusal(command, actor)
  if (refusal !== null) return refuse(refusal)
  const { type: _type, assignment, guided, ...facts } = command
  const stamp = { at, by: nameOf(actor) }
  if (guided) {
    if (command.kind === 'emergency') return refuse('not-in-this-state')
    return happen({ type: 'opened', ...stamp, ...facts }, ...guiding.guidedEvents(guided, stamp))
  }
  return happen(
    { type: 'opened', ...stamp, ...facts },
    { type: 'assigned', at, by: 'system', assignment, reason: null },
  )
}

function openRefusal(command: CommandOf<'open'>, actor: Actor): RefusalCode | null {
  switch (actor.type) {
    case 'system':
      return null
    case 'resident':
      return actor.residentId === command.residentId ? null : 'not-your-ticket'
    case 'staff':
      return commandRules.open.roles.some((role) => actor.roles.includes(role))
        ? null
        : 'not-your-role'
  }
}

const nameOf = (actor: Actor): string => (actor.type === 'staff' ? actor.id : actor.type)
