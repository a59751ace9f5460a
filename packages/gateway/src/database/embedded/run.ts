/** Runs one of PostgreSQL's programs as the server's user and hands back what it printed. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Account } from './account.ts';
import { EmbeddedServerRefusal, errorCode } from './refusal.ts';

/** How every program of PostgreSQL is spawned. `| 0`: macOS has `nobody` at -2, written 4294967294 elsewhere. */
export function spawnOptions(account: Account | undefined) {
  return {
    cwd: process.platform === 'win32' ? process.cwd() : '/',
    env: environment(),
    windowsHide: true,
    ...(account && { uid: account.uid | 0, gid: account.gid | 0 }),
  };
}

/** None of ours (secrets) and none of PG* (they would change what the programs do); C so that we can read errors. */
function environment(): NodeJS.ProcessEnv {
  const kept = process.platform === 'win32' ? ['SystemRoot', 'TEMP', 'TMP', 'Path', 'PATH'] : ['PATH'];
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of kept) if (process.env[name] !== undefined) env[name] = process.env[name];
  return env;
}

export async function run(
  file: string,
  args: string[],
  account: Account | undefined,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(file, args, { ...spawnOptions(account), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(spawnRefusal(file, account, error)));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The program could not even be started. */
export function spawnRefusal(
  file: string,
  account: Account | undefined,
  error: unknown,
): EmbeddedServerRefusal {
  const code = errorCode(error);
  const because = { cause: error };
  if (code === 'ENOENT' && existsSync(file)) {
    return new EmbeddedServerRefusal(
      'no_binary',
      `${file} does not run on this system: its loader is missing (Alpine and other musl systems lack the C library it was made for). Use an image with glibc, or set DATABASE_URL to use an external PostgreSQL.`,
      because,
    );
  }
  if (account && (code === 'EPERM' || code === 'EINVAL')) {
    return new EmbeddedServerRefusal(
      'no_account',
      `PostgreSQL does not run as root, and this process may not switch to the user ${account.name} (${code}). Start Tandem as another user, or set DATABASE_URL to use an external PostgreSQL.`,
      because,
    );
  }
  return new EmbeddedServerRefusal('failed', `${file} cannot be started: ${String(error)}`, because);
}
