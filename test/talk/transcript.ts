import type { Place } from '../../src/core/ticket.ts'
import type { Act } from '../../src/talk/turn.ts'
import { change, newPlay, open, type Play, reply, send, worded } from './stage.ts'

const dayMs = 24 * 60 * 60 * 1000

/**
 * Plays the lines people say and returns the whole transcript with what the hotline answers and
 * does, in the same form: a story is right when nothing changes.
 */
export function played(story: string): string {
  const play = newPlay()
  const lines: string[] = []
  for (const line of story.split('\n')) {
    if (/^(热线：|　　|〔)/.test(line)) continue
    lines.push(line, ...answered(play, line))
  }
  return lines.join('\n')
}

function answered(play: Play, line: string): readonly string[] {
  const said = /^(王秀英|李建国|陈小梅)：(.*)$/.exec(line)
  if (said) return turn(play, said[2] ?? '')
  const stage = /^（(.*)）$/.exec(line)
  return stage ? directed(play, stage[1] ?? '') : []
}

/** Stage directions, in round brackets. */
function directed(play: Play, direction: string): readonly string[] {
  const [what = '', more = ''] = direction.split('：')
  const days = /^过了 (\d+) 天$/.exec(what)
  if (days) play.at += Number(days[1]) * dayMs
  if (what === '打电话') play.channel = 'voice'
  if (what === '别人的工单') open(play, false, more)
  if (what === '办结') change(play, play.session.ticketId ?? '', { status: 'closed' })
  if (what === '网格长答复') return reply(play, more).flatMap((say) => spoken(worded(play, say)))
  return []
}

function turn(play: Play, said: string): readonly string[] {
  const key = /^（按 (\d)）$/.exec(said)
  const picture = said.startsWith('［照片］')
  const text = key || said === '（不说话）' ? '' : said.replace('［照片］', '')
  const { says, acts } = send(play, {
    text: numbered(play, text),
    ...(key?.[1] ? { digits: key[1] } : {}),
    pictureCount: picture ? 1 : 0,
  })
  return [
    ...says.flatMap((say) => spoken(worded(play, say))),
    ...acts.map((act) => `〔${written(act)}〕`),
  ]
}

/** `第 1 号工单` in a line stands for the number of the first ticket opened. */
const numbered = (play: Play, text: string): string =>
  text.replace(
    /第 (\d) 号工单/g,
    (_, n: string) => play.tickets.find((ticket) => ticket.id === `t${n}`)?.number ?? '',
  )

const spoken = (text: string): readonly string[] =>
  text.split('\n').map((line, n) => `${n === 0 ? '热线：' : '　　　'}${line}`)

/** What was done, for a clerk to read. */
function written(act: Act): string {
  switch (act.type) {
    case 'open':
      return `立单：${[
        act.emergency && `紧急 ${act.emergency}`,
        act.service ?? '未分类',
        placed(act.place),
        `“${act.text}”`,
      ]
        .filter(Boolean)
        .join('，')}`
    case 'amend':
      return `补充：${[
        act.service && `事项 ${act.service}`,
        act.place && `地点 ${placed(act.place)}`,
        act.addition && `“${act.addition}”`,
        act.emergency && `紧急 ${act.emergency}`,
      ]
        .filter(Boolean)
        .join('，')}`
    case 'confirm':
      return `居民确认：解决了${act.solved === 'partly' ? '一部分' : ''}`
    case 'dispute':
      return `居民不满意：“${act.reason}”`
    case 'call-person':
      return `请值班员：${act.reason}`
    case 'owe-call':
      return `欠一个回电：${act.reason}`
    case 'language':
      return `语言：${act.language}`
    case 'urge':
    case 'withdraw':
    case 'dial-operator':
    case 'opt-out':
    case 'opt-in':
      return plainWords[act.type]
  }
}

const plainWords = {
  urge: '催办',
  withdraw: '撤回',
  'dial-operator': '接通值班员',
  'opt-out': '停止发送',
  'opt-in': '恢复发送',
} as const

const placed = (place: Place | null): string =>
  place ? `${place.text} ${place.gridId ?? '网格未定'}` : '地点未知'
