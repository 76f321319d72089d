import type { Place } from '../../src/core/ticket.ts'
import type { Act, TaskBrief } from '../../src/talk/turn.ts'
import {
  change,
  changeTask,
  newPlay,
  open,
  type Play,
  points,
  reply,
  send,
  task,
  worded,
} from './stage.ts'

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
  const said = /^(王秀英|李建国|陈小梅|张卫国)：(.*)$/.exec(line)
  if (said) return turn(play, said[2] ?? '')
  const stage = /^（(.*)）$/.exec(line)?.[1]
  if (stage === undefined) return []
  return toHandler(play, stage) ?? directed(play, stage)
}

/** Stage directions, in round brackets. */
function directed(play: Play, direction: string): readonly string[] {
  const [what = '', more = ''] = direction.split('：')
  const days = /^过了 (\d+) 天$/.exec(what)
  if (days) play.at += Number(days[1]) * dayMs
  const neighbours = /^(\d+) 位邻居反映了路灯$/.exec(what)
  if (neighbours) play.neighbours = Number(neighbours[1])
  if (what === '网格长答复') return reply(play, more).flatMap((say) => spoken(worded(play, say)))
  directions[what]?.(play, more)
  return []
}

const directions: Readonly<Record<string, (play: Play, more: string) => void>> = {
  打电话: (play) => {
    play.channel = 'voice'
  },
  网页: (play) => {
    play.channel = 'webchat'
  },
  不显示号码: (play) => {
    play.usual = undefined
  },
  值班员接手又交回: (play) => {
    play.personCalled = false
  },
  邻居那件已答复: (play) => {
    play.joinable = false
  },
  别人的工单: (play, text) => {
    open(play, false, text)
  },
  值班员并案: (play) => change(play, play.tickets[0]?.id ?? '', { status: 'merged' }),
  办结: (play) => change(play, play.session.ticketId ?? '', { status: 'closed' }),
  全部办结: (play) => {
    for (const { id } of play.tickets) change(play, id, { status: 'closed' })
  },
}

/** How a task comes to a handler: the flow that asks, and what is different about it. */
const tasks: Readonly<Record<string, readonly [string, Partial<TaskBrief>]>> = {
  派给张卫国: ['handler', {}],
  派给张卫国要照片: ['handler', { needsPicture: true }],
  紧急呼叫张卫国: ['handler-alarm', { emergency: true, held: false, rings: true }],
  请张卫国协办: ['handler-assist', { held: false, assistId: 'a1' }],
}

/** What happens between the hotline and a handler; undefined for other directions. */
function toHandler(play: Play, direction: string): readonly string[] | undefined {
  const [what = '', more = ''] = direction.split('：')
  const given = tasks[what]
  if (given) return task(play, more, ...given).says.flatMap((say) => spoken(worded(play, say)))
  if (what !== '改派给别人') return undefined
  changeTask(play, play.session.ticketId ?? '', { held: false })
  return []
}

function turn(play: Play, said: string): readonly string[] {
  const key = /^（按 (\d)）$/.exec(said)
  const picture = said.startsWith('［照片］')
  const place = /^［位置 (一网格|两网格交界|外地)］/.exec(said)
  const words = said.replace('［照片］', '').replace(place?.[0] ?? '', '')
  const text = key || said === '（不说话）' ? '' : words
  const { says, acts } = send(play, {
    text: numbered(play, text),
    ...(key?.[1] ? { digits: key[1] } : {}),
    pictureCount: picture ? 1 : 0,
    point: place ? pointAt(place[1]) : null,
  })
  return [
    ...says.flatMap((say) => spoken(worded(play, say))),
    ...acts.map((act) => `〔${written(act)}〕`),
  ]
}

const pointAt = (name: string | undefined) =>
  Object.entries(points).find(([known]) => known === name)?.[1] ?? null

/** `第 1 号工单` in a line stands for the number of the first ticket opened. */
const numbered = (play: Play, text: string): string =>
  text.replace(
    /第 (\d) 号工单/g,
    (_, n: string) => play.tickets.find((ticket) => ticket.id === `t${n}`)?.number ?? '',
  )

const spoken = (text: string): readonly string[] =>
  text.split('\n').map((line, n) => `${n === 0 ? '热线：' : '　　　'}${line}`)

const amended = (act: Extract<Act, { type: 'amend' }>): string =>
  `补充：${[
    act.service && `事项 ${act.service}`,
    act.place && `地点 ${placed(act.place)}`,
    act.addition && `“${act.addition}”`,
    act.emergency && `紧急 ${act.emergency}`,
  ]
    .filter(Boolean)
    .join('，')}`

/** What was done, for a clerk to read. */
function written(act: Act): string {
  switch (act.type) {
    case 'open':
      return `立单：${[
        act.emergency && `紧急 ${act.emergency}`,
        act.guide && `按指南 ${act.guide} 答复办结`,
        act.service ?? '未分类',
        placed(act.place),
        `“${act.text}”`,
      ]
        .filter(Boolean)
        .join('，')}`
    case 'amend':
      return amended(act)
    case 'confirm':
      return `居民确认：解决了${act.solved === 'partly' ? '一部分' : ''}`
    case 'dispute':
      return act.reason === '' ? '重新打开' : `居民不满意：“${act.reason}”`
    case 'answer-from-guide':
      return `按指南 ${act.guide} 答复办结`
    case 'call-person':
      return `请值班员：${act.reason}`
    case 'owe-call':
      return `欠一个回电：${act.reason}`
    case 'keep-usual-place':
      return usual(act.place)
    case 'language':
      return `语言：${act.language}`
    case 'decline':
      return `退单：“${act.reason}”`
    case 'ask-extension':
      return `申请延期 ${act.workdays} 个工作日：“${act.reason}”`
    case 'ask-assist':
      return `请 ${act.helperId} 协办：“${act.text}”`
    case 'answer-assist':
      return `协办答复：“${act.answer}”`
    case 'reply':
      return `答复（${act.outcome}）：“${act.record}”，公开“${act.publicAnswer}”${
        act.whereToGo ? `，请去“${act.whereToGo}”` : ''
      }，照片 ${act.pictureIds.length} 张`
    case 'accept':
    case 'take':
    case 'pass-alarm':
    case 'connect':
    case 'keep-pictures':
    case 'find-helpful':
    case 'urge':
    case 'withdraw':
    case 'shield':
    case 'join':
    case 'split':
    case 'dial-operator':
    case 'opt-out':
    case 'opt-in':
    case 'tell-looks':
      return plainWords[act.type]
  }
}

const plainWords = {
  accept: '接单',
  take: '应急接手',
  'pass-alarm': '来不了，呼叫下一位',
  connect: '接通居民',
  'keep-pictures': '收下照片',
  urge: '催办',
  'find-helpful': '居民说有帮助',
  withdraw: '撤回',
  shield: '设为保密',
  join: '和邻居的一起办',
  split: '分开办',
  'dial-operator': '接通值班员',
  'opt-out': '停止发送',
  'opt-in': '恢复发送',
  'tell-looks': '告诉居民谁看过号码',
} as const

const usual = (place: Place | null): string =>
  place ? `记住常用地点：${placed(place)}` : '删除常用地点'

const placed = (place: Place | null): string =>
  place ? `${place.text} ${place.gridId ?? '网格未定'}` : '地点未知'
