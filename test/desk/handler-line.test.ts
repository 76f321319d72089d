import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newBinding } from '../../src/desk/binding.ts'
import { execute } from '../../src/desk/execute.ts'
import { keepPicture } from '../../src/desk/keep-picture.ts'
import { receive } from '../../src/desk/receive.ts'
import { refreshDirectory } from '../../src/desk/refresh.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { residents } from '../kit/town.ts'

const wang = residents.wang.phone
let hotline: Hotline
/** The grid head's own telephone: the only thing they work with. */
let head = ''

beforeEach(async () => {
  hotline = await openHotline()
  const account = await hotline.desk.memory.staffByLogin('zhang')
  if (!account?.phone) throw new Error('the grid head has no telephone')
  head = account.phone
  await hotline.desk.memory.saveStaff({ ...account, byText: true })
  await refreshDirectory(hotline.desk)
})
afterEach(() => hotline.close())

const newest = async () => {
  const [row] = await hotline.desk.memory.tickets({ limit: 1, order: 'new' })
  if (!row) throw new Error('no ticket')
  return row.ticket
}
const told = async (number: string) => (await hotline.textsTo(number)).at(-1) ?? ''
const eventsOf = async (id: string) =>
  (await hotline.desk.memory.history(id)).map(({ event }) => event)
const photo = (words: string) =>
  receive(hotline.desk, {
    channel: 'sms',
    externalId: `MM-${words}`,
    from: head,
    text: words,
    digits: null,
    attachments: [{ url: 'https://carrier.example/picture', contentType: 'image/jpeg' }],
    language: null,
  })

const reported = async (words = '锦绣花园3号楼门口的路灯不亮了，打我电话13812345678') => {
  await hotline.text(wang, words)
  return newest()
}

