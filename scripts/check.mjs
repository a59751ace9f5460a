/**
 * `npm run check`: format and lint, types, the law of imports, dead code, tests. `--static` leaves out the tests.
 */
import { join } from 'node:path';
import { ensureInstalled, root, runWith } from './install.mjs';

const node = ensureInstalled();
const bin = (...path) => join(root, 'node_modules', ...path);
const steps = [
  ['format and lint', bin('@biomejs', 'biome', 'bin', 'biome'), 'ci', '.'],
  ['types', bin('typescript', 'bin', 'tsc'), '-p', '.'],
  ['types of the console', bin('typescript', 'bin', 'tsc'), '-p', join('packages', 'console')],
  ['law of imports', join('scripts', 'law.ts')],
  ['dead code', bin('knip', 'bin', 'knip.js')],
];
if (!process.argv.includes('--static')) steps.push(['tests', bin('vitest', 'vitest.mjs'), 'run']);

const failed = [];
for (const [name, ...args] of steps) {
  process.stdout.write(`\n── ${name}\n`);
  if (runWith(node, args) !== 0) failed.push(name);
}
process.stdout.write(failed.length === 0 ? '\nAll checks passed.\n' : `\nFailed: ${failed.join(', ')}\n`);
process.exit(failed.length === 0 ? 0 : 1);
