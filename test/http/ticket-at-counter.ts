import type { Hotline } from '../kit/hotline.ts'
import type { Browser } from './console-client.ts'

const caller = {
  phone: '138 0000 0001',
  name: '王秀英',
  text: '楼道里堆着杂物，我的电话 13800000001',
  placeText: '锦绣花园3号楼',
  gridId: 'g1',
  service: null,
  emergency: false,
}

/** Writes a ticket down for 王秀英 and gives it to somebody; answers its id. */
export const ticketFor = async (
  operator: Browser,
  handlerId: string,
  change: Partial<typeof caller> = {},
): Promise<string> => {
  const opened = await operator('POST', '/api/tickets', { ...caller, ...change })
  const id: unknown = Reflect.get(Object(opened.json), 'id')
  if (typeof id !== 'string') throw new Error(`no ticket: ${JSON.stringify(opened.json)}`)
  const assigned = await operator('PUT', `/api/tickets/${id}/assignment`, {
    handlerId,
    reason: null,
  })
  // 409: routing chose the same person.
  if (![200, 409].includes(assigned.status)) throw new Error(JSON.stringify(assigned.json))
  return id
}

/** A picture of one grey pixel, as a form a browser would send. */
export const uploadPicture = async (hotline: Hotline, cookie: string, ticketId: string) => {
  const { default: sharp } = await import('sharp')
  const grey = { width: 8, height: 8, channels: 3, background: '#888888' } as const
  const bytes = await sharp({ create: grey }).png().toBuffer()
  const boundary = 'picture-of-the-result'
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="picture"; filename="a.png"\r\n` +
        'content-type: image/png\r\n\r\n',
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return hotline.app.inject({
    method: 'POST',
    url: `/api/tickets/${ticketId}/pictures`,
    headers: {
      host: '127.0.0.1:3000',
      cookie,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload,
  })
}
