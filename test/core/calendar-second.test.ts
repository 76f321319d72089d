import { readFileSync } from 'node:fs'
import { HolidayUtil } from 'lunar-typescript'
import { expect, it } from 'vitest'
import { loadCalendar } from '../../src/calendar.ts'
import { numberOfDay, textOfDay, weekdayOf } from '../../src/core/civil-day.ts'
import { dayKind, isWorked } from '../../src/core/work-calendar.ts'

/**
 * Where chinese-days 1.5.7 and lunar-typescript 1.8.6 differ: whether our calendar, which follows
 * chinese-days, has the day worked; and what the State Council's notice says of it.
 */
const disputed: ReadonlyMap<string, boolean> = new Map([
  // 国办发明电〔2005〕35号: 12月31日(星期六)上班. chinese-days is wrong, twenty years ago.
  ['2005-12-31', false],
  // 国办发明电〔2012〕33号: 4月7日(星期日)上班; 10月12日(星期六)上班. chinese-days is right.
  ['2013-04-07', true],
  ['2013-10-12', true],
])

it('the calendar agrees with a second library on every day from 2004 to 2026 but three, which are known', () => {
  const calendar = loadCalendar({
    zone: 'Asia/Shanghai',
    yaml: readFileSync(new URL('../../flows/calendar.yaml', import.meta.url), 'utf8'),
  })
  const different: string[] = []
  for (let n = numberOfDay('2004-01-01'); n <= numberOfDay('2026-12-31'); n += 1) {
    const day = textOfDay(n)
    const special = HolidayUtil.getHoliday(day)
    const theirs = special ? special.isWork() : weekdayOf(n) < 5
    const ours = isWorked(dayKind(calendar, day).kind)
    if (ours === theirs) continue
    different.push(day)
    expect([day, ours]).toEqual([day, disputed.get(day)])
  }
  expect(different).toEqual([...disputed.keys()])
})
