/** One line per figure; `reference` is the same work done by the bare library in the same run, or null. */
export function figure(
  bench: string,
  metric: string,
  value: number,
  unit: string,
  reference: Readonly<Record<string, number>> | null = null,
): void {
  const rounded = (n: number) => Math.round(n * 100) / 100
  console.log(
    JSON.stringify({
      bench,
      metric,
      value: rounded(value),
      unit,
      reference:
        reference &&
        Object.fromEntries(Object.entries(reference).map(([name, n]) => [name, rounded(n)])),
    }),
  )
}

/** The value below which `share` of the measurements lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
