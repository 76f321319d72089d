import type { Reporter, TestModule } from 'vitest/node'
/** Says what is missing for skipped suites, then the plain closing line: "N passed, N failed, N skipped". */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>): void {
    const n = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    let broken = 0
    for (const m of modules) {
      for (const t of m.children.allTests()) {
        const { state } = t.result()
        n[state]++
        if (state === 'skipped' && t.name.startsWith('needs ')) console.log(`skipped: ${t.name}`)
      }
      if (m.errors().length) broken++
    }
    console.log(`${n.passed} passed, ${n.failed + broken} failed, ${n.skipped + n.pending} skipped`)
  }
}
