import { join } from 'node:path'
import type { Config } from './config.ts'
import type { Channel } from './core/channel.ts'
import type { Desk } from './desk/desk.ts'
import { keepPicture } from './desk/keep-picture.ts'
import { receive } from './desk/receive.ts'
import type { WechatMock } from './simulator/wechat.ts'

/** The WeChat connection: made after listening, because wechaty takes a second to load. */
export type WechatLine = {
  start(): Promise<void>
  stop(): Promise<void>
  /** With the mock puppet: people of the simulator who write by WeChat. */
  readonly mock: WechatMock | null
}

/** Prepares WeChat; nothing of wechaty is loaded before `start`. */
export function startWechat(
  { puppet, token }: NonNullable<Config['wechaty']>,
  dataDir: string,
  desk: Desk,
  connect: (channel: Channel) => void,
): WechatLine {
  type Bot = Awaited<ReturnType<typeof import('../bots/wechat.ts').createWechat>>
  let bot: Bot | undefined
  const heard: ((name: string, text: string) => void)[] = []
  return {
    mock:
      puppet === 'wechaty-puppet-mock'
        ? {
            say: (name, text) => bot?.mock?.say(name, text),
            listen: (listener) => {
              heard.push(listener)
            },
          }
        : null,
    start: async () => {
      const { createWechat } = await import('../bots/wechat.ts')
      bot = await createWechat({
        puppet,
        token,
        memoryPath: join(dataDir, 'wechat'),
        keepPicture: (from, id, bytes) => keepPicture(desk, 'wechat', from, id, bytes),
        onMessage: (message) => receive(desk, message),
        log: desk.log,
      })
      for (const listener of heard) bot.mock?.listen(listener)
      connect(bot.channel)
      await bot.start()
      desk.queue.wake('deliver')
    },
    stop: async () => {
      await bot?.stop()
    },
  }
}
