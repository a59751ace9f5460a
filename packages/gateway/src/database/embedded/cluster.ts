/**
 * The database cluster on disk: made by initdb under another name and renamed when whole (a kill in the middle leaves
 * only rubbish that the next start sweeps), its passwords beside it, and whether these programs can open it.
 */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { Place } from './place.ts';
import { type Program, programFile } from './program.ts';
import { EmbeddedServerRefusal, refusalFrom, refusalFromFile } from './refusal.ts';
import { run } from './run.ts';

/** The superuser sets up and stops; the gateway works as the owner, whom row-level security binds. */
export const superuser = 'postgres';
export const owner = 'tandem';
export type Passwords = { superuser: string; owner: string };

/** Makes the cluster if there is none. Call it under the start lock. */
export async function createCluster(options: {
  place: Place;
  program: Program;
  account: Account | undefined;
  /** false only for tests: a power cut right after a first start may then spoil the cluster */
  durable: boolean;
  log: (line: string) => void;
}): Promise<void> {
  const { place } = options;
  sweep(place);
  if (statSync(place.cluster, { throwIfNoEntry: false })) return;
  options.log(`making a new database at ${place.cluster}`);
  const temporary = join(place.home, `new-${randomBytes(6).toString('hex')}`);
  try {
    await initialise({ ...options, temporary });
    renameSync(temporary, place.cluster);
    if (process.platform !== 'win32') flush(place.home);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    throw refusalFromFile(temporary, error);
  }
}

async function initialise(options: {
  temporary: string;
  program: Program;
  account: Account | undefined;
  durable: boolean;
}): Promise<void> {
  const { temporary, account } = options;
  const passwords: Passwords = { superuser: secret(), owner: secret() };
  mkdirSync(temporary);
  chmodSync(temporary, account ? 0o711 : 0o700);
  const data = join(temporary, 'data');
  mkdirSync(data, { mode: 0o700 });
  const passwordFile = join(temporary, 'initdb-password');
  writeFileSync(passwordFile, passwords.superuser, { mode: 0o600, flag: 'wx' });
  for (const path of [data, passwordFile]) if (account) chownSync(path, account.uid, account.gid);
  // The builtin locale is the same on every system: no index goes bad when a C library changes its sorting.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${superuser}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const sync = options.durable ? [] : ['--no-sync'];
  const { code, output } = await run(
    programFile(options.program, 'initdb'),
    ['-D', data, ...locale, ...access, ...sync, '--no-instructions'],
    account,
  );
  if (code !== 0) throw refusalFrom('The database could not be made (initdb failed)', output);
  rmSync(passwordFile);
  const kept = join(temporary, 'passwords.json');
  writeFileSync(kept, `${JSON.stringify(passwords)}\n`, { mode: 0o600, flag: 'wx' });
  flush(kept);
  if (process.platform !== 'win32') flush(temporary);
}

const secret = () => randomBytes(24).toString('base64url');

function flush(path: string): void {
  const file = openSync(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What a killed start left. Its initdb may still be writing for a moment: what cannot go now goes next time. */
function sweep(place: Place): void {
  for (const name of readdirSync(place.home).filter((one) => /^new-[0-9a-f]{12}$/.test(one))) {
    try {
      rmSync(join(place.home, name), { recursive: true, force: true });
    } catch {}
  }
}

export function readPasswords(place: Place): Passwords {
  const file = join(place.cluster, 'passwords.json');
  try {
    const { superuser, owner }: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof superuser === 'string' && typeof owner === 'string') return { superuser, owner };
  } catch (error) {
    throw new EmbeddedServerRefusal(
      'not_writable',
      `Cannot read ${file} (${String(error)}). It was made together with the database and belongs into every backup of it.`,
      { cause: error },
    );
  }
  throw new EmbeddedServerRefusal(
    'failed',
    `${file} does not hold the two passwords; restore it from a backup.`,
  );
}

/** Data of another major version is refused and left as it is: PostgreSQL cannot open it, and we never convert. */
export function requireSameMajor(place: Place, program: Program): void {
  const file = join(place.pgdata, 'PG_VERSION');
  if (!statSync(file, { throwIfNoEntry: false })) {
    throw new EmbeddedServerRefusal(
      'place_missing',
      `${file} is missing: ${place.cluster} is not a whole database any more. Nothing was changed. Restore it from a backup, or move it away to start with an empty one.`,
    );
  }
  const found = readFileSync(file, 'utf8').trim();
  if (Number(found) === program.major) return;
  throw new EmbeddedServerRefusal(
    'other_major',
    [
      `The database at ${place.cluster} was made by PostgreSQL ${found}; this version of Tandem brings PostgreSQL ${program.major}. Nothing was changed. To move on:`,
      `1. start the version of Tandem that you ran before, and while it runs dump its database with PostgreSQL ${found}'s or newer pg_dump (-Fc, host ${place.sockets}, user ${superuser}, database tandem, password in ${join(place.cluster, 'passwords.json')}); stop it;`,
      `2. move ${place.cluster} away (keep it), start this version, restore the dump while it runs (pg_restore --clean --if-exists, the same user, its password is a new one), and start it again.`,
      `Or run PostgreSQL ${found} yourself on that data and set DATABASE_URL.`,
    ].join('\n'),
  );
}
