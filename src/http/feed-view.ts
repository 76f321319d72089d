import type { PublicNotice } from '../core/notice.ts'
import type { Grid } from '../core/people.ts'
import type { StoredNotice } from '../store/records.ts'
import { boardState, publicNotice } from './board-view.ts'
import type { Counter } from './counter.ts'
import type { BoardState } from './wire/board.ts'
import type { Feed, FeedEntry } from './wire/feed.ts'

const entriesAtMost = 100

const stateWords: Readonly<Record<BoardState, string>> = {
  handling: '正在办理',
  answered: '已答复',
  solved: '已解决，居民已确认',
  partly: '部分解决',
  mitigated: '已采取缓解措施',
  cannot: '暂时不能办',
  closed: '已办结',
}

export type Published = { readonly feed: Feed; readonly changedAt: number }

/** JSON Feed 1.1 of released notices, of one grid or of all; `changedAt` counts retractions too. */
export const feedOf = async (
  { desk, settings }: Counter,
  grid: Grid | null,
): Promise<Published> => {
  const inGrid = grid === null ? {} : { gridId: grid.id }
  const shown = await desk.memory.notices({ ...inGrid, limit: entriesAtMost })
  const newest = Math.max(0, ...shown.map(({ revision }) => revision))
  const since = await desk.memory.notices({ ...inGrid, afterRevision: newest, limit: 1_000 })
  const place = grid === null ? '' : `/${grid.id}`
  return {
    changedAt: Math.max(0, ...[...shown, ...since].map(({ updatedAt }) => updatedAt)),
    feed: {
      version: 'https://jsonfeed.org/version/1.1',
      title: grid === null ? '民情告示栏' : `${grid.name} 民情告示栏`,
      home_page_url: `${settings.publicUrl}/board${place}`,
      feed_url: `${settings.publicUrl}/feeds${place}/notices.json`,
      description: '居民反映的事办得怎么样：经发布的公开答复，不含任何个人信息。',
      language: 'zh-CN',
      items: shown.flatMap((stored) => entriesOf(stored, settings.publicUrl)),
    },
  }
}

const entriesOf = (stored: StoredNotice, publicUrl: string): readonly FeedEntry[] => {
  const notice = publicNotice(stored)
  if (!notice) return []
  const state = stateWords[boardState(notice)]
  const where = notice.gridName ?? notice.community
  const place = notice.gridId === null ? '' : `/${notice.gridId}`
  return [
    {
      id: `urn:uuid:${notice.id}`,
      url: `${publicUrl}/board${place}#${notice.id}`,
      title: [notice.serviceName, where, state].filter(Boolean).join(' · '),
      content_text: contentOf(notice, state),
      date_published: new Date(stored.releasedAt).toISOString(),
      date_modified: new Date(stored.updatedAt).toISOString(),
      tags: [notice.serviceName, ...(notice.community ? [notice.community] : []), state],
    },
  ]
}

const contentOf = (notice: PublicNotice, state: string): string =>
  [
    `${state}。${notice.reportedAt} 登记${notice.answeredAt ? `，${notice.answeredAt} 答复` : ''}，${notice.count} 人反映。`,
    notice.answer,
  ]
    .filter(Boolean)
    .join('\n')
