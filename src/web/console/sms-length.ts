// GSM 03.38 basic set; the second group costs two units each. 3GPP TS 23.038.
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const extended = '^{}\\[~]|€'

const unitsOf = (character: string): number => (extended.includes(character) ? 2 : 1)

/** Characters written and texts billed: 70 alone or 67 joined in UCS-2, 160 or 153 in GSM-7. */
export const smsLength = (
  text: string,
): { readonly characters: number; readonly texts: number } => {
  const characters = [...text]
  const plain = characters.every((one) => basic.includes(one) || extended.includes(one))
  const units = plain ? characters.reduce((sum, one) => sum + unitsOf(one), 0) : text.length
  const [alone, joined] = plain ? [160, 153] : [70, 67]
  return {
    characters: characters.length,
    texts: units === 0 ? 0 : units <= alone ? 1 : Math.ceil(units / joined),
  }
}
