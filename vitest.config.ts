import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['./vitest.global.ts'],
    include: ['packages/*/src/**/*.test.ts', 'e2e/**/*.test.ts', 'scripts/**/*.test.ts'],
    reporters: ['default', './scripts/summary-reporter.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // A worker keeps its modules from file to file: a third of the time. Nothing of the product lives at module level.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
