import { defineConfig } from 'vitest/config';
import tests from './vitest.config.ts';

/** `npm run shots`: the pages of the console as pictures; no test of the suite, because somebody must look at them. */
export default defineConfig({
  test: {
    ...tests.test,
    include: ['e2e/console/shots.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    disableConsoleIntercept: true,
  },
});
