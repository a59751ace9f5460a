/** What `postmaster.pid` says of the server, and whether the process that it names is really ours. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place.ts';
import { errorCode } from './refusal.ts';
import { type Address, socketNumber } from './settings.ts';

/** `address` is missing as long as the server has not written where it listens. */
export type PidFile = { pid: number; address: Address | undefined };

/** https://www.postgresql.org/docs/18/storage-file-layout.html: pid, data directory, start, port, socket folder, … */
export function readPidFile(place: Place): PidFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(place.pgdata, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10));
  // The eighth line, its state, is first written after those that say where it listens.
  const address = lines[7]?.trim() ? listensAt(place, lines) : undefined;
  // Half-written: its writer died within the first moment of its life. 0 is nobody's pid.
  return { pid: Number.isSafeInteger(pid) ? pid : 0, address };
}

/**
 * Always our own folder, never the one in the file: a socket is no copy, so whoever answers there holds this very data,
 * through another mount or in another container as well; and a copied data directory finds nobody.
 */
function listensAt(place: Place, lines: string[]): Address {
  return lines[4]?.trim() ? { sockets: place.sockets } : { port: Number(lines[3]) || 0 };
}

/** Pids are reused, by a reboot above all: `other` is proven not to be the server of this data. */
export function whoIs(pid: number, pgdata: string): 'ours' | 'other' | 'gone' | 'unknown' {
  if (pid <= 0) return 'gone';
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: somebody else's process, while our server runs as us or as one whom we, being root, may signal.
    return errorCode(error) === 'ESRCH' ? 'gone' : 'other';
  }
  if (process.platform === 'win32') return 'unknown';
  if (process.platform !== 'linux') return askPs(pid, pgdata);
  try {
    // A dead process that nobody has collected (a container's first process may not) still has its number.
    if (/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return 'other';
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return 'other';
    const [at, data] = [statSync(`/proc/${pid}/cwd`), statSync(pgdata)];
    return at.ino === data.ino && at.dev === data.dev ? 'ours' : 'other';
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? 'other' : 'unknown';
  }
}

function askPs(pid: number, pgdata: string): 'ours' | 'other' | 'unknown' {
  const { stdout, status } = spawnSync('ps', ['-ww', '-o', 'state=,command=', '-p', String(pid)], {
    encoding: 'utf8',
  });
  if (status !== 0) return 'unknown';
  if (stdout.trim().startsWith('Z')) return 'other';
  return /postgres/.test(stdout) && stdout.includes(pgdata) ? 'ours' : 'other';
}

/**
 * Removes what a dead server left when its number now belongs to another program: PostgreSQL would refuse to start.
 * What it protects against, parts of a dead server still at work on the data, PostgreSQL also sees by shared memory.
 */
export function removeStaleFiles(place: Place): void {
  rmSync(join(place.pgdata, 'postmaster.pid'), { force: true });
  rmSync(join(place.sockets, `.s.PGSQL.${socketNumber}.lock`), { force: true });
}
