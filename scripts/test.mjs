/**
 * `npm test`: installs what is missing, then runs every test. Arguments are passed on to vitest.
 */
import { join } from 'node:path';
import { ensureInstalled, root, runWith } from './install.mjs';

const node = ensureInstalled();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
process.exit(runWith(node, [vitest, 'run', ...process.argv.slice(2)]));
