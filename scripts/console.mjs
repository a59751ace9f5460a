/**
 * Builds the console when its sources are newer than its files (packages/console/dist). Plain JavaScript: `npm start` and
 * the tests call it before anything else runs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const folder = join(root, 'packages', 'console');
const mark = join(folder, 'dist', '.built');

/** Builds unless what stands there was built from these very sources. Throws with Vite's words when it cannot. */
export function ensureConsole(node = process.execPath) {
  const wanted = fingerprint();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  process.stderr.write('Building the console (first start, or it changed) …\n');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  // In a test NODE_ENV says so, and React would be built with all its checks.
  const env = { ...process.env, NODE_ENV: 'production' };
  const run = spawnSync(node, [vite, 'build', '--logLevel', 'error'], { cwd: folder, env, encoding: 'utf8' });
  if (run.status !== 0)
    throw new Error(`The console could not be built.\n${run.stdout ?? ''}${run.stderr ?? ''}`);
  writeFileSync(mark, wanted);
}

/** Everything that the build reads: the console's own files, the contract, and which libraries. */
function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const read = (path) => hash.update(path).update(readFileSync(path));
  for (const name of ['index.html', 'vite.config.ts', 'package.json', 'tsconfig.json'])
    read(join(folder, name));
  read(join(root, 'tsconfig.json'));
  const sources = [
    join(folder, 'src'),
    join(folder, 'public'),
    join(root, 'packages', 'contract', 'src', 'api'),
  ];
  for (const source of sources) {
    const files = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) read(path);
  }
  return hash.digest('hex');
}
