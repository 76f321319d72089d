import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, SendOutcome } from '../../src/core/channel.ts'
import { plain } from '../kit/plain.ts'

/** A channel under test, with a provider that can be made to fail. */
type Bench = {
  readonly channel: Channel
  /** Somebody who can be reached. */
  readonly to: string
  /** Most UTF-16 units of one text; null where the channel sets none. */
  readonly limit: number | null
  /** Makes the next send fail in this way. */
  readonly fail: (failure: Failure) => void
  readonly close: () => Promise<void>
}

export type Failure = 'broken' | 'busy' | 'timeout' | 'network' | 'refused' | 'opted-out'

/** What a provider behind HTTP can answer. */
export const carrierFailures: readonly Failure[] = [
  'broken',
  'busy',
  'timeout',
  'network',
  'refused',
  'opted-out',
]

const expected: Readonly<Record<Failure, Partial<SendOutcome>>> = {
  broken: { ok: false, retry: true, optedOut: false, retryAfterMs: null },
  busy: { ok: false, retry: true, optedOut: false, retryAfterMs: 7_000 },
  timeout: { ok: false, retry: true, optedOut: false, code: 'timeout' },
  network: { ok: false, retry: true, optedOut: false, code: 'network' },
  refused: { ok: false, retry: false, optedOut: false },
  'opted-out': { ok: false, retry: false, optedOut: true, code: '21610' },
}

const numbered = /^\(\d+\/\d+\) /
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '路灯又不亮了。',
    '楼道里有煤气味！',
    '👨‍👩‍👧‍👦',
    '🇨🇳',
    'é',
    '\r\n',
    'the lamp is out. ',
    '，',
  ),
)
const longText = fc
  .array(words, { maxLength: 40 })
  .chain((parts) => fc.integer({ min: 1, max: 30 }).map((n) => parts.join('').repeat(n)))

const rejoined = (pieces: readonly string[]): string =>
  pieces.length === 1 ? pieces.join('') : pieces.map((p) => p.replace(numbered, '')).join('')

/** What every channel promises, whatever carries it. */
export function channelContract(
  name: string,
  failures: readonly Failure[],
  open: () => Promise<Bench>,
): void {
  describe(`the channel ${name}`, () => {
    let bench: Bench
    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    it('cuts a text into pieces that fit and lose nothing', () => {
      const { channel, limit } = bench
      fc.assert(
        fc.property(longText, (text) => {
          const pieces = channel.shape(text)
          expect(rejoined(pieces)).toBe(text)
          for (const piece of pieces) {
            expect(piece.length).toBeLessThanOrEqual(limit ?? Number.POSITIVE_INFINITY)
          }
        }),
        { numRuns: 60 },
      )
    })

    it('never cuts inside a character', () => {
      const { channel } = bench
      fc.assert(
        fc.property(longText, (text) => {
          const between = new Set([...graphemes.segment(text)].map(({ index }) => index))
          let at = 0
          for (const piece of channel.shape(text).slice(0, -1)) {
            at += piece.replace(numbered, '').length
            expect(between.has(at)).toBe(true)
          }
        }),
        { numRuns: 30 },
      )
    })

    it('numbers the pieces only when there are several', () => {
      const { channel, limit } = bench
      expect(channel.shape('您好。')).toEqual(['您好。'])
      if (limit === null) return
      const pieces = channel.shape('路灯坏了。'.repeat(limit))
      for (const [i, piece] of pieces.entries()) {
        expect(piece.startsWith(`(${i + 1}/${pieces.length}) `)).toBe(true)
      }
    })

    it('bills at least one segment for a text', () => {
      expect(bench.channel.segments('您好')).toBe(1)
    })

    it('sends a text and tells the id the provider gave it', async () => {
      const { channel, to } = bench
      const outcome = await channel.send({
        ...plain,
        deliveryId: 'd1',
        to,
        text: '您的工单已受理。',
      })
      expect(outcome).toMatchObject({ ok: true, externalId: expect.stringMatching(/.+/) })
    })

    for (const failure of failures) {
      it(`tells a ${failure} provider as a fact, not as an exception`, async () => {
        const { channel, to, fail } = bench
        fail(failure)
        const outcome = await channel.send({ ...plain, deliveryId: 'd2', to, text: '您好' })
        expect(outcome).toMatchObject(expected[failure])
      })
    }
  })
}
