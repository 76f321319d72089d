import type { Instant } from '../../src/core/ticket.ts'
import { type Hotline, openHotline } from './hotline.ts'
import { freePort } from './server.ts'

export type Served = Hotline & { readonly url: string }

/** A whole hotline that listens, with its own carrier and simulator, on a clock that only the test moves. */
export async function serveHotline(at: Instant): Promise<Served> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const hotline = await openHotline({
    at,
    config: { port, publicUrl: url, twilio: null, twilioApiBase: null },
  })
  await hotline.app.listen({ host: '127.0.0.1', port })
  await hotline.start()
  return { ...hotline, url }
}
