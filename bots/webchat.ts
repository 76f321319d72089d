import type { Channel } from '../src/core/channel.ts'

/**
 * Web chat: the stored delivery is the message, so sending succeeds at once and the browser's
 * acknowledgement makes it `delivered`, then `read`. The receipt's external id is the delivery's id.
 */
export const createWebchat = (): { readonly channel: Channel } => ({
  channel: {
    name: 'webchat',
    shape: (text) => [text],
    segments: () => 1,
    send: async (message) => ({ ok: true, externalId: message.deliveryId, status: 'sent' }),
  },
})
