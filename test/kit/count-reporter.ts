import type { Reporter, TestModule } from 'vitest/node'
/** Prints the plain closing line CI reads: "N passed, N failed, N skipped". */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>): void {
    const n = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    let broken = 0
    for (const m of modules) {
      for (const t of m.children.allTests()) n[t.result().state]++
      if (m.errors().length) broken++
    }
    console.log(`${n.passed} passed, ${n.failed + broken} failed, ${n.skipped + n.pending} skipped`)
  }
}
