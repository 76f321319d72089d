/** Text that PostgreSQL and UTF-8 can hold: no NUL, lone surrogates replaced by U+FFFD. */
export const cleanText = (text: string): string =>
  text.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD')
