/** A number as it may stand in a log or list: `138****5678`. Other addresses keep their first letter only. */
export function maskPhone(e164: string): string {
  const digits = e164.replace(/^\+86/, '').replace(/^\+/, '')
  if (!/^\d+$/.test(digits)) return `${[...e164][0] ?? ''}***`
  if (digits.length < 8) return `****${digits.slice(-2)}`
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}
