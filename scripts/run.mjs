/**
 * Runs one of our TypeScript programs by npm script: installs what is missing, uses a Node that runs TypeScript.
 *
 *   node scripts/run.mjs packages/simulator/src/main.ts [arguments]
 */
import { ensureInstalled, runWith } from './install.mjs';

process.exit(runWith(ensureInstalled(), process.argv.slice(2)));
