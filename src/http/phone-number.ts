import { parsePhoneNumberFromString } from 'libphonenumber-js'

/** A telephone number as people write it (Chinese unless it names a country) in E.164; null when it is none. */
export const asE164 = (text: string): string | null => {
  const parsed = parsePhoneNumberFromString(text.normalize('NFKC'), 'CN')
  return parsed?.isValid() ? parsed.number : null
}
