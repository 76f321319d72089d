// Takes the pictures of the README again: tells a small invented story to a running demonstration
// that is still empty, and photographs each screen.
// Some of it happened weeks ago, so the demonstration keeps the time this file tells it (clock.mjs):
//   echo 20 > /tmp/hotline-days-ago
//   HOTLINE_DAYS_AGO=1 NODE_OPTIONS='--import ./.pictures/clock.mjs' DATA_DIR=<an empty folder> npm start
//   node .pictures/take.mjs http://127.0.0.1:3000
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import sharp from 'sharp'
import { daysAgoFile } from './clock.mjs'

const base = (process.argv[2] ?? 'http://127.0.0.1:3000').replace(/\/$/, '')
const pause = (ms) => new Promise((done) => setTimeout(done, ms))

const [wang, li, chen] = ['+8613800000001', '+8613800000002', '+8613800000003']
const neighbours = ['+8613800000011', '+8613800000012', '+8613800000013', '+8613800000014']
const others = ['+8613800000016', '+8613800000017', '+8613800000018', '+8613800000019']
const dayMs = 86_400_000

/** One request as somebody of the staff (or nobody); throws when it is refused. */
async function ask(method, path, body, cookie = '') {
  const response = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json', origin: base, cookie },
    body: body ? JSON.stringify(body) : undefined,
  })
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return {
    answer: await response.json(),
    cookie: response.headers.get('set-cookie')?.split(';')[0],
  }
}

/** Signs in as one of the demonstration's people and answers a way to ask as them. */
async function as(staffId) {
  const { cookie } = await ask('POST', '/api/session/cast', { staffId })
  return async (method, path, body) => (await ask(method, path, body, cookie)).answer
}

/** Texts the hotline from a telephone and waits for what comes back. */
async function text(from, words) {
  const messages = async () =>
    (await ask('GET', `/simulator/api/phones/${encodeURIComponent(from)}/messages`)).answer
  const before = (await messages()).length
  await ask('POST', '/simulator/api/sms', { from, text: words })
  for (let tries = 0; tries < 40; tries++) {
    await pause(150)
    if ((await messages()).length > before + 1) break
  }
}

const ticketsSaying = async (words) =>
  (await (await as('zhou'))('GET', `/api/tickets?queue=all&words=${encodeURIComponent(words)}`))
    .rows

async function ticketSaying(words) {
  const [row] = await ticketsSaying(words)
  if (!row) throw new Error(`no ticket says ${words}`)
  return row
}

/** The handler accepts and, when there is something to say, answers, with a picture of the result. */
async function handle(words, reply = null) {
  const { id, handlerId } = await ticketSaying(words)
  const handler = await as(handlerId)
  await handler('POST', `/api/tickets/${id}/acceptance`, {})
  if (reply) {
    const pictureIds = [await evidence(id, handlerId)]
    await handler('POST', `/api/tickets/${id}/replies`, { ...reply, pictureIds })
  }
  await pause(1_000)
  return id
}

async function evidence(ticketId, staffId) {
  const { cookie } = await ask('POST', '/api/session/cast', { staffId })
  const grey = { width: 640, height: 480, channels: 3, background: '#8a9099' }
  const form = new FormData()
  const bytes = await sharp({ create: grey }).jpeg().toBuffer()
  form.append('picture', new Blob([bytes], { type: 'image/jpeg' }), 'result.jpg')
  const response = await fetch(`${base}/api/tickets/${ticketId}/pictures`, {
    method: 'POST',
    headers: { origin: base, cookie },
    body: form,
  })
  if (!response.ok) throw new Error(`picture: ${response.status} ${await response.text()}`)
  return (await response.json()).id
}

/** From now on it is so many days ago; whatever fell due is done by the sweep meanwhile. */
async function daysAgo(days) {
  writeFileSync(daysAgoFile, String(days))
  await pause(6_000)
}

const told = (from, until) => Array.from({ length: from - until }, (_, n) => from - n - 1)

/** A matter that stands still, is late and climbs the ladder; another sent back; one not signed for. */
async function tellWhatWas() {
  await daysAgo(20)
  await text(others[0], '锦绣花园5号楼后面路灯整排不亮')
  const lamps = await handle('整排不亮')
  const zhang = await as('zhang')
  await zhang('POST', `/api/tickets/${lamps}/contact`, { words: '电话里说好先看线路。' })
  for (const day of told(20, 16)) await daysAgo(day)
  await (await as('zhang'))('PUT', `/api/tickets/${lamps}/suspension`, {
    reason: 'waiting-for-third-party',
    words: '等供电所停电后才能换电缆',
    until: Date.now() - 12.2 * dayMs,
  })
  for (const day of told(16, 6)) await daysAgo(day)
  await text(others[1], '锦绣花园9号楼前积水，一下雨就过不去')
  const puddle = await handle('9号楼前积水')
  await (await as('liu'))('POST', `/api/tickets/${puddle}/tasks`, {
    handlerId: 'zhang',
    text: '把上游的雨水口也清一清',
    workdays: 1,
  })
  await text(others[2], '锦绣花园4号楼楼道灯不亮')
  await handle('4号楼楼道灯', {
    record: '换了声控开关。',
    publicAnswer: '4 号楼楼道的声控开关换好了。',
    outcome: 'resolved',
  })
  await text(others[2], '3')
  await text(others[3], '锦绣花园6号楼门口井盖松了，车一过就响')
  for (const day of told(6, 0)) await daysAgo(day)
  rmSync(daysAgoFile)
  await pause(1_000)
}

