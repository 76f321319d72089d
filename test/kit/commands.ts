import fc from 'fast-check'
import { deadlineFrom } from '../../src/core/deadlines.ts'
import type { Assignment, Deadline } from '../../src/core/ticket.ts'
import { ladder } from '../../src/core/ticket-parts.ts'
import { calendar, monday, staff } from './town.ts'

const hourMs = 3_600_000

const staffId = fc.constantFrom(...Object.values(staff)).map(({ id }) => id)

const due = fc.integer({ min: 0, max: 40 }).map((hours) => monday + hours * hourMs)

const assignment: fc.Arbitrary<Assignment> = fc
  .tuple(staffId, fc.option(due, { nil: undefined }))
  .map(([handlerId, signBy]) => ({
    handlerId,
    unitId: null,
    gridId: 'g1',
    rule: 'by-hand',
    ...(signBy === undefined ? {} : { signBy }),
  }))

const deadline: fc.Arbitrary<Deadline> = fc
  .integer({ min: 1, max: 30 })
  .map((n) => deadlineFrom(calendar, monday, { unit: 'workday', n }))

const words = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('路灯还是不亮', '不属于我站职责', 'The lamp is fixed') },
  { weight: 1, arbitrary: fc.constantFrom('', '  ') },
)
const layer = fc.constantFrom('grid' as const, 'community' as const, 'above' as const)
const taskId = fc.constantFrom('task-1', 'task-2')
const cardId = fc.constantFrom('card-1', 'card-2')

/** A type tag that stays its own literal. */
const is = <const T extends string>(name: T) => fc.constant(name)

const dispatch = {
  assign: fc.record({ type: is('assign'), assignment, reason: fc.option(words) }),
  accept: fc.record({ type: is('accept') }),
  decline: fc.record({
    type: is('decline'),
    reason: words,
    basis: fc.option(words),
    fallback: assignment,
    atMost: fc.constant(2),
  }),
  transfer: fc.record({ type: is('transfer'), assignment, reason: words }),
  arbitrate: fc.record({ type: is('arbitrate'), assignment, reason: words }),
  submit: fc.record({ type: is('submit'), layer, assignment, reason: words }),
  'send-down': fc.record({ type: is('send-down'), layer, assignment, reason: words }),
  'hand-over': fc.record({ type: is('hand-over'), from: staffId, assignment, reason: words }),
  offer: fc.record({ type: is('offer'), reason: words, until: due }),
  claim: fc.record({ type: is('claim'), assignment }),
  'end-offer': fc.record({ type: is('end-offer') }),
  'ask-assist': fc.record({
    type: is('ask-assist'),
    task: fc.record({
      id: taskId,
      unitId: fc.constant(null),
      handlerId: staffId,
      text: words,
      dueAt: due,
    }),
  }),
  'answer-assist': fc.record({ type: is('answer-assist'), taskId, answer: words }),
  'drop-assist': fc.record({ type: is('drop-assist'), taskId, reason: words }),
}

const timing = {
  suspend: fc.record({
    type: is('suspend'),
    reason: fc.constantFrom('waiting-for-resident' as const, 'waiting-for-third-party' as const),
    words,
    until: due,
    deadline,
  }),
  resume: fc.record({ type: is('resume'), deadline }),
  'ask-extension': fc.record({
    type: is('ask-extension'),
    workdays: fc.integer({ min: 0, max: 20 }),
    reason: words,
    atMostWorkdays: fc.constant(15),
    times: fc.constant(2),
  }),
  'grant-extension': fc.record({ type: is('grant-extension'), deadline, words: fc.option(words) }),
  'refuse-extension': fc.record({ type: is('refuse-extension'), reason: words }),
  recalculate: fc.record({ type: is('recalculate'), deadline }),
  urge: fc.record({ type: is('urge'), words: fc.option(words) }),
  supervise: fc.record({ type: is('supervise'), words }),
  press: fc.record({
    type: is('press'),
    step: fc.constantFrom(...ladder),
    nextAt: fc.option(due),
    card: fc.record({ id: cardId, unitId: fc.constant('town-works') }),
  }),
  nudge: fc.record({
    type: is('nudge'),
    what: fc.constantFrom('sign', 'contact', 'inform', 'check', 'task:task-1'),
    staffId,
  }),
  'appeal-card': fc.record({ type: is('appeal-card'), cardId, reason: words }),
  'settle-card': fc.record({
    type: is('settle-card'),
    cardId,
    state: fc.constantFrom('upheld' as const, 'withdrawn' as const),
    reason: words,
  }),
  ring: fc.record({
    type: is('ring'),
    step: fc.nat(2),
    staffIds: fc.array(staffId, { minLength: 1, maxLength: 3 }),
    nextAt: due,
  }),
  'pass-alarm': fc.record({ type: is('pass-alarm') }),
  take: fc.record({ type: is('take'), assignment }),
}

