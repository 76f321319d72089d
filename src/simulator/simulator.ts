import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { createCalls } from './calls.ts'
import { carrierRoutes } from './carrier.ts'
import { createLine } from './line.ts'
import { liveRoutes } from './live.ts'
import { createPhones } from './phones.ts'
import { createPictures } from './pictures.ts'
import { Hotline } from './shapes.ts'
import { telephoneRoutes } from './telephone.ts'
import { type WechatMock, wechatRoutes } from './wechat.ts'

type SimulatorSettings = {
  readonly publicUrl: string
  /** Where this very server listens, when PUBLIC_URL is not reachable from inside. */
  readonly reach?: string
  readonly accountSid: string
  readonly authToken: string
  /** The hotline's number. */
  readonly number: string
  /** Staff whose telephones may be looked at. */
  readonly phones: readonly { readonly name: string; readonly number: string }[]
  readonly now: () => number
  /** Unique for ever; dashes are taken out. */
  readonly id: () => string
  /** Billing units of one text: the sms channel's own count. */
  readonly segments: (text: string) => number
  readonly wechat: WechatMock | null
  /** Hands over what the hotline did with a telephone's ticket, as it happens. Answers how to stop. */
  readonly watch?: (
    tell: (number: string, what: string, detail: Readonly<Record<string, string | null>>) => void,
  ) => () => void
  /** Milliseconds from one receipt to the next; default 40. */
  readonly receiptEveryMs?: number
  /** How long a telephone rings; default 30 s. */
  readonly ringMs?: number
}

/** A telephone in the browser and a carrier without an account, for demonstration only. */
export const simulator =
  (settings: SimulatorSettings): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { publicUrl, authToken, wechat } = settings
    const reach = settings.reach ?? publicUrl
    const shared = {
      ...settings,
      reach,
      newId: () => settings.id().replaceAll('-', ''),
      receiptEveryMs: settings.receiptEveryMs ?? 40,
      ringMs: settings.ringMs ?? 30_000,
    }
    const phones = createPhones(settings.now)
    const stopWatching = settings.watch?.(phones.follow)
    app.addHook('onClose', async () => stopWatching?.())
    const pictures = createPictures()
    const line = createLine({ publicUrl, authToken, reach }, phones)
    const calls = createCalls(shared, phones, line)

    await app.register(carrierRoutes(shared, phones, line, calls, pictures))
    await app.register(telephoneRoutes(shared, phones, line, calls, pictures))
    await app.register(liveRoutes(phones))
    if (wechat !== null) await app.register(wechatRoutes(wechat, settings.now))

    app.get(
      '/simulator/api/hotline',
      {
        schema: {
          tags: ['simulator'],
          summary: 'The number to call, and staff telephones',
          response: { 200: Hotline },
        },
      },
      async () => ({
        number: settings.number,
        phones: [...settings.phones],
        wechat: wechat !== null,
      }),
    )
  }
