/**
 * The processes of an embedded PostgreSQL, seen from outside, and ended all in one moment, as a power cut would.
 *
 * Every process of PostgreSQL makes a session of its own, so the postmaster's process group holds nobody else; and its
 * parts notice its death and end by themselves, some of them still writing. So all are found, frozen, then killed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

type Process = { pid: number; parent: number; dead: boolean; command: string; folder: string };

/** Pids of everything that works on the data directory: the server with its parts, or an initdb under way. */
export function serverProcesses(dataDir: string): { pid: number; command: string }[] {
  const living = allProcesses().filter((one) => !one.dead && one.pid !== process.pid);
  const isOurs = (one: Process) => one.command.includes(dataDir) || one.folder.startsWith(dataDir);
  const found = new Map(living.filter(isOurs).map((one) => [one.pid, one]));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const one of living) if (found.has(one.parent)) found.set(one.pid, one);
  }
  return [...found.values()];
}

/** Ends the server's processes and the given others together; nobody sees another one die. Synchronous. */
export function cutPower(dataDir: string, others: readonly number[]): void {
  for (const pid of others) signal(pid, 'SIGSTOP');
  const frozen = new Set<number>();
  // Until no new one is found: one may have been born while the others were being frozen.
  for (let fresh = serverProcesses(dataDir); fresh.length > 0; ) {
    for (const { pid } of fresh) {
      signal(pid, 'SIGSTOP');
      frozen.add(pid);
    }
    fresh = serverProcesses(dataDir).filter(({ pid }) => !frozen.has(pid));
  }
  for (const pid of [...others, ...frozen]) signal(pid, 'SIGKILL');
}

/** A process that has gone meanwhile is no fault. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function allProcesses(): Process[] {
  return existsSync('/proc/self/stat') ? fromProc() : fromPs();
}

function fromProc(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const [, state = '', parent = ''] = /^\d+ \(.*\) (\S) (\d+)/s.exec(read(name, 'stat')) ?? [];
    if (state === '') return [];
    const command = read(name, 'cmdline').replaceAll('\0', ' ');
    return [
      {
        pid: Number(name),
        parent: Number(parent),
        dead: /[ZX]/.test(state),
        command,
        folder: folderOf(name),
      },
    ];
  });
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // gone meanwhile
  }
}

function folderOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return ''; // gone, or somebody else's
  }
}

function fromPs(): Process[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,stat=,command='], { encoding: 'utf8' });
  return lines.split('\n').flatMap((line) => {
    const [, pid = '', parent = '', state = '', command = ''] =
      /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (pid === '') return [];
    return [{ pid: Number(pid), parent: Number(parent), dead: state.startsWith('Z'), command, folder: '' }];
  });
}