describe('a task by text', () => {
  test('says what, where, by when, in the resident’s words without their number, and what to reply', async () => {
    const ticket = await reported()
    const text = await told(head)
    expect(text).toContain('【任务】')
    expect(text).toContain(ticket.number)
    expect(text).toContain('居民原话：锦绣花园3号楼门口的路灯不亮了')
    expect(text).not.toContain('13812345678')
    expect(text).toContain('回复 1 接单，2 退单，3 要延期')
  })

  test('is accepted, worked on and answered; the resident hears it without names and numbers', async () => {
    const ticket = await reported()
    await hotline.text(head, '1')
    expect(await newest()).toMatchObject({ status: 'accepted', firstHandlerId: 'zhang' })
    expect(await told(head)).toContain('办好后直接回复怎么办的')
    expect(await told(wang)).toContain('已接手')
    await photo('灯泡换好了，问题找我13912345678')
    expect(await told(head)).toContain('居民会读到：“灯泡换好了，问题找我')
    expect(await told(head)).not.toContain('13912345678')
    await hotline.text(head, '1')
    const after = await newest()
    expect(after).toMatchObject({ id: ticket.id, status: 'replied', outcome: 'resolved' })
    expect(await told(head)).toContain('已答复居民')
    expect(await told(wang)).toContain('灯泡换好了')
    expect(await told(wang)).not.toContain('13912345678')
    const replied = (await eventsOf(ticket.id)).find((event) => event.type === 'replied')
    expect(replied).toMatchObject({ by: 'zhang', pictureIds: [expect.stringMatching(/-0$/)] })
    await hotline.text(wang, '3，还是不亮')
    expect(await told(head)).toContain('还是不亮')
    expect(await newest()).toMatchObject({ status: 'assigned', handlerId: 'zhang' })
  })

  test('where the service asks for a picture, the answer waits for it', async () => {
    const { id } = await reported()
    await hotline.text(head, '1')
    const sun = { type: 'staff', id: 'sun', roles: ['dispatcher'], unitId: null } as const
    const road = { type: 'correct', service: 'road-damage', reason: '其实是路面' } as const
    expect(await execute(hotline.desk, id, road, sun)).toMatchObject({ ok: true })
    await hotline.text(head, '灯泡换好了')
    expect(await told(head)).toContain('把照片发过来')
    await photo('')
    expect(await told(head)).toContain('居民会读到：“灯泡换好了”')
    await hotline.text(head, '1')
    expect(await newest()).toMatchObject({ status: 'replied' })
  })

  test('is returned with its reason', async () => {
    const ticket = await reported()
    await hotline.text(head, '2')
    expect(await told(head)).toContain('为什么退')
    await hotline.text(head, '这盏灯归物业管')
    const declined = (await eventsOf(ticket.id)).find((event) => event.type === 'declined')
    expect(declined).toMatchObject({ by: 'zhang', reason: '这盏灯归物业管' })
    expect((await newest()).handlerId).not.toBe('zhang')
    expect(await told(head)).toContain('已退单')
  })

  test('gets more time asked for, in one line or in two', async () => {
    const ticket = await reported()
    await hotline.text(head, '1')
    await hotline.text(head, '3')
    await hotline.text(head, '5天，等配件')
    expect(await newest()).toMatchObject({
      id: ticket.id,
      extension: { workdays: 5, reason: '等配件', askedBy: 'zhang' },
    })
    await hotline.text(head, '3 三天 下雨')
    expect(await told(head)).toContain('不能申请延期')
  })

  test('that cannot be done says where to go', async () => {
    await reported()
    await hotline.text(head, '1')
    await photo('灯杆属于供电公司')
    await hotline.text(head, '3')
    expect(await told(head)).toContain('该去哪里')
    await hotline.text(head, '请打供电服务 95598')
    expect(await newest()).toMatchObject({ outcome: 'cannot', whereToGo: '请打供电服务 95598' })
  })

  test('somebody else has meanwhile is no longer theirs', async () => {
    const ticket = await reported()
    const sun = { type: 'staff', id: 'sun', roles: ['dispatcher'], unitId: null } as const
    await execute(
      hotline.desk,
      ticket.id,
      { type: 'assign', handlerId: 'liu', reason: '换人' },
      sun,
    )
    await hotline.text(head, '1')
    expect(await told(head)).toContain('不用您办了')
    expect(await newest()).toMatchObject({ handlerId: 'liu', status: 'assigned' })
  })

  test('among several is named by its number', async () => {
    const first = await reported()
    const second = await reported('锦绣花园3号楼二楼楼道的垃圾没人收，是另一件事')
    await hotline.text(head, '任务')
    const list = await told(head)
    expect(list).toContain(first.number)
    await hotline.text(head, `${first.number} 1`)
    expect(await hotline.desk.memory.ticket(first.id)).toMatchObject({ status: 'accepted' })
    if (second.id !== first.id)
      expect(await hotline.desk.memory.ticket(second.id)).toMatchObject({ status: 'assigned' })
    await hotline.text(head, first.number)
    expect(await told(head)).toContain('办好后直接回复怎么办的')
  })
})

describe('somebody who works by text', () => {
  test('reports a matter like anybody while a task is offered', async () => {
    const ticket = await reported()
    await hotline.text(head, '锦绣花园9号楼停水了')
    const after = await newest()
    expect(after.id).not.toBe(ticket.id)
    expect(await told(head)).toContain(after.number)
  })

  test('never waits in the operators’ queue for an answer to a task', async () => {
    await reported()
    await hotline.text(head, '1')
    await hotline.text(head, '灯泡换好了')
    expect(await hotline.desk.memory.conversationsWithPeople()).toEqual([])
    expect(await hotline.desk.memory.callBacksOwed()).toEqual([])
  })

  test('is connected with the resident by 0, and neither sees a number', async () => {
    const ticket = await reported()
    await hotline.text(head, '0')
    expect(await told(head)).toContain('您的电话马上会响')
    const rung = hotline.carrier.requests.find(({ path }) => path.endsWith('/Calls.json'))
    expect(rung?.form['To']).toBe(head)
    expect(rung?.form['Twiml']).toContain(`callerId="${hotline.carrier.account.number}"`)
    expect(rung?.form['Twiml']).toContain(`>${wang}</Dial>`)
    const called = (await eventsOf(ticket.id)).filter((event) => event.type === 'called')
    expect(called).toMatchObject([{ by: 'zhang', outcome: 'started' }])
  })
})

