/**
 * The last lines of a test run, for people and for CI: what failed and why, each on a line that begins with `failed:`; and
 * `N passed, N failed, N skipped`, alone on its line.
 */
import type { Reporter, TestModule } from 'vitest/node';

type Told = { readonly message?: string };
/** One line, so that CI can repeat it. */
const failure = (what: string, [error]: readonly Told[]): string =>
  `failed: ${what}: ${error?.message?.split('\n')[0] ?? 'did not end'}`;

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const failures: string[] = [];
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        counts[state] += 1;
        if (state === 'failed' || state === 'pending')
          failures.push(failure(`${module.relativeModuleId} > ${test.fullName}`, errors ?? []));
      }
      // A file that breaks before its first test runs none, and must not pass for that.
      if (module.state() === 'failed' && module.errors().length > 0) {
        counts.failed += 1;
        failures.push(failure(module.relativeModuleId, module.errors()));
      }
    }
    for (const error of unhandledErrors) failures.push(failure('outside of a test', [error as Told]));
    const lines = [
      ...failures,
      '',
      `${counts.passed} passed, ${failures.length} failed, ${counts.skipped} skipped`,
    ];
    process.on('exit', () => process.stdout.write(`\n${lines.join('\n')}\n`));
  }
}
