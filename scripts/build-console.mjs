/**
 * `npm run build:console`: the console's files, where they are older than its sources. `npm start` does the same.
 */
import { ensureConsole } from './console.mjs';
import { ensureInstalled, giveUp } from './install.mjs';

try {
  ensureConsole(ensureInstalled());
} catch (error) {
  giveUp(error.message);
}
