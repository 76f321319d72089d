import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/core/command.ts'
import { asChange, command, newDraft } from '../../src/desk/draft.ts'
import { execute } from '../../src/desk/execute.ts'
import { handOver, previewHandOver } from '../../src/desk/hand-over.ts'
import { changePeople, type Person } from '../../src/desk/people.ts'
import { openCommand } from '../../src/desk/placing.ts'
import { verifyLog } from '../../src/store/verify-log.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { when } from '../kit/town.ts'

let hotline: Hotline

beforeEach(async () => {
  hotline = await openHotline({ at: when('2026-03-02 09:00') })
})
afterEach(() => hotline.close())

const lin: Person = {
  type: 'staff',
  id: 'lin',
  roles: ['administrator', 'supervisor'],
  unitId: null,
}
const zhang: Actor = { type: 'staff', id: 'zhang', roles: ['handler'], unitId: null }
const order = { fromId: 'zhang', toId: 'liu', reason: '岗位调整', leaves: true }

/** Tickets of 王秀英 and others, all held by 张卫国, opened in one step. */
const openTickets = async (n: number): Promise<readonly string[]> => {
  const { desk } = hotline
  const draft = newDraft(desk.world.now())
  for (let i = 0; i < n; i++) {
    const address = `+861370000${String(1000 + (i % 20))}`
    const conversation = await desk.memory.openConversation('sms', address, draft.at)
    const open = openCommand(
      desk,
      {
        text: '路灯不亮',
        service: null,
        place: { text: '锦绣花园', gridId: 'g1', buildingId: null },
        emergency: false,
        residentId: conversation.residentId,
        conversationId: conversation.id,
        source: 'sms',
        firstAskedId: null,
      },
      draft.at,
    )
    const assignment = { ...open.assignment, handlerId: 'zhang' }
    command(draft, open.id, { ...open, assignment }, { type: 'system' })
  }
  const appended = await desk.memory.append(asChange(draft))
  if (!appended.ok) throw new Error(appended.conflict)
  return [...draft.tickets.keys()]
}

const held = (staffId: string) => hotline.desk.memory.countTickets({ handlerId: staffId })

const ticket = async (id: string) => {
  const found = await hotline.desk.memory.ticket(id)
  if (!found) throw new Error(`no ticket ${id}`)
  return found
}

