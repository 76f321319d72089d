export type Segments = {
  readonly encoding: 'gsm-7' | 'ucs-2'
  /** Septets of GSM-7 (an extension character counts two) or UTF-16 units of UCS-2. */
  readonly units: number
  readonly segments: number
}

// 3GPP TS 23.038 §6.2.1: the basic alphabet and its extension table.
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extension = new Set('\f^{}\\[~]|€')

// 3GPP TS 23.040 §9.2.3.24.1: a joined text gives 6 bytes of each segment to its header.
const room = { 'gsm-7': { alone: 160, joined: 153 }, 'ucs-2': { alone: 70, joined: 67 } } as const

/** How a text travels and how many segments the carrier bills; known before it is sent. */
export function segmentsOf(text: string): Segments {
  const characters = [...text]
  const isGsm = characters.every((c) => basic.has(c) || extension.has(c))
  const encoding = isGsm ? 'gsm-7' : 'ucs-2'
  const sizes = characters.map((c) => (isGsm ? (extension.has(c) ? 2 : 1) : c.length))
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const { alone, joined } = room[encoding]
  return { encoding, units, segments: units <= alone ? 1 : packed(sizes, joined) }
}

/** Segments filled one after another; an escape pair or a surrogate pair is never torn. */
function packed(sizes: readonly number[], joined: number): number {
  let segments = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > joined) {
      segments += 1
      used = 0
    }
    used += size
  }
  return segments
}
