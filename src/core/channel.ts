import type { Point } from './people.ts'
import type { ChannelName } from './ticket.ts'

export type Language = 'zh' | 'en'

/** A picture or recording somebody sent, not fetched yet. `url` may be a file id of our own (`file:<id>`). */
export type Attachment = { readonly url: string; readonly contentType: string | null }

/** One message in, the same for every channel. */
export type InboundMessage = {
  readonly channel: ChannelName
  /** The provider's own id; with `channel` it is unique for ever. */
  readonly externalId: string
  /** Where to answer: E.164 number (sms, voice), WeChat contact id, web chat device id. */
  readonly from: string
  readonly text: string
  /** Keys pressed (voice), else null. */
  readonly digits: string | null
  readonly attachments: readonly Attachment[]
  /** A position somebody shared. */
  readonly point?: Point | null
  readonly language: Language | null
}

/** One message out. `text` fits the channel's `shape`. */
export type OutgoingMessage = {
  readonly deliveryId: string
  readonly to: string
  readonly text: string
  /** A call: whoever picks up may press 1, "I have it". */
  readonly confirms: boolean
  /** A call: E.164 to be connected after the words; both sides see the hotline's number. */
  readonly connectTo: string | null
}

/** What the provider said: facts, not exceptions. */
export type SendOutcome =
  | {
      readonly ok: true
      readonly externalId: string
      readonly status: 'queued' | 'sent' | 'delivered'
    }
  | {
      readonly ok: false
      /** Provider's code as text, or `network`, `timeout`. */
      readonly code: string
      readonly retry: boolean
      readonly retryAfterMs: number | null
      readonly optedOut: boolean
    }

/** Monotonic: a later receipt never lowers it. */
export type DeliveryStatus = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'opted-out'

export type Receipt = {
  readonly channel: ChannelName
  readonly externalId: string
  readonly status: DeliveryStatus
  readonly code: string | null
}

/** A way to reach people. One file in `bots/` each; all pass `test/bots/contract.ts`. */
export type Channel = {
  readonly name: ChannelName
  /** Cuts one answer into the texts the carrier takes, numbered where more than one. Never inside a character. */
  shape(text: string): readonly string[]
  /** Billing units of one shaped text (SMS segments); 1 where the notion does not exist. */
  segments(text: string): number
  /** Never throws for what a provider says; throws only for our own bug. */
  send(message: OutgoingMessage): Promise<SendOutcome>
}
