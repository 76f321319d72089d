/** 3GPP TS 23.038: the GSM 7-bit default alphabet, and the signs that cost two. */
const gsm = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const gsmTwice = new Set('^{}\\[~]|€\f')

/** Billing units of a text as the page shows them while one types; the server counts for itself. */
export const segmentsOf = (text: string): { readonly n: number; readonly units: number } => {
  const signs = [...text]
  const isGsm = signs.every((sign) => gsm.has(sign) || gsmTwice.has(sign))
  const units = isGsm
    ? signs.reduce((sum, sign) => sum + (gsmTwice.has(sign) ? 2 : 1), 0)
    : text.length
  const [alone, joined] = isGsm ? [160, 153] : [70, 67]
  return { n: units <= alone ? Math.min(1, units) : Math.ceil(units / joined), units }
}
