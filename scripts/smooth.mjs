/**
 * `npm run smooth`: through all of a thread of 50,000 messages and a list of 20,000 conversations in the browser, and how
 * smoothly: figures of this machine, no verdict.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const { status } = spawnSync(
  process.execPath,
  [join(import.meta.dirname, 'test.mjs'), 'e2e/console/inbox-size.test.ts'],
  { stdio: 'inherit', env: { ...process.env, SMOOTH: 'whole' } },
);
process.exitCode = status ?? 1;