const answering = {
  contact: fc.record({ type: is('contact'), words }),
  reply: fc.record({
    type: is('reply'),
    record: words,
    publicAnswer: words,
    outcome: fc.constantFrom('resolved' as const, 'mitigated' as const, 'cannot' as const),
    whereToGo: words,
    remindAt: due,
    closeAt: due,
    evidenceNeeded: fc.constantFrom(false, false, true),
    pictureIds: fc.constantFrom([], ['p1']),
    informerId: staffId,
    informBy: due,
  }),
  inform: fc.record({ type: is('inform'), words }),
  'pass-check': fc.record({ type: is('pass-check'), words }),
  'fail-check': fc.record({ type: is('fail-check'), reason: words, assignment, deadline }),
  remind: fc.record({ type: is('remind') }),
  confirm: fc.record({
    type: is('confirm'),
    solved: fc.constantFrom('yes' as const, 'partly' as const),
    words: fc.option(words),
    closeAt: fc.option(due),
    archiveAt: due,
  }),
  dispute: fc.record({ type: is('dispute'), reason: words, assignment, deadline }),
  close: fc.record({
    type: is('close'),
    closing: fc.constantFrom('confirmed' as const, 'partly' as const, 'unconfirmed' as const),
    archiveAt: due,
  }),
  reopen: fc.record({ type: is('reopen'), reason: words, assignment, deadline }),
  archive: fc.record({ type: is('archive') }),
  'answer-from-guide': fc.record({
    type: is('answer-from-guide'),
    guide: fc.constant('senior-card'),
    publicAnswer: words,
    archiveAt: due,
  }),
  'find-helpful': fc.record({ type: is('find-helpful') }),
}

const merging = {
  merge: fc.record({ type: is('merge'), parentId: fc.constantFrom('t2', 't1') }),
  split: fc.record({ type: is('split'), reason: words, assignment, deadline }),
  join: fc.record({ type: is('join'), childId: fc.constantFrom('t3', 't4') }),
  leave: fc.record({ type: is('leave'), childId: fc.constantFrom('t3', 't4') }),
  share: fc.record({ type: is('share') }),
}

/** One command of each type but `open`, sensible or not. */
export const commands = {
  ...dispatch,
  ...timing,
  ...answering,
  ...merging,
  note: fc.record({ type: is('note'), text: words, pictureIds: fc.constantFrom([], ['p1']) }),
  amend: fc.record({
    type: is('amend'),
    service: fc.constantFrom('street-lamp', 'noise', null),
    kind: fc.constantFrom('ordinary' as const, 'emergency' as const),
    addition: words,
    reason: fc.option(words),
  }),
  withdraw: fc.record({ type: is('withdraw'), reason: words, archiveAt: due }),
  shield: fc.record({ type: is('shield'), confidential: fc.boolean(), reason: words }),
  reveal: fc.record({
    type: is('reveal'),
    what: fc.constantFrom('phone' as const, 'name' as const),
    reason: words,
  }),
  call: fc.record({
    type: is('call'),
    outcome: fc.constantFrom('started' as const, 'reached' as const),
  }),
}
