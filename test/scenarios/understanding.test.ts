import { expect, test } from 'vitest'
import type { Point } from '../../src/core/people.ts'
import { pointMark } from '../../src/core/shared-point.ts'
import { release } from '../../src/desk/publish.ts'
import { receive } from '../../src/desk/receive.ts'
import { drawGrids, spots } from '../kit/drawn-grids.ts'
import { type Story, stories } from '../kit/story.ts'
import { residents } from '../kit/town.ts'

const story = stories()
const morning = '2026-03-02 09:00'

const count = (s: Story) => s.desk.memory.countTickets({})

let sent = 0
type Shared = { readonly channel: 'sms' | 'webchat'; readonly from: string }
const hears = (s: Story, { channel, from }: Shared, text: string, point: Point | null = null) => {
  sent += 1
  const rest = { digits: null, attachments: [], language: null }
  return receive(s.desk, { channel, from, externalId: `said-${sent}`, text, point, ...rest })
}

/** What somebody texts, and everything they get for it as one text. Which of two services it is does not matter here. */
const asks = async (s: Story, who: keyof typeof residents, words: string): Promise<string> => {
  const from = { channel: 'sms', from: residents[who].phone } as const
  const { says } = await hears(s, from, words)
  const unsure = says.some((say) => say.includes(whichService))
  if (unsure) await hears(s, from, '1')
  return (await s.heard(who)).join('\n')
}
const whichService = '您说的是哪一件'

const conversationOf = (s: Story, who: keyof typeof residents) =>
  s.desk.memory.conversationAt('sms', residents[who].phone)

const usualPlaceOf = async (s: Story, who: keyof typeof residents) => {
  const conversation = await conversationOf(s, who)
  return (await s.desk.memory.resident(conversation?.residentId ?? ''))?.usualPlace
}

/** A visitor of the web chat sends words, a position, or both; answers the ticket and what was said. */
const shares = async (s: Story, text: string, point: Point | null) => {
  const from = { channel: 'webchat', from: 'visitor-with-a-map' } as const
  const first = await hears(s, from, text === '' ? pointMark : text, point)
  const unsure = first.says.some((say) => say.includes(whichService))
  const says = [...first.says, ...(unsure ? (await hears(s, from, '1')).says : [])]
  const id = first.ticketId
  return { says: says.join('\n'), ticket: id ? await s.ticket({ id }) : null }
}

test('取消 asks before it takes anything back, and is no matter of its own', async () => {
  const s = await story(morning)
  expect(await asks(s, 'li', '有人在吗')).not.toContain('工单号')
  await asks(s, 'wang', '锦绣花园3号楼门口的路灯不亮了')
  const [lamp] = await s.desk.memory.tickets({ limit: 1, order: 'new' })
  expect(await asks(s, 'wang', '取消')).toContain('要撤回工单')
  expect(await asks(s, 'wang', '1')).toContain('已撤回')
  expect((await s.ticket(lamp?.ticket ?? { id: '' })).status).toBe('withdrawn')
  expect(await asks(s, 'wang', '取消')).toContain('没有可以撤回的工单')
  expect(await count(s)).toBe(1)
})

test('who asks when, who and how far is told how their matter stands, and nothing new is opened', async () => {
  const s = await story(morning)
  const lamp = await s.texts('wang', '锦绣花园3号楼门口的路灯不亮了')
  await s.heard('wang')
  for (const question of ['什么时候修的？', '谁来修', '修好了吗', '到哪一步了', '还要多久'])
    expect(await asks(s, 'wang', question)).toContain(`工单 ${lamp.number}（路灯不亮）：`)
  await s.as('zhang').accepts(lamp)
  await s.as('zhang').answers(lamp, '灯泡已换。')
  await s.heard('wang')
  expect(await asks(s, 'wang', '什么时候修的？')).toContain('已答复：灯泡已换。\n解决了吗？')
  expect(await asks(s, 'wang', '1')).toContain('办结')
  expect(await count(s)).toBe(1)
})

test('a fire without an estate goes on at once, says where it was sent, and is put right by a word', async () => {
  const s = await story(morning)
  const fire = await s.texts('wang', '三号楼着火了')
  const [heard = ''] = await s.heard('wang')
  expect(heard).toContain('现在就拨 119')
  expect(heard).toContain('已按“三号楼”通知锦绣花园3号楼（锦绣花园一网格）。对吗？')
  expect((await s.rang()).length).toBeGreaterThan(0)
  expect(await asks(s, 'wang', '菜市场门口')).toContain('地点记下了')
  expect((await s.ticket(fire)).gridId).toBe('g4')
  expect(await count(s)).toBe(1)
})

