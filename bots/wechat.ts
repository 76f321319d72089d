import { setTimeout as sleep } from 'node:timers/promises'
import type { Message } from 'wechaty'
import type { WechatyInterface } from 'wechaty/impls'
import type { Channel, InboundMessage, SendOutcome } from '../src/core/channel.ts'
import { cleanText } from '../src/core/clean-text.ts'
import type { Log } from '../src/log.ts'
import { cutText } from './cut.ts'
import type { WechatMock } from './wechat-mock.ts'
import { mockPuppet, puppets } from './wechat-puppets.ts'

// WeChat cuts a text at 2,048 bytes: 600 characters of three bytes leave room for the number.
const maxCharacters = 600
const retryAfterMs = 30_000
const stopTimeoutMs = 3_000
const receiveTriesMs = [0, 1_000, 5_000] as const

type WechatSettings = {
  /** `wechaty-puppet-mock`, or the npm name of a wechaty puppet. */
  readonly puppet: string
  readonly token: string | null
  /** Where wechaty keeps its sign-in, without suffix; null keeps nothing. */
  readonly memoryPath: string | null
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
 * WeChat through wechaty, loaded here and only here (1 s, 100 MB). Takes person-to-person texts;
 * rooms, official accounts and our own words are passed over. A repeat carries the same message
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
async function take(message: Message, { onMessage, log }: WechatSettings): Promise<void> {
  const inbound = inboundOf(message)
  if (inbound === null) return
  for (const waitMs of receiveTriesMs) {
    try {
      await sleep(waitMs)
      await onMessage(inbound)
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
  const isText = message.type() === message.wechaty.Message.Type.Text
  const isPerson = talker.type() === message.wechaty.Contact.Type.Individual
  if (message.self() || message.room() !== undefined || !isText || !isPerson) return null
  return {
    channel: 'wechat',
    externalId: message.id,
    from: talker.id,
    text: cleanText(message.text()),
    digits: null,
    attachments: [],
    language: null,
  }
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
