import { expect, it } from 'vitest'
import { monday, staff, town } from '../kit/town.ts'
import type { Opened } from './memory.contract.ts'

const hour = 3_600_000

/** The directory, the board, settings. */
export function placesContract(opened: Opened): void {
  it('keeps the directory whole', async () => {
    const memory = opened()
    for (const each of town.staff) {
      await memory.saveStaff({ ...each, login: each.id, passwordHash: null, mustChange: true })
    }
    await memory.saveDirectory(town)
    await memory.saveDirectory(town)
    const kept = await memory.directory(monday)
    const byId = <T extends { id: string }>(list: readonly T[]) =>
      [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(byId(kept.staff)).toEqual(byId(town.staff))
    expect(byId(kept.units)).toEqual(byId(town.units))
    expect(byId(kept.grids)).toEqual(byId(town.grids))
    expect(byId(kept.buildings)).toEqual(byId(town.buildings))
    expect(byId(kept.roster)).toEqual(byId(town.roster))
  })

  it('signs staff in until they sign out, leave, or twelve hours pass without a request', async () => {
    const memory = opened()
    const account = { ...staff.lin, login: 'admin', passwordHash: 'h1', mustChange: true }
    await memory.saveStaff(account)
    expect(await memory.staffByLogin('admin')).toEqual(account)
    expect(await memory.staffByLogin('nobody')).toBeUndefined()
    await memory.setPassword('lin', 'h2', false)
    await memory.startStaffSession('s1', 'lin', monday)
    expect(await memory.staffOfSession('s1', monday + 8 * hour)).toMatchObject({
      id: 'lin',
      passwordHash: 'h2',
      mustChange: false,
    })
    expect(await memory.staffOfSession('s1', monday + 16 * hour)).toMatchObject({ id: 'lin' })
    expect(await memory.staffOfSession('s1', monday + 29 * hour)).toBeUndefined()
    await memory.startStaffSession('s2', 'lin', monday)
    await memory.saveStaff({ ...account, active: false })
    expect(await memory.staffOfSession('s2', monday)).toBeUndefined()
    await memory.saveStaff(account)
    expect(await memory.staffOfSession('s2', monday)).toMatchObject({ id: 'lin' })
    await memory.endStaffSession('s2')
    expect(await memory.staffOfSession('s2', monday)).toBeUndefined()
  })

  it('numbers every change of the board, so that a cursor misses none', async () => {
    const memory = opened()
    const notice = (n: number, gridId: string, at = monday) => ({
      id: `n-${n}`,
      ticketId: `t-${n}`,
      gridId,
      body: `{"n":${n}}`,
      releasedAt: at,
      releasedBy: 'he',
      updatedAt: at,
    })
    const released = await Promise.all(
      [1, 2, 3].map((n) => memory.releaseNotice(notice(n, n === 3 ? 'g2' : 'g1', monday + n))),
    )
    expect(released.map(({ revision }) => revision).sort()).toEqual([1, 2, 3])
    expect((await memory.notices({ limit: 9 })).map(({ id }) => id)).toEqual(['n-3', 'n-2', 'n-1'])
    expect((await memory.notices({ limit: 9, gridId: 'g2' })).map(({ id }) => id)).toEqual(['n-3'])
    expect(await memory.retractNotice('t-2', monday + 9)).toBe(true)
    expect(await memory.retractNotice('t-2', monday + 9)).toBe(false)
    expect((await memory.notices({ limit: 9 })).map(({ id }) => id)).toEqual(['n-3', 'n-1'])
    expect(await memory.notices({ limit: 9, afterRevision: 3 })).toMatchObject([
      { id: 'n-2', revision: 4, retracted: true },
    ])
    expect(
      await memory.releaseNotice({ ...notice(2, 'g1', monday + 20), id: 'n-2b', body: '{}' }),
    ).toMatchObject({ id: 'n-2', revision: 5, retracted: false, body: '{}' })
    expect(await memory.noticeOf('t-2')).toMatchObject({ revision: 5 })
    expect(await memory.noticeOf('t-9')).toBeUndefined()
  })

  it('keeps settings and answers that it lives', async () => {
    const memory = opened()
    expect(await memory.setting('seeded')).toBeUndefined()
    await memory.saveSetting('seeded', 'yes')
    await memory.saveSetting('seeded', 'twice')
    expect(await memory.setting('seeded')).toBe('twice')
    await memory.ping()
    const picture = {
      id: 'p',
      conversationId: null,
      ticketId: null,
      mime: 'image/jpeg',
      sizeBytes: 1,
      sha256: 'x',
      createdAt: monday,
    }
    await memory.addPicture(picture)
    expect(await memory.picture('p')).toEqual(picture)
    expect(await memory.picture('q')).toBeUndefined()
    expect(await memory.counts()).toEqual({ inbound: 0, tickets: 0, deliveries: 0, failed: 0 })
  })
}
