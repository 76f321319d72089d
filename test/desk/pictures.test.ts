import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { receive } from '../../src/desk/receive.ts'
import { sweep } from '../../src/desk/sweep.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { residents } from '../kit/town.ts'

let hotline: Hotline

beforeEach(async () => {
  hotline = await openHotline()
})
afterEach(() => hotline.close())

const media = () =>
  `${hotline.carrier.account.apiBase}/2010-04-01/Accounts/${hotline.carrier.account.accountSid}/Messages/MM1/Media/ME1`

const photograph = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#884422' } })
    .withExif({ IFD0: { Copyright: '王秀英' } })
    .jpeg()
    .toBuffer()

const sendWithPicture = () =>
  receive(hotline.desk, {
    channel: 'sms',
    externalId: 'MM-with-a-picture',
    from: residents.wang.phone,
    text: '锦绣花园3号楼门口的路灯倒了',
    digits: null,
    attachments: [{ url: media(), contentType: 'image/jpeg' }],
    language: null,
  })

test('a picture sent by MMS is fetched from the carrier, cleaned of EXIF and put on its ticket', async () => {
  const { ticketId } = await sendWithPicture()
  hotline.carrier.next({
    type: 'answer',
    status: 200,
    body: await photograph(),
    headers: { 'content-type': 'image/jpeg' },
  })
  await sweep(hotline.desk)
  const [picture, ...more] = await hotline.desk.memory.picturesOf(ticketId ?? '')
  expect(more).toEqual([])
  expect(picture).toMatchObject({ mime: 'image/jpeg', ticketId })
  const bytes = await hotline.desk.files.read(picture?.id ?? '')
  expect(bytes && (await sharp(bytes).metadata()).exif).toBeUndefined()
})

test('a carrier that does not answer is asked again later, once only when it has', async () => {
  const { ticketId } = await sendWithPicture()
  hotline.carrier.next({ type: 'drop' })
  await sweep(hotline.desk)
  expect(await hotline.desk.memory.picturesOf(ticketId ?? '')).toEqual([])
  hotline.clock.advance(60_000)
  hotline.carrier.next({
    type: 'answer',
    status: 200,
    body: await photograph(),
    headers: { 'content-type': 'image/jpeg' },
  })
  await sweep(hotline.desk)
  await sweep(hotline.desk)
  expect(await hotline.desk.memory.picturesOf(ticketId ?? '')).toHaveLength(1)
  expect(await hotline.desk.memory.picturesDue(hotline.clock.now() + 1e9, 10)).toEqual([])
})

test('what calls itself a picture and is none is given up, and the ticket stays', async () => {
  const { ticketId } = await sendWithPicture()
  hotline.carrier.next({
    type: 'answer',
    status: 200,
    body: '<svg onload="alert(1)"/>',
    headers: { 'content-type': 'image/jpeg' },
  })
  await sweep(hotline.desk)
  expect(await hotline.desk.memory.picturesOf(ticketId ?? '')).toEqual([])
  expect(await hotline.desk.memory.picturesDue(hotline.clock.now() + 1e9, 10)).toEqual([])
  expect(await hotline.desk.memory.ticket(ticketId ?? '')).toBeDefined()
})
