/** The server's process: starting it so that it outlives a killed gateway, and ending it. */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Place } from './place.ts';
import { type Program, programFile } from './program.ts';
import { EmbeddedServerRefusal, errorCode } from './refusal.ts';
import { run, spawnOptions, spawnRefusal } from './run.ts';
import { settingsFile } from './settings.ts';

/** A server that we started. `exit` tells how it ended, undefined while it runs. */
export type Launched = { pid: number | undefined; exit: () => string | undefined };

export async function launch(
  program: Program,
  place: Place,
  account: Account | undefined,
): Promise<Launched> {
  const args = ['-D', place.pgdata, '-c', `config_file=${settingsFile(place)}`];
  if (process.platform === 'win32') return launchByControl(program, place);
  const file = programFile(program, 'postgres');
  const log = openSync(place.logFile, 'a', 0o600);
  try {
    // A session of its own, and no pipes to us: neither Ctrl-C nor our death reaches it.
    const options = { ...spawnOptions(account), detached: true, stdio: ['ignore', log, log] as const };
    const child = spawn(file, args, { ...options, stdio: ['ignore', log, log] });
    child.unref();
    let exit: string | undefined;
    child.on('exit', (code, signal) => {
      exit = `PostgreSQL ended ${signal ? `by ${signal}` : `with code ${code}`}`;
    });
    await new Promise<void>((resolve, reject) => {
      child.on('spawn', resolve);
      child.on('error', (error) => reject(spawnRefusal(file, account, error)));
    });
    return { pid: child.pid, exit: () => exit };
  } finally {
    closeSync(log);
  }
}

/** Windows: PostgreSQL refuses an administrator's rights, and only pg_ctl knows how to lay them down. */
async function launchByControl(program: Program, place: Place): Promise<Launched> {
  const option = `-c config_file="${settingsFile(place).replaceAll('\\', '/')}"`;
  const args = ['start', '-W', '-s', '-D', place.pgdata, '-l', place.logFile, '-o', option];
  const { code, output } = await run(programFile(program, 'pg_ctl'), args, undefined);
  return { pid: undefined, exit: () => (code === 0 ? undefined : output) };
}

/** Ends the server: sessions are cut off, what they committed is kept ("fast"). Waits until it is down. */
export async function shutDown(options: {
  program: Program;
  place: Place;
  pid: number;
  isThere: () => boolean;
  log: (line: string) => void;
}): Promise<void> {
  const { pid, isThere } = options;
  if (process.platform === 'win32') {
    const args = ['stop', '-w', '-m', 'fast', '-D', options.place.pgdata];
    await run(programFile(options.program, 'pg_ctl'), args, undefined);
    return;
  }
  if (!isThere()) return;
  signal(pid, 'SIGINT');
  if (await goneWithin(90_000, isThere)) return;
  options.log('PostgreSQL does not end; making it drop everything (it repairs itself at the next start)');
  signal(pid, 'SIGQUIT');
  if (await goneWithin(20_000, isThere)) return;
  throw new EmbeddedServerRefusal('failed', `PostgreSQL (process ${pid}) does not end.`);
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

async function goneWithin(patience: number, isThere: () => boolean): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (isThere()) {
    if (Date.now() > deadline) return false;
    await pause(10);
  }
  return true;
}
