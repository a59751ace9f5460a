/**
 * `npm start`: installs what is missing, then starts Tandem (launch.ts) with a Node that runs TypeScript.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureConsole } from './console.mjs';
import { ensureInstalled, giveUp, root } from './install.mjs';

const node = ensureInstalled();
try {
  ensureConsole(node);
} catch (error) {
  giveUp(error.message);
}
// What is set already wins over the file.
if (existsSync(join(root, '.env'))) {
  if (process.loadEnvFile === undefined) giveUp('Reading .env needs Node 20.12 or newer.');
  process.loadEnvFile(join(root, '.env'));
}
const child = spawn(node, [join(root, 'scripts', 'launch.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
// The launcher stops its own children in order; we only wait for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm does not pass on the signal that ends it: when whoever started us is gone, we go too.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1_000).unref();
child.on('exit', (code, signal) => {
  if (code === null) process.stderr.write(`Tandem was ended by ${signal}.\n`);
  process.exit(code ?? 1);
});
