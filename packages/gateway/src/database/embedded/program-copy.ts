/**
 * Programs that the server's user can run: as npm put them, or where that user cannot reach them (node_modules below
 * /root), a copy made once in a place that it can reach.
 */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Account, closedFolder, letPass, may } from './account.ts';
import { linkLibraries, type Program, programFile } from './program.ts';
import { refusalFromFile } from './refusal.ts';

/** @returns the program as the server's user can run it: as installed, or the copy under `copies` */
export async function makeRunnable(
  installed: Program,
  account: Account | undefined,
  copies: string,
  log: (line: string) => void,
): Promise<Program> {
  if (reachable(installed, account) && linkLibraries(installed.folder)) return installed;
  const target = join(copies, installed.version);
  if (!statSync(target, { throwIfNoEntry: false })) {
    log(`copying PostgreSQL's programs to ${target}: where npm put them, the server's user cannot run them`);
    await copyProgram(installed, target).catch((error: unknown) => {
      throw refusalFromFile(target, error);
    });
  }
  letPass(copies, account);
  return { ...installed, folder: target };
}

/** Removes copies of other versions; call it only when no server runs from them. */
export function removeOtherCopies(current: Program, copies: string): void {
  if (!statSync(copies, { throwIfNoEntry: false })) return;
  for (const name of readdirSync(copies)) {
    if (join(copies, name) !== current.folder) rmSync(join(copies, name), { recursive: true, force: true });
  }
}

function reachable(program: Program, account: Account | undefined): boolean {
  const postgres = programFile(program, 'postgres');
  if (!account) {
    try {
      accessSync(postgres, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }
  // One file of each kind stands for all: npm gives them all the mode of the same umask.
  const readable = ['lib', 'share'].every((part) => {
    const folder = join(program.folder, 'native', part);
    return !closedFolder(folder, account) && may(statSync(folder), account, 0o5);
  });
  return readable && !closedFolder(postgres, account) && may(statSync(postgres), account, 0o5);
}

/** Copies under another name and renames, so that a kill in the middle leaves nothing that looks whole. */
async function copyProgram(installed: Program, target: string): Promise<void> {
  const copies = dirname(target);
  mkdirSync(copies, { recursive: true });
  // Under the start lock nobody else copies: what lies here under a temporary name was left by a kill.
  for (const name of readdirSync(copies).filter((one) => one.startsWith('.new-')))
    rmSync(join(copies, name), { recursive: true, force: true });
  const temporary = join(copies, `.new-${randomBytes(6).toString('hex')}`);
  await cp(join(installed.folder, 'native'), join(temporary, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    // Needed only to build extensions, and a third of the size.
    filter: (source) => !source.endsWith('.a') && !['pkgconfig', 'pgxs'].includes(basename(source)),
  });
  openModes(temporary);
  linkLibraries(temporary);
  renameSync(temporary, target);
}

/** The installing user's umask may have closed the files; these are public programs. */
function openModes(folder: string): void {
  chmodSync(folder, 0o755);
  const inBin = basename(folder) === 'bin';
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openModes(path);
    else if (entry.isFile()) chmodSync(path, inBin ? 0o755 : 0o644);
  }
}
