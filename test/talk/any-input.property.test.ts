import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Point } from '../../src/core/people.ts'
import { loadTalk } from '../../src/talk/load.ts'
import { freshSession, type Session, type TicketBrief } from '../../src/talk/turn.ts'
import type { Understanding } from '../../src/talk/understanding.ts'
import { town } from '../kit/town.ts'
import { understand } from './hand-made-understanding.ts'
import { flowsDir, newPlay, open, type Play, points, reply, send, talk, worded } from './stage.ts'

const words = fc.constantFrom(
  ...[
    '1',
    '2',
    '3',
    '9',
    '0',
    '１',
    '回复1',
    '一',
    '3，还是不亮',
    '进度',
    '催办',
    '撤单',
    '转人工',
    'TD',
    '恢复',
  ],
  ...[
    '路灯不亮',
    '锦绣花园3栋',
    '新华路',
    '楼上太吵了',
    '9号楼垃圾没人收',
    '煤气味',
    '3号楼着火了',
    '都不是',
    '跳过',
  ],
  ...[
    '满意',
    '没解决',
    '还行',
    '谢谢',
    '讲个笑话',
    '你好',
    '',
    '   ',
    '😀',
    '\u0000\u0001\ufffd',
    '{number}',
    'English',
  ],
  ...[
    '取消',
    '什么时候修的？',
    '修好了吗',
    '三号楼着火了',
    '菜场对面路灯不亮',
    '书香苑着火了',
    '记住我的地址',
    '忘记我的地址',
    '👍',
  ],
  ...['老年证怎么办', '没有户口簿可以办吗', '没用', '结婚证和离婚证办理都要预约吗'],
  ...['那个事情你们不管', '2000000003', '工单 2000000003 还没好', 'x'.repeat(10_000)],
)

const sent = fc.record({
  text: fc.oneof(
    { weight: 8, arbitrary: words },
    { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
  ),
  digits: fc.option(fc.constantFrom('1', '2', '0', '12#', ''), { nil: undefined, freq: 6 }),
  pictureCount: fc.constantFrom(0, 0, 0, 1),
  point: fc.constantFrom<Point | null>(null, null, null, ...Object.values(points)),
  afterMs: fc.constantFrom(0, 1_000, 3_600_000, 90_000_000, 400_000_000),
  replied: fc.boolean(),
})

const answersAll = (
  play: Play,
  message: { text: string; digits?: string; pictureCount?: number; point?: Point | null },
) => {
  const wasCalled = play.personCalled
  const before = play.usual
  const turn = send(play, message)
  const heard = turn.says.map((say) => worded(play, say))
  const person = turn.acts.some((act) => act.type === 'call-person' || act.type === 'dial-operator')
  expect(heard.length > 0 || person).toBe(true)
  for (const text of heard) expect(text.trim()).not.toBe('')
  expect(JSON.parse(JSON.stringify(turn.session))).toEqual(turn.session)
  // Nobody is called twice for the same reason, and no place is kept without a yes to the question.
  const called = turn.acts.filter((act) => act.type === 'call-person')
  if (wasCalled && play.channel !== 'voice')
    expect(called.map(({ reason }) => reason)).not.toContain('person-not-understood')
  expect(called.length).toBeLessThanOrEqual(2)
  if (play.usual && play.usual !== before)
    expect(message.text.trim() + (message.digits ?? '')).toMatch(/1|１|一|好|行|是/)
  expect(turn.acts.filter((act) => act.type === 'open').length).toBeLessThanOrEqual(1)
  for (const value of Object.values(turn.session.vars)) expect(typeof value).toBe('string')
  return turn
}

test('whatever is sent, in whatever order, is answered in words or by a person', () => {
  fc.assert(
    fc.property(
      fc.array(sent, { minLength: 1, maxLength: 14 }),
      fc.constantFrom('sms', 'voice', 'webchat', 'wechat'),
      fc.constantFrom('zh', 'en'),
      (messages, channel, language) => {
        const play: Play = { ...newPlay(), channel, language }
        open(play, false, '锦绣花园9栋停水')
        for (const { afterMs, replied, digits, ...message } of messages) {
          play.at += afterMs
          if (replied && play.tickets.some((one) => one.own && one.status === 'assigned'))
            reply(play, '已修好')
          answersAll(play, digits === undefined ? message : { ...message, digits })
        }
      },
    ),
    { numRuns: 400 },
  )
})

const anySession: fc.Arbitrary<Session> = fc.constantFrom(...flowSteps()).chain(([flow, step]) =>
  fc.record({
    flow: fc.constant(flow),
    step: fc.constant(step),
    ticketId: fc.constantFrom(null, 'new', 't1', 't2', 'gone'),
    vars: fc.constantFrom(
      {},
      { guide: 'senior-card', guides: 'senior-card|gone' },
      { tickets: 't1|gone', choices: 'noise|nothing', candidates: 'g1|g99', text: '话' },
    ),
    misses: fc.nat(3),
    askedAt: fc.constantFrom(null, 0, newPlay().at),
    introduced: fc.boolean(),
    held: fc.constant(null),
  }),
)

test('any stored session, also of another version, takes any message', () => {
  fc.assert(
    fc.property(anySession, sent, (session, { text, pictureCount, point }) => {
      const play: Play = { ...newPlay(), session }
      open(play, true, '路灯不亮')
      open(play, true, '9号楼垃圾没人收')
      answersAll(play, { text, pictureCount, point })
    }),
    { numRuns: 1_000 },
  )
})

test('a message nobody takes for small talk or a command opens a ticket or is kept on one', () => {
  const odd: Understanding = { ...understand('那个事情'), decision: 'none' }
  const alone = loadTalk({ flowsDir, directory: town, understand: () => () => odd })
  fc.assert(
    fc.property(fc.string({ minLength: 30 }), fc.boolean(), (text, known) => {
      fc.pre((text.match(/\p{L}/gu)?.length ?? 0) > 25)
      const tickets: TicketBrief[] = known ? [open(newPlay(), true, '路灯不亮')] : []
      const turn = alone.converse(freshSession, {
        ...{ text, digits: null, pictureCount: 0, understanding: odd, at: newPlay().at },
        ...{ channel: 'sms', language: 'zh', optedOut: false, tickets, named: null },
      })
      const kept = turn.acts.some(
        (act) =>
          (act.type === 'open' && act.text === text.trim()) ||
          (act.type === 'amend' && act.addition === text.trim()),
      )
      expect(kept).toBe(true)
    }),
  )
})

function flowSteps(): readonly (readonly [string | null, string | null])[] {
  const flows = [
    'report',
    'feedback',
    'emergency',
    'which-ticket',
    'chatter',
    'withdraw',
    'silence',
    'usual-place',
    'location',
    'gone',
  ]
  const steps = [
    'ask-place',
    'asked',
    'partly',
    'no',
    'which-place',
    'is-it-this',
    'ask',
    'talk',
    'sure',
    'greet',
    'offer',
    'what',
    'at-this-place',
    'at-usual-place',
    'where-exactly',
    'gone',
  ]
  return [[null, null], ...flows.flatMap((flow) => steps.map((step) => [flow, step] as const))]
}

test('the talk under test is loaded from the real flows', () => {
  expect(talk.services.length).toBeGreaterThan(60)
})
