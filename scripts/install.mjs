/**
 * Installs what is missing, on a machine that has only Node and npm. Plain JavaScript: it runs before anything is
 * installed, on whatever Node there is (20 or newer).
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const mark = join(root, 'node_modules', '.tandem-installed');
const bundledNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Stops with a message for people instead of a stack. */
export function giveUp(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

/** Makes sure that node_modules fits package-lock.json; returns a Node that runs TypeScript and knows argon2. */
export function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    giveUp(
      `Tandem needs Node 20 or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`,
    );
  }
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) install(wanted);
  return nodeForTypeScript();
}

function install(wanted) {
  process.stderr.write(
    'Installing packages (first start, or they changed); this takes about half a minute …\n',
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Not `npm ci`: it refuses a lock file that lacks a build of some optional package for a platform nobody here has.
  const run = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (run.error) giveUp(`npm could not be started (${run.error.message}). Is npm installed beside Node?`);
  if (run.status !== 0) {
    giveUp(
      'npm install failed; its message stands above. Often: no network, no disk space, or a folder not writable.',
    );
  }
  try {
    writeFileSync(mark, wanted);
  } catch (error) {
    giveUp(`${mark} could not be written: ${error.message}`);
  }
  process.stderr.write('Installed.\n');
}

/** 24.7 or newer: 24 runs TypeScript as it is, 24.7 brought argon2 (how passwords are kept). */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 7);
}

/** The Node that runs us if it is new enough, else the one that the package `node` brings. */
function nodeForTypeScript() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  // With npm's install scripts switched off the package has not fetched its binary yet.
  if (!existsSync(bundledNode)) {
    const folder = join(root, 'node_modules', 'node');
    spawnSync(process.execPath, ['installArchSpecificPackage'], { cwd: folder, stdio: 'inherit' });
  }
  if (!existsSync(bundledNode)) {
    giveUp(
      `There is no Node 24 for ${process.platform} ${process.arch} in the package "node". Install Node 24.7 or newer yourself.`,
    );
  }
  return bundledNode;
}

/** Runs a program of node_modules/.bin with that Node first in PATH; returns its exit code. */
export function runWith(node, args, env = {}) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(
    process.platform === 'win32' ? ';' : ':',
  );
  const run = spawnSync(node, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: path },
  });
  return run.status ?? 1;
}