/** Shanghai has no summer time. */
const monday = (weeks) => {
  const today = new Date(Date.now() + 8 * 3_600_000)
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate())
  const sinceMonday = (today.getUTCDay() + 6) % 7
  return midnight - 8 * 3_600_000 + (weeks * 7 - sinceMonday) * dayMs
}

/** Next week somebody swaps, and somebody is away. */
async function planNextWeek() {
  const day = (n, hour) => monday(1) + n * dayMs + hour * 3_600_000
  const supervisor = await as('he')
  await supervisor('POST', '/api/shifts', {
    post: 'operator',
    unitId: null,
    gridId: null,
    staffId: 'sun',
    insteadOfId: 'zhou',
    from: day(1, 8),
    to: day(1, 20),
    reason: '换班',
  })
  await supervisor('POST', '/api/absences', {
    staffId: 'zhao',
    deputyId: 'sun',
    from: day(3, 0),
    to: day(5, 0),
    reason: '年休假',
  })
  await (await as('zhao'))('GET', '/api/overview')
}

async function release(id) {
  const operator = await as('zhou')
  const { answer } = await operator('GET', `/api/tickets/${id}/notice/draft`)
  await operator('PUT', `/api/tickets/${id}/notice`, { answer })
}

async function tellTheStory() {
  await text(wang, '锦绣花园3号楼门口路灯不亮了')
  await text(li, '集贸街9号门口垃圾三天没人收了')
  await text(chen, '新华路12号院里下水道堵了，污水漫出来')
  await text(neighbours[0], '建设路8号对面工地半夜还在施工，吵得睡不着')
  await text(neighbours[1], '新华小区停水一天了')
  await text(neighbours[2], '菜市场有人短斤少两')
  await text(neighbours[3], '学校门口上学时间车太多，孩子过马路危险')

  const lamp = await handle('路灯不亮', {
    record: '到场更换灯泡和线路接头，试亮正常。',
    publicAnswer: '3 号楼门口的路灯换了灯泡和接头，刚才试过，亮了。再不亮，直接回一句就行。',
    outcome: 'resolved',
  })
  await text(wang, '1')
  await release(lamp)

  const rubbish = await handle('垃圾三天', {
    record: '当天上午清运，垃圾车改为每天两趟。',
    publicAnswer: '垃圾今天上午已经清走，从明天起早晚各收一次。',
    outcome: 'resolved',
  })
  await text(li, '1')
  await release(rubbish)

  await release(
    await handle('停水', {
      record: '主管爆裂，连夜抢修；水车送水到小区门口。',
      publicAnswer: '主水管破裂，正在换管，小区大门有水车送水，后天上午恢复供水。',
      outcome: 'mitigated',
    }),
  )
  await handle('下水道堵了')

  await (await as('zhou'))('POST', '/api/tickets', {
    phone: '+8613800000015',
    name: '王大爷',
    text: '老人一个人住，想申请助餐，不知道找谁。',
    placeText: '建设路21号',
    gridId: 'g3',
    service: null,
    emergency: false,
  })
}

const browser = await chromium.launch({
  executablePath:
    process.env.CHROMIUM_PATH ??
    ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})

async function open(path, width, height, scale = 1) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  await page.goto(base + path)
  return page
}

/** Keeps what the page shows as a palette PNG, small enough for a repository. */
async function keep(page, name) {
  await pause(1_200)
  const file = fileURLToPath(new URL(`${name}.png`, import.meta.url))
  const { size } = await sharp(await page.screenshot())
    .png({ palette: true, colours: 128, effort: 10 })
    .toFile(file)
  console.log(`${name}.png  ${Math.ceil(size / 1024)} KB`)
}

async function chat() {
  const page = await open('/chat', 400, 820, 1.5)
  await page.getByRole('textbox').fill('锦绣花园8号楼电梯门关不严，老人孩子都坐这部梯')
  await page.keyboard.press('Enter')
  await pause(2_500)
  await handle('电梯门')
  await keep(page, 'chat')
}

async function simulator() {
  const page = await open('/simulator', 1200, 860)
  await page.getByText('办结').first().waitFor()
  await keep(page, 'simulator')
}

async function consoleScreens() {
  const page = await open('/console', 1360, 850)
  await signIn(page, /周明/)
  await page.goto(`${base}/console#/all`)
  await page.mouse.move(5, 700)
  await keep(page, 'console')
  const { id } = await ticketSaying('下水道堵了')
  await page.goto(`${base}/console#/tickets/${id}`)
  await page.setViewportSize({ width: 1360, height: 1000 })
  await keep(page, 'ticket')
}

async function signIn(page, name) {
  await page.getByRole('button', { name }).click()
  await page.getByRole('navigation').first().waitFor()
}

async function counters() {
  const page = await open('/console', 1360, 700)
  await signIn(page, /张卫国/)
  await page.mouse.move(5, 700)
  await keep(page, 'counters')
}

async function late() {
  const page = await open('/console', 1360, 1000)
  await signIn(page, /张卫国/)
  const { id } = await ticketSaying('整排不亮')
  await page.goto(`${base}/console#/tickets/${id}`)
  await page.locator('details.days summary').click()
  await keep(page, 'late')
}

async function roster() {
  const page = await open('/console', 1360, 850)
  await signIn(page, /何静/)
  await page.goto(`${base}/console#/roster`)
  await page.getByRole('button', { name: /下一?周/ }).click()
  await page.mouse.move(5, 700)
  await keep(page, 'roster')
}

async function board() {
  await keep(await open('/board', 1600, 900), 'board')
}

if ((await ticketsSaying('路灯不亮')).length === 0) {
  await tellWhatWas()
  await planNextWeek()
  await tellTheStory()
}
await chat()
await simulator()
await consoleScreens()
await counters()
await late()
await roster()
await board()
await browser.close()
