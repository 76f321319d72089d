import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { livingSuccessors } from '../../src/core/grids.ts'
import { changeGrid, gridHistory } from '../../src/desk/grids.ts'
import type { Person } from '../../src/desk/people.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { residents } from '../kit/town.ts'

let hotline: Hotline

beforeEach(async () => {
  hotline = await openHotline()
})
afterEach(() => hotline.close())

const lin: Person = { type: 'staff', id: 'lin', roles: ['administrator'], unitId: null }

const buildingsOf = (gridId: string) =>
  hotline.desk.current.directory.buildings.filter((building) => building.gridId === gridId)

const grid = (gridId: string) =>
  hotline.desk.current.directory.grids.find(({ id }) => id === gridId)

const reported = async (words: string) => {
  const { ticketId } = await hotline.text(residents.wang.phone, words)
  return hotline.desk.memory.ticket(ticketId ?? '')
}

/** 3号楼 goes to a part of its own under 马强, everything else stays with 张卫国. */
const divide = async () => {
  const [first, ...others] = buildingsOf('g1')
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => Number(b.name.includes('3号楼')) - Number(a.name.includes('3号楼')))
  const settled = await changeGrid(
    hotline.desk,
    'g1',
    {
      type: 'split',
      parts: [
        {
          name: '锦绣花园西网格',
          nameEn: 'Jinxiu West',
          headId: 'zhang',
          memberIds: ['g1-m1'],
          buildingIds: others.map(({ id }) => id),
        },
        {
          name: '锦绣花园三号楼网格',
          nameEn: 'Jinxiu No. 3',
          headId: 'ma',
          memberIds: [],
          buildingIds: first ? [first.id] : [],
        },
      ],
    },
    lin,
  )
  expect(settled).toMatchObject({ ok: true })
}

describe('a grid that was divided', () => {
  it('gets nothing new: its buildings lead to the new grids, and old tickets keep the old one', async () => {
    const old = await reported('锦绣花园3号楼门口的路灯不亮了')
    expect(old?.gridId).toBe('g1')
    await divide()
    const [west = '', third = ''] = livingSuccessors(hotline.desk.current.directory, 'g1')
    const fresh = await reported('锦绣花园3号楼楼道里堆满了垃圾')
    expect(fresh?.place?.gridId).toBe(third)
    expect(fresh?.gridId).toBe(third)
    expect(grid(west)).toMatchObject({ headId: 'zhang', endedAt: null })
    expect((await hotline.desk.memory.ticket(old?.id ?? ''))?.gridId).toBe('g1')
  })

  it('keeps a history of what it was, and each part knows where it came from', async () => {
    await divide()
    const [, third = ''] = livingSuccessors(hotline.desk.current.directory, 'g1')
    await changeGrid(hotline.desk, third, { type: 'head', headId: 'g1-m2' }, lin)
    const history = await gridHistory(hotline.desk, third)
    expect(history?.map(({ gridId, type, by }) => [gridId, type, by])).toEqual([
      ['g1', 'split', 'lin'],
      [third, 'made', 'lin'],
      [third, 'head', 'lin'],
    ])
    expect(history?.at(-1)).toMatchObject({ before: { headId: 'ma' }, after: { headId: 'g1-m2' } })
    expect(await gridHistory(hotline.desk, 'nowhere')).toBeUndefined()
  })

  it('moves people and duties in the same step', async () => {
    await divide()
    const [west = ''] = livingSuccessors(hotline.desk.current.directory, 'g1')
    const { staff, roster } = hotline.desk.current.directory
    expect(staff.find(({ id }) => id === 'zhang')?.gridId).toBe(west)
    expect(roster.filter(({ gridId }) => gridId === 'g1')).toEqual([])
    expect(roster.some(({ gridId, staffId }) => gridId === west && staffId === 'zhang')).toBe(true)
  })
})

describe('grids that are merged', () => {
  it('become one with all their buildings', async () => {
    const before = buildingsOf('g1').length + buildingsOf('g2').length
    const part = { name: '锦绣花园', nameEn: 'Jinxiu Garden', headId: 'liu', memberIds: ['zhang'] }
    await changeGrid(hotline.desk, 'g1', { type: 'merge', withIds: ['g2'], part }, lin)
    const [whole = ''] = livingSuccessors(hotline.desk.current.directory, 'g2')
    expect(buildingsOf(whole)).toHaveLength(before)
    const fresh = await reported('锦绣花园3号楼门口的路灯不亮了')
    expect(fresh?.gridId).toBe(whole)
  })

  it('are changed by the administrator alone', async () => {
    const zhang: Person = { ...lin, id: 'zhang', roles: ['handler'] }
    expect(
      await changeGrid(hotline.desk, 'g1', { type: 'end', intoId: 'g2' }, zhang),
    ).toMatchObject({ code: 'not-allowed' })
  })
})