describe('a hand-over', () => {
  it('is looked at first: the preview counts and changes nothing', async () => {
    await openTickets(3)
    const preview = await previewHandOver(hotline.desk, order, lin)
    expect(preview).toMatchObject({ counts: { tickets: 3, gridHeads: 1, duties: 5, clashes: 5 } })
    expect(await held('zhang')).toBe(3)
  })

  it('moves tickets, headships and duties in one step and signs the person out', async () => {
    const [id = ''] = await openTickets(2)
    await execute(hotline.desk, id, { type: 'accept' }, zhang)
    const position = await hotline.desk.memory.headPosition()
    const settled = await handOver(hotline.desk, order, lin)
    expect(settled).toMatchObject({ ok: true, counts: { tickets: 2 } })
    const { directory } = hotline.desk.current
    expect(directory.grids.find((grid) => grid.id === 'g1')?.headId).toBe('liu')
    expect(directory.roster.some(({ staffId }) => staffId === 'zhang')).toBe(false)
    expect(directory.staff.find((staff) => staff.id === 'zhang')?.active).toBe(false)
    expect(await hotline.desk.memory.gridChanges('g1')).toMatchObject([
      { type: 'head', by: 'lin', before: { headId: 'zhang' }, after: { headId: 'liu' } },
    ])
    const events = await hotline.desk.memory.eventsAfter(position, 10)
    expect(events.map(({ event }) => event.type)).toEqual(['handed-over', 'handed-over'])
  })

  it('keeps who handled a ticket first, and the new one has yet to sign', async () => {
    const [id = ''] = await openTickets(1)
    await execute(hotline.desk, id, { type: 'accept' }, zhang)
    await handOver(hotline.desk, order, lin)
    expect(await ticket(id)).toMatchObject({
      handlerId: 'liu',
      firstHandlerId: 'zhang',
      status: 'assigned',
    })
  })

  it('moves confidential matters and assisting tasks too', async () => {
    const [own = '', other = ''] = await openTickets(2)
    const he: Actor = { type: 'staff', id: 'he', roles: ['supervisor'], unitId: null }
    const ma: Actor = { type: 'staff', id: 'ma', roles: ['handler'], unitId: 'town-works' }
    await execute(hotline.desk, own, { type: 'shield', confidential: true, reason: '家事' }, he)
    await execute(hotline.desk, other, { type: 'assign', handlerId: 'ma', reason: null }, he)
    await execute(hotline.desk, other, { type: 'accept' }, ma)
    const asked = { type: 'ask-assist', handlerId: 'zhang', text: '带路', workdays: 1 } as const
    expect(await execute(hotline.desk, other, asked, ma)).toMatchObject({ ok: true })
    const settled = await handOver(hotline.desk, order, lin)
    expect(settled).toMatchObject({ counts: { tickets: 1, assisting: 1 } })
    expect(await ticket(own)).toMatchObject({ handlerId: 'liu', confidential: true })
    expect(await ticket(other)).toMatchObject({ handlerId: 'ma', tasks: [{ handlerId: 'liu' }] })
  })

  it('tells each resident the new name', async () => {
    const [id = ''] = await openTickets(1)
    await handOver(hotline.desk, order, lin)
    const letters = await hotline.desk.memory.deliveriesOf(id)
    expect(letters.at(-1)?.text).toContain('刘芳')
  })

  it('of five hundred tickets is still one step, and the log is whole', async () => {
    const ids = await openTickets(500)
    const settled = await handOver(hotline.desk, order, lin)
    expect(settled).toMatchObject({ counts: { tickets: 500 } })
    expect([await held('zhang'), await held('liu')]).toEqual([0, 500])
    for (const id of ids.slice(0, 3)) expect((await ticket(id)).version).toBe(3)
    expect((await verifyLog(hotline.config.databaseUrl)).faults).toEqual([])
  })

  it('is done again as a whole when a ticket changes meanwhile', async () => {
    const [id = ''] = await openTickets(2)
    const { memory } = hotline.desk
    let tries = 0
    const desk = {
      ...hotline.desk,
      memory: {
        ...memory,
        append: async (change: Parameters<typeof memory.append>[0]) => {
          if (tries++ === 0) await execute(hotline.desk, id, { type: 'accept' }, zhang)
          return memory.append(change)
        },
      },
    }
    expect(await handOver(desk, order, lin)).toMatchObject({ ok: true })
    expect(tries).toBe(2)
    expect(await ticket(id)).toMatchObject({ handlerId: 'liu', firstHandlerId: 'zhang' })
    expect(await memory.gridChanges('g1')).toHaveLength(1)
  })

  it('is refused without a reason, to somebody who left, and by who may not decide', async () => {
    const zhou: Person = { ...lin, id: 'zhou', roles: ['operator'] }
    const he: Person = { ...lin, id: 'he', roles: ['supervisor'] }
    await changePeople(hotline.desk, { staffGone: ['liu'] })
    const codes = await Promise.all([
      handOver(hotline.desk, { ...order, reason: ' ' }, lin),
      handOver(hotline.desk, order, lin),
      handOver(hotline.desk, { ...order, toId: 'zhang' }, lin),
      handOver(hotline.desk, { ...order, toId: 'ma' }, zhou),
      handOver(hotline.desk, { ...order, toId: 'ma' }, he),
      handOver(hotline.desk, { ...order, fromId: 'lin', toId: 'ma' }, lin),
    ])
    expect(codes.map((one) => (one.ok ? 'done' : one.code))).toEqual([
      'reason-missing',
      'no-such-staff',
      'same-person',
      'not-allowed',
      'not-allowed',
      'last-administrator',
    ])
  })
})
