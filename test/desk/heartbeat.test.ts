import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rosterAlarm, signOfLife, watchRoster } from '../../src/desk/heartbeat.ts'
import { changePeople } from '../../src/desk/people.ts'
import { openHouse } from '../../src/house.ts'
import { signedInAs } from '../http/console-client.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { when } from '../kit/town.ts'

const minutes = (n: number) => n * 60_000

let hotline: Hotline

beforeEach(async () => {
  hotline = await openHotline({ at: when('2026-03-02 08:00') })
})
afterEach(() => hotline.close())

const calls = async () => {
  const all = await hotline.desk.memory.claim('test', hotline.clock.now(), 1, 100, ['voice'])
  return all.map(({ dedupe, staffId, text, urgent }) => ({ dedupe, staffId, text, urgent }))
}

const noOperators = async () => {
  const { roster } = hotline.desk.current.directory
  const operators = roster.filter(({ post }) => post === 'operator')
  await changePeople(hotline.desk, { dutiesGone: operators.map(({ id }) => id) })
}

describe('an operator nobody has seen', () => {
  it('lets the supervisor be called after half an hour, once a shift', async () => {
    await watchRoster(hotline.desk)
    hotline.clock.advance(minutes(29))
    await watchRoster(hotline.desk)
    expect(await calls()).toEqual([])
    hotline.clock.advance(minutes(1))
    for (let n = 0; n < 3; n++) await watchRoster(hotline.desk)
    expect(await calls()).toEqual([
      {
        dedupe: `duty:operator:${when('2026-03-02 08:00')}`,
        staffId: 'he',
        text: expect.stringContaining('周明'),
        urgent: true,
      },
    ])
    expect(await rosterAlarm(hotline.desk)).toMatchObject({ type: 'silent', staffId: 'zhou' })
  })

  it('is seen by any request from the console', async () => {
    await watchRoster(hotline.desk)
    const zhou = await signedInAs(hotline, 'zhou')
    hotline.clock.advance(minutes(10))
    await zhou('GET', '/api/overview')
    hotline.clock.advance(minutes(60))
    await watchRoster(hotline.desk)
    expect(await calls()).toEqual([])
    expect(await hotline.desk.memory.lastSeen('zhou')).toBe(when('2026-03-02 08:10'))
  })

  it('counts from the shift: who was seen before it began has not come yet', async () => {
    await watchRoster(hotline.desk)
    await signOfLife(hotline.desk, 'zhao')
    hotline.clock.advance(minutes(12 * 60 + 31))
    await watchRoster(hotline.desk)
    expect(await calls()).toMatchObject([{ text: expect.stringContaining('赵雨') }])
  })

  it('is called about once, whichever process looks, and after an outage once more at most', async () => {
    const other = await openHouse(hotline.config, hotline.clock)
    await Promise.all([watchRoster(hotline.desk), watchRoster(other.desk)])
    hotline.clock.advance(minutes(31))
    await Promise.all([watchRoster(hotline.desk), watchRoster(other.desk)])
    await other.stop()
    hotline.clock.advance(minutes(3 * 24 * 60))
    const again = await openHouse(hotline.config, hotline.clock)
    await watchRoster(again.desk)
    hotline.clock.advance(minutes(31))
    await watchRoster(again.desk)
    await watchRoster(hotline.desk)
    await again.stop()
    expect((await calls()).map(({ dedupe }) => dedupe)).toEqual([
      `duty:operator:${when('2026-03-02 08:00')}`,
      `duty:operator:${when('2026-03-05 08:00')}`,
    ])
  })

  it('is written down at most once a minute', async () => {
    await signOfLife(hotline.desk, 'zhou')
    hotline.clock.advance(minutes(1) - 1)
    await signOfLife(hotline.desk, 'zhou')
    expect(await hotline.desk.memory.lastSeen('zhou')).toBe(when('2026-03-02 08:00'))
    hotline.clock.advance(1)
    await signOfLife(hotline.desk, 'zhou')
    expect(await hotline.desk.memory.lastSeen('zhou')).toBe(when('2026-03-02 08:01'))
  })
})

describe('a roster with nobody on it', () => {
  it('lets the supervisor be called at once, in words they can act on', async () => {
    await noOperators()
    await watchRoster(hotline.desk)
    await watchRoster(hotline.desk)
    expect(await calls()).toMatchObject([
      { staffId: 'he', text: expect.stringContaining('没有人值班') },
    ])
    expect(await rosterAlarm(hotline.desk)).toMatchObject({ type: 'empty' })
  })

  it('says nothing while a deputy is there', async () => {
    await changePeople(hotline.desk, {
      absences: [
        {
          id: 'a1',
          staffId: 'zhou',
          deputyId: 'sun',
          from: when('2026-03-02 00:00'),
          to: when('2026-03-03 00:00'),
          reason: '',
          createdBy: 'zhou',
          createdAt: 0,
          cancelled: false,
        },
      ],
    })
    expect(await rosterAlarm(hotline.desk)).toBeNull()
  })
})