test('two texts in a row that are nothing for us call a person once, and say so', async () => {
  const s = await story(morning)
  await asks(s, 'wang', '讲个笑话听听吧')
  expect(await asks(s, 'wang', '你喜欢吃什么')).toContain('已请值班员来看')
  const called = await conversationOf(s, 'wang')
  expect(called).toMatchObject({ waitingFor: 'person-not-understood' })
  await s.until('2026-03-02 09:10')
  await asks(s, 'wang', '再讲个笑话听听吧')
  expect(await asks(s, 'wang', '你喜欢吃什么')).toContain('值班员已经知道了')
  expect((await conversationOf(s, 'wang'))?.waitingSince).toBe(called?.waitingSince)
  expect(await count(s)).toBe(0)
})

test('the usual place is kept only after a yes, asked before it is used, and gone at a word', async () => {
  const s = await story(morning)
  await asks(s, 'wang', '锦绣花园3号楼门口的路灯不亮了')
  expect(await usualPlaceOf(s, 'wang')).toBeNull()
  await s.until('2026-03-02 11:00')
  const second = await asks(s, 'wang', '锦绣花园3号楼垃圾堆成山没人清运')
  expect(second).toContain('我先按“锦绣花园3号楼”问您，好吗？')
  expect(await usualPlaceOf(s, 'wang')).toBeNull()
  expect(await asks(s, 'wang', '1')).toContain('记下了')
  expect(await usualPlaceOf(s, 'wang')).toMatchObject({ buildingId: 'jx-3', gridId: 'g1' })

  await s.until('2026-03-02 14:00')
  expect(await asks(s, 'wang', '井盖破了一个大口子')).toContain('是在“锦绣花园3号楼”吗？')
  const [cover] = await s.desk.memory.tickets({ limit: 1, order: 'new' })
  expect(cover?.ticket.place).toBeNull()
  await asks(s, 'wang', '1')
  expect((await s.ticket(cover?.ticket ?? { id: '' })).place?.buildingId).toBe('jx-3')

  expect(await asks(s, 'wang', '忘记我的地址')).toContain('已经删掉了')
  expect(await usualPlaceOf(s, 'wang')).toBeNull()
})

test('who does not want it remembered is not asked again', async () => {
  const s = await story(morning)
  await asks(s, 'li', '锦绣花园3号楼门口的路灯不亮了')
  await s.until('2026-03-02 11:00')
  await asks(s, 'li', '锦绣花园3号楼垃圾堆成山没人清运')
  expect(await asks(s, 'li', '不用')).toContain('不记，也不再问')
  await s.until('2026-03-02 14:00')
  expect(await asks(s, 'li', '锦绣花园3号楼井盖破了一个大口子')).not.toContain('好吗')
  expect(await usualPlaceOf(s, 'li')).toBeNull()
})

test('a shared position is the place of the report before or after it, and chooses where the border does not', async () => {
  const s = await story(morning)
  await drawGrids(s)
  const alone = await shares(s, '', spots.inFirstGrid)
  expect(alone.ticket).toBeNull()
  expect(alone.says).toContain('锦绣花园一网格')
  const lamp = await shares(s, '路灯不亮好几天了', null)
  expect(lamp.ticket?.place).toEqual({
    text: '共享位置（117.97300,32.30500）',
    gridId: 'g1',
    buildingId: null,
  })
  expect(lamp.says).toContain('地点按您发来的位置，登记在锦绣花园一网格')
  expect(lamp.says).not.toContain('117.97')

  await s.until('2026-03-02 11:00')
  const border = await shares(s, '垃圾堆成山没人清运', spots.onTheBorder)
  expect(border.says).toContain('您发来的位置在两处交界，是哪一处？')
  await shares(s, '2', null)
  expect((await s.ticket(border.ticket ?? { id: '' })).gridId).toBe('g2')

  await s.until('2026-03-02 14:00')
  const far = await shares(s, '井盖破了一个大口子', spots.farAway)
  expect(far.says).toContain('不在我们管的范围里')
  await shares(s, '菜市场门口', null)
  expect((await s.ticket(far.ticket ?? { id: '' })).gridId).toBe('g4')
})

test('the coordinates are for handlers: the board, the feeds and the published answer have the grid at most', async () => {
  const s = await story(morning)
  await drawGrids(s)
  const { ticket } = await shares(s, '路灯不亮好几天了', spots.inFirstGrid)
  if (!ticket) throw new Error('no ticket')
  await s.as('zhang').accepts(ticket)
  await s.as('zhang').answers(ticket, '已到 117.97300,32.30500 处换好灯泡。')
  const supervisor = { type: 'staff', id: 'he', roles: ['supervisor'], unitId: null } as const
  const { publicAnswer } = await s.ticket(ticket)
  expect(await release(s.desk, ticket.id, publicAnswer ?? '', supervisor)).toMatchObject({
    ok: true,
  })
  for (const url of ['/api/board', '/feeds/notices.json', '/feeds/g1/notices.json']) {
    const { statusCode, body } = await s.app.inject({ url })
    expect([url, statusCode, body.includes('处换好灯泡')]).toEqual([url, 200, true])
    expect(body).not.toMatch(/117\.97|32\.30|共享位置/)
  }
})
