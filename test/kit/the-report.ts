import type { InboundMessage } from '../../src/core/channel.ts'
import { residents } from './town.ts'

/** The one text that crash tests send again and again. */
export const theReport: InboundMessage = {
  channel: 'sms',
  externalId: 'SM-before-the-crash',
  from: residents.wang.phone,
  text: '锦绣花园3号楼门口的路灯不亮了',
  digits: null,
  attachments: [],
  language: null,
}
