/** A progress bar on standard error; without a terminal only its end is said. */
export function draw(what: string, done: number, total: number): void {
  if (!process.stderr.isTTY && done !== total) return
  const width = 30
  const full = total === 0 ? width : Math.round((done / total) * width)
  process.stderr.write(`\r${what} ${'█'.repeat(full)}${'░'.repeat(width - full)} ${done}/${total}`)
  if (done === total) process.stderr.write('\n')
}
