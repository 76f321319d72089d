import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { createPhones } from './phones.ts'
import { Message, WechatName, WechatText } from './shapes.ts'

/** People to write as, of the mock puppet (`bots/wechat-mock.ts`). */
export type WechatMock = {
  readonly say: (name: string, text: string) => void
  readonly listen: (heard: (name: string, text: string) => void) => void
}

/** WeChat contacts of the mock puppet: write as one of them, read what came back. */
export const wechatRoutes =
  (mock: WechatMock, now: () => number): FastifyPluginAsyncTypebox =>
  async (app) => {
    const contacts = createPhones(now)
    mock.listen((name, text) => {
      contacts.add(name, { direction: 'in', text, status: 'delivered', segments: 1 })
    })

    app.post(
      '/simulator/api/wechat',
      {
        schema: {
          tags: ['simulator'],
          summary: 'Write to the hotline by WeChat',
          body: WechatText,
          response: { 200: Type.Object({ message: Message }) },
        },
      },
      async ({ body: { name, text } }) => {
        const sent = { direction: 'out', text, status: 'sent', segments: 1 } as const
        const message = contacts.add(name, sent)
        mock.say(name, text)
        return { message }
      },
    )

    app.get(
      '/simulator/api/wechat/:name/messages',
      {
        schema: {
          tags: ['simulator'],
          summary: 'A WeChat conversation',
          params: Type.Object({ name: WechatName }),
          querystring: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) }),
          response: { 200: Type.Array(Message) },
        },
      },
      async ({ params, query }) => [...contacts.messages(params.name, query.after ?? 0)],
    )
  }
