/**
 * Builds the client as it is published: `node scripts/build-client.ts [folder]`, by default `packages/client/dist`. JavaScript
 * for Node 20+, bundlers and edge runtimes, types beside it, a `package.json` that points to them.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const client = join(root, 'packages/client');

type Manifest = { exports: Record<string, string>; [field: string]: unknown };

export function buildClient(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const project = join(client, 'tsconfig.build.json');
  execFileSync(process.execPath, [tsc, '-p', project, '--outDir', folder], { stdio: 'inherit' });
  const { devDependencies: _, private: __, ...manifest } = readManifest();
  const exports = Object.fromEntries(
    Object.entries(manifest.exports).map(([name, source]) => [name, built(source)]),
  );
  const published = { ...manifest, engines: { node: '>=20' }, sideEffects: false, exports };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  for (const file of ['README.md']) copyFileSync(join(client, file), join(folder, file));
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
}

const readManifest = (): Manifest =>
  JSON.parse(readFileSync(join(client, 'package.json'), 'utf8')) as Manifest;

function built(source: string): { types: string; default: string } {
  const path = source.replace('./src/', './').replace(/\.ts$/, '');
  return { types: `${path}.d.ts`, default: `${path}.js` };
}

if (import.meta.main) buildClient(process.argv[2] ?? join(client, 'dist'));
