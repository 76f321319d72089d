import { setTimeout as sleep } from 'node:timers/promises'
import type { Message } from 'wechaty'
import type { WechatyInterface } from 'wechaty/impls'
import type { Attachment, Channel, InboundMessage, SendOutcome } from '../src/core/channel.ts'
import { cleanText } from '../src/core/clean-text.ts'
import type { Point } from '../src/core/people.ts'
import { isPoint, pointMark } from '../src/core/shared-point.ts'
import type { Log } from '../src/log.ts'
import { cutText } from './cut.ts'
import { wgs84From } from './gcj02.ts'
import type { WechatMock } from './wechat-mock.ts'
import { mockPuppet, puppets } from './wechat-puppets.ts'

// WeChat cuts a text at 2,048 bytes: 600 characters of three bytes leave room for the number.
const maxCharacters = 600
const maxPictureBytes = 10 * 1024 * 1024
const retryAfterMs = 30_000
const stopTimeoutMs = 3_000
const receiveTriesMs = [0, 1_000, 5_000] as const

type WechatSettings = {
  /** `wechaty-puppet-mock`, or the npm name of a wechaty puppet. */
  readonly puppet: string
  readonly token: string | null
  /** Where wechaty keeps its sign-in, without suffix; null keeps nothing. */
  readonly memoryPath: string | null
  /** Keeps a picture of this contact under the id; null when it is none. */
  readonly keepPicture: (from: string, id: string, bytes: Uint8Array) => Promise<string | null>
  /** Resolves once the message is stored. */
  readonly onMessage: (message: InboundMessage) => Promise<unknown>
  readonly log: Log
}

export type Wechat = {
  readonly channel: Channel
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Only with the mock puppet: people to write as. */
  readonly mock: WechatMock | null
}

/**
 * WeChat through wechaty, loaded here and only here (1 s, 100 MB). Takes person-to-person texts,
 * pictures and positions; rooms, official accounts and our own words are passed over. A repeat carries the same message
 * id and is the inbox's matter. Throws for a puppet wechaty does not know.
 */
export async function createWechat(settings: WechatSettings): Promise<Wechat> {
  const { bot, mock } = await build(settings)
  bot.on('message', (message) => take(message, settings))
  bot.on('error', (error) => settings.log.warn({ event: 'wechat-error', name: error.name }))
  let isSignedIn = false
  bot.on('login', () => {
    isSignedIn = true
    settings.log.info({ event: 'wechat-login' })
  })
  bot.on('logout', () => {
    isSignedIn = false
    settings.log.warn({ event: 'wechat-logout' })
  })
  bot.on('scan', () => settings.log.warn({ event: 'wechat-wants-a-scan' }))
  return {
    channel: {
      name: 'wechat',
      shape: (text) => cutText(text, maxCharacters),
      segments: () => 1,
      send: async ({ to, text, deliveryId }) => {
        if (!isSignedIn) return refusal('signed-out', true)
        mock?.know(to)
        return say(bot, to, text, deliveryId)
      },
    },
    start: async () => {
      await bot.start()
      mock?.login()
    },
    // A puppet that hangs must not keep the hotline from stopping.
    stop: () => Promise.race([bot.stop(), sleep(stopTimeoutMs, undefined, { ref: false })]),
    mock: mock?.voices ?? null,
  }
}

async function build({ puppet, token, memoryPath }: WechatSettings) {
  const { WechatyBuilder } = await import('wechaty')
  const memory = memoryPath === null ? {} : { name: memoryPath }
  if (puppet === mockPuppet) {
    const { createMock } = await import('./wechat-mock.ts')
    const mock = createMock()
    return { bot: WechatyBuilder.build({ puppet: mock.puppet }), mock }
  }
  const known = puppets.find((name) => name === puppet)
  if (known === undefined) {
    throw new Error(`WECHATY_PUPPET: expected one of ${puppets.join(', ')}, got ${puppet}`)
  }
  const puppetOptions = token === null ? {} : { token }
  return { bot: WechatyBuilder.build({ ...memory, puppet: known, puppetOptions }), mock: null }
}

/** WeChat does not send again what we failed to store, so storing is tried again. */
async function take(message: Message, settings: WechatSettings): Promise<void> {
  const { onMessage, log } = settings
  const inbound = inboundOf(message)
  if (inbound === null) return
  for (const [tries, waitMs] of receiveTriesMs.entries()) {
    try {
      await sleep(waitMs)
      // A picture or position that cannot be had is no reason to lose that it was sent.
      const isLast = tries === receiveTriesMs.length - 1
      const attachments = isLast ? [] : await picturesOf(message, settings)
      const point = isLast ? null : await pointOf(message)
      await onMessage({ ...inbound, attachments, point })
      return
    } catch (error) {
      log.error({
        event: 'wechat-not-stored',
        name: error instanceof Error ? error.name : 'thrown',
      })
    }
  }
}

function inboundOf(message: Message): InboundMessage | null {
  const talker = message.talker()
  const { Text, Image, Location } = message.wechaty.Message.Type
  const type = message.type()
  const isPerson = talker.type() === message.wechaty.Contact.Type.Individual
  if (message.self() || message.room() !== undefined || !isPerson) return null
  if (![Text, Image, Location].includes(type)) return null
  return {
    channel: 'wechat',
    externalId: message.id,
    from: talker.id,
    // What stands for a picture or a position (XML, an address) is no word of the sender.
    text: type === Text ? cleanText(message.text()) : type === Location ? pointMark : '',
    digits: null,
    attachments: [],
    language: null,
  }
}

const isPicture = (message: Message): boolean =>
  message.type() === message.wechaty.Message.Type.Image

/** Null for other messages, and where the puppet gives none that lies on earth. */
async function pointOf(message: Message): Promise<Point | null> {
  if (message.type() !== message.wechaty.Message.Type.Location) return null
  // Not `toLocation()`: wechaty 1.20 cannot build what it returns (“can not be instantiated directly”).
  const { longitude, latitude } = await message.wechaty.puppet.messageLocation(message.id)
  const point = [longitude, latitude]
  return isPoint(point) ? wgs84From(point) : null
}

/** WeChat keeps a picture for a short while only: it is fetched at once, and a failure tried again with the message. */
async function picturesOf(
  message: Message,
  { keepPicture }: WechatSettings,
): Promise<readonly Attachment[]> {
  if (!isPicture(message)) return []
  const box = await message.toFileBox()
  if (box.size > maxPictureBytes) return []
  const bytes = await box.toBuffer()
  const kept =
    bytes.byteLength > maxPictureBytes
      ? null
      : await keepPicture(message.talker().id, message.id, bytes)
  return kept === null ? [] : [{ url: `file:${kept}`, contentType: 'image/jpeg' }]
}

async function say(
  bot: WechatyInterface,
  to: string,
  text: string,
  deliveryId: string,
): Promise<SendOutcome> {
  try {
    const contact = await bot.Contact.find({ id: to })
    if (contact === undefined) return refusal('no-such-contact', false)
    const said = await contact.say(text)
    // Not every puppet tells the id of what it sent.
    return { ok: true, externalId: said?.id ?? deliveryId, status: 'sent' }
  } catch {
    return refusal('network', true)
  }
}

const refusal = (code: string, retry: boolean): SendOutcome => ({
  ok: false,
  code,
  retry,
  retryAfterMs: retry ? retryAfterMs : null,
  optedOut: false,
})
