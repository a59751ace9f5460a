/**
 * The last line of a test run, for people and for CI: `N passed, N failed, N skipped`, alone on its line.
 */
import type { Reporter, TestModule } from 'vitest/node';

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
      // A file that breaks before its first test runs none, and must not pass for that.
      if (module.state() === 'failed' && module.errors().length > 0) counts.failed += 1;
    }
    const failed = counts.failed + counts.pending + unhandledErrors.length;
    process.on('exit', () =>
      process.stdout.write(`\n${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped\n`),
    );
  }
}
