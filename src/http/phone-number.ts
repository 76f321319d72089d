/** A telephone number as people write it (Chinese unless it names a country) in E.164; null when it is none. */
export const asE164 = async (text: string): Promise<string | null> => {
  // Loaded with the first number somebody writes down: its tables take 80 ms.
  const { parsePhoneNumberFromString } = await import('libphonenumber-js')
  const parsed = parsePhoneNumberFromString(text.normalize('NFKC'), 'CN')
  return parsed?.isValid() ? parsed.number : null
}