test('an emergency is taken by text as well as by telephone, and its result is asked for', async () => {
  const ticket = await reported('锦绣花园3号楼楼道里有很重的煤气味')
  expect(ticket.alarm?.rung).toContain('zhang')
  const alarm = await told(head)
  expect(alarm).toContain('回复 1 表示您来处理')
  expect(alarm).toContain('居民原话：')
  expect((await hotline.textsTo(head)).length).toBe(1)
  await hotline.text(head, '1')
  expect(await newest()).toMatchObject({ status: 'accepted', handlerId: 'zhang', alarm: null })
  await hotline.text(head, '总阀已关，没有煤气味了')
  expect(await told(head)).toContain('居民会读到')
})

test('one assists another: the task, its answer, and who asked hears it', async () => {
  const ticket = await reported()
  const account = await hotline.desk.memory.staffByLogin('ma')
  if (!account) throw new Error('nobody to assist')
  const ma = '+8613900000099'
  await hotline.desk.memory.saveStaff({ ...account, byText: true, phone: ma })
  await refreshDirectory(hotline.desk)
  await hotline.text(head, '1')
  await hotline.text(head, `4 ${account.name}，更换灯杆`)
  expect(await told(ma)).toContain('更换灯杆')
  expect(await told(ma)).toContain('办好后直接回复结果')
  await hotline.text(ma, '灯杆已换')
  expect(await hotline.desk.memory.ticket(ticket.id)).toMatchObject({
    tasks: [{ state: 'answered', answer: '灯杆已换' }],
  })
  expect(await told(head)).toContain('灯杆已换')
})

/** The grid head's WeChat, tied to them; answers what the hotline says. */
const tiedWechat = async () => {
  const { code } = await newBinding(hotline.desk, 'zhang')
  let n = 0
  const write = async (text: string, pictures: readonly string[] = []) => {
    const { says } = await receive(hotline.desk, {
      channel: 'wechat',
      externalId: `WX-${++n}`,
      from: 'mock-张卫国',
      text,
      digits: null,
      attachments: pictures.map((id) => ({ url: `file:${id}`, contentType: 'image/jpeg' })),
      language: null,
    })
    return says.join('\n')
  }
  return { code, write }
}

test('a WeChat is tied to its owner by a code, and tasks go there', async () => {
  const { code, write } = await tiedWechat()
  expect(await write('绑定 000000')).toContain('绑定码不对')
  expect(await write(`绑定 ${code}`)).toContain('微信已绑定')
  expect(await write(`绑定 ${code}`)).toContain('微信已绑定')
  await reported()
  expect(await hotline.textsTo(head)).toEqual([])
  expect(await write('任务')).toContain('路灯不亮')
  await write('1')
  expect(await newest()).toMatchObject({ status: 'accepted' })
})

test('a picture sent by WeChat is the evidence of the answer, and lies with the ticket', async () => {
  const { code, write } = await tiedWechat()
  await write(`绑定 ${code}`)
  const ticket = await reported()
  await write('1')
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const keep = (bytes: Uint8Array) =>
    keepPicture(hotline.desk, 'wechat', 'mock-张卫国', 'message-1', bytes)
  expect(await keep(Buffer.from('no picture'))).toBeNull()
  const id = (await keep(png)) ?? ''
  expect(await keep(png)).toBe(id)
  expect(await write('', [id])).toContain('照片收到了')
  expect(await write('灯泡换好了')).toContain('居民会读到')
  await write('1')
  const replied = (await eventsOf(ticket.id)).find((event) => event.type === 'replied')
  expect(replied).toMatchObject({ pictureIds: [id] })
  expect(await hotline.desk.memory.picturesOf(ticket.id)).toMatchObject([{ id }])
})
