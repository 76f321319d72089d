import type { InboundMessage, Language, Receipt } from './channel.ts'

/** A form as the carrier posted it: one value per name. */
export type Form = Readonly<Record<string, string>>

/** What a signed form was, or the names it should have had. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly missing: readonly string[] }

/** One step of a telephone call: what the caller said or pressed since the last answer. */
export type CallStep = {
  readonly callSid: string
  readonly from: string
  /** Without text and digits when the caller said and pressed nothing. */
  readonly message: InboundMessage
  /** How the call to the operator went, when this step follows one. */
  readonly dialled: 'none' | 'answered' | 'unanswered'
}

/** A status callback. `call-ended` is a resident's call; our own outgoing calls come as receipts. */
export type CarrierStatus =
  | { readonly type: 'receipt'; readonly receipt: Receipt }
  | { readonly type: 'call-ended'; readonly callSid: string; readonly from: string }
  | { readonly type: 'nothing-new' }

/** What a call is answered with. */
export type VoiceAnswer = {
  readonly says: readonly string[]
  readonly language: Language
  /**
   * `listen`: wait for speech or keys and post them to `action`. `key`: wait for one key, else hang up.
   * `dial`: connect, then post to `action`; `callerId` is what the other side sees instead of the caller.
   */
  readonly next:
    | { readonly type: 'listen' | 'key'; readonly action: string }
    | {
        readonly type: 'dial'
        readonly number: string
        readonly action: string
        readonly callerId?: string
      }
    | { readonly type: 'hang-up' }
}

/** A picture of the carrier, fetched, or why not. */
export type Media =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly contentType: string }
  | { readonly ok: false; readonly error: 'not-the-carrier' | 'too-large' | 'network' | 'refused' }

/** What the counter needs of the telephone carrier; `bots/carrier.ts` makes it. */
export type Carrier = {
  /** True when `signature` is the carrier's own over the full address and the form. */
  verify(signature: string | undefined, url: string, form: Form): boolean
  parseSms(form: Form): Parsed<InboundMessage>
  /** `step` is 0 for the call's first request, then the number in the step's own address. */
  parseVoice(form: Form, step: number): Parsed<CallStep>
  parseStatus(form: Form): Parsed<CarrierStatus>
  /** TwiML. */
  voiceAnswer(answer: VoiceAnswer): string
  /** TwiML that says nothing: answers to texts go out through the REST API. */
  emptyAnswer(): string
  /** Fetches a picture from the carrier's own origin only, 10 MB at most. */
  fetchMedia(url: string): Promise<Media>
}
