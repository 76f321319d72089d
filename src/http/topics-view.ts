import { createHash } from 'node:crypto'
import type { Area } from '../core/topics-area.ts'
import { topicLabel } from '../core/topics-label.ts'
import type { TopicWindow } from '../core/topics-report.ts'
import type { Topic } from '../core/topics-surge.ts'
import type { Desk } from '../desk/desk.ts'
import type { FortnightPack } from '../desk/topics-pack.ts'
import type * as wire from './wire/topics.ts'

type Areas = ReadonlyMap<string, Area>

/** What stands for a topic in addresses: its key holds names of places, which need no place in logs. */
export const topicId = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, 16)

/** A topic for the screen: names of areas, grids and services, figures, and nothing else. */
export function topicView(desk: Desk, areas: Areas, window: TopicWindow, topic: Topic): wire.Topic {
  const { areaId, service, people } = topic
  const label = (language: 'zh' | 'en') =>
    topicLabel(
      { area: areaName(areas, areaId, language), service: serviceName(desk, service, language) },
      people,
      window,
      language,
    )
  const { grids, buildings } = desk.current.directory
  return {
    id: topicId(topic.key),
    label: label('zh'),
    labelEn: label('en'),
    people,
    tickets: topic.ticketIds.length,
    open: topic.open,
    answered: topic.answered,
    grids: grids
      .filter(({ id }) => topic.gridIds.includes(id))
      .map(({ name, nameEn }) => ({ name, nameEn })),
    buildingName: buildings.find(({ id }) => id === topic.buildingId)?.name ?? null,
    since: topic.since,
    last: topic.last,
    arrivals: [...topic.arrivals],
    usual: Math.round(topic.usual * 10) / 10,
    emergency: topic.emergency,
    surge: topic.surge,
  }
}

/** The pack with every code in words. */
export function packView(desk: Desk, pack: FortnightPack): wire.FortnightPack {
  const { areas } = pack
  const named = (service: string) => ({
    name: serviceName(desk, service, 'zh') ?? service,
    nameEn: serviceName(desk, service, 'en') ?? service,
  })
  return {
    from: pack.from,
    until: pack.until,
    now: pack.now,
    before: pack.before,
    topics: pack.topics.map((topic) => topicView(desk, areas, '14d', topic)),
    changed: pack.changed.map(({ service, now, before }) => ({ ...named(service), now, before })),
    recurring: pack.recurring.map(({ areaId, service, tickets, people, weeks }) => ({
      area: {
        name: areaName(areas, areaId, 'zh') ?? areaId,
        nameEn: areaName(areas, areaId, 'en') ?? areaId,
      },
      ...named(service),
      tickets,
      people,
      weeks,
    })),
    overdue: pack.overdue.map(({ service, tickets }) => ({
      name: serviceName(desk, service, 'zh'),
      nameEn: serviceName(desk, service, 'en'),
      tickets,
    })),
  }
}

function areaName(areas: Areas, areaId: string | null, language: 'zh' | 'en'): string | null {
  if (areaId === null) return null
  const area = [...areas.values()].find(({ id }) => id === areaId)
  return (language === 'en' ? area?.nameEn : area?.name) ?? null
}

function serviceName(desk: Desk, code: string | null, language: 'zh' | 'en'): string | null {
  const service = desk.current.talk.services.find((one) => one.code === code)
  return (language === 'en' ? service?.nameEn : service?.name) ?? null
}
