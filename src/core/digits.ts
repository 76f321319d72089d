/** Characters that are read as one digit: full-width, circled and Chinese, as people say numbers (幺 is one). */
const spoken: ReadonlyMap<string, string> = new Map(
  [
    ['0', '０零〇○'],
    ['1', '１一壹幺'],
    ['2', '２二贰'],
    ['3', '３三叁'],
    ['4', '４四肆'],
    ['5', '５五伍'],
    ['6', '６六陆'],
    ['7', '７七柒'],
    ['8', '８八捌'],
    ['9', '９九玖'],
  ].flatMap(([digit, forms]) => [...(forms ?? '')].map((form) => [form, digit ?? ''] as const)),
)

/** The text with every such character as an ASCII digit; same length in UTF-16 units, position for position. */
export function digitsOf(text: string): string {
  return text.replace(/[０-９零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]/g, (form) => {
    return spoken.get(form) ?? form
  })
}
