/**
 * A PostgreSQL that lives as long as one test run: the embedded programs in a folder of its own, on a socket, without
 * fsync. A run that is killed takes it along: the server stands under a shell that ends it when the
 * pipe from the run closes.
 */
import { execFile, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { serverAccount } from './embedded/account.ts';
import { findProgram, programFile } from './embedded/program.ts';
import { makeRunnable } from './embedded/program-copy.ts';
import type { Connection } from './pool.ts';

export type ThrowAway = { connection: Connection; stop(): Promise<void> };

const run = promisify(execFile);
const settings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'max_connections=300',
  'listen_addresses=',
  // Memory may be what it is kept in.
  'max_wal_size=256MB',
];
/** More than a run has ever needed. */
const roomBytes = 4 * 1024 ** 3;
// $0: postgres, $1: folder, the rest: arguments. `cat` returns when the run has ended, however it ended.
const keeper = `folder=$1; shift; "$0" "$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server; rm -rf "$folder"`;

export async function startThrowAway(): Promise<ThrowAway> {
  const account = serverAccount(undefined);
  const copies = join(tmpdir(), 'tandem-test-programs');
  const program = await makeRunnable(findProgram(), account, copies, () => {});
  const folder = mkdtempSync(join(quickestFolder(), 'tandem-test-'));
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const as = { cwd: folder, ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }) };
  const data = join(folder, 'data');
  await run(
    programFile(program, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-N', '-E', 'UTF8'],
    as,
  );
  const server = spawn(
    'sh',
    [
      '-c',
      keeper,
      programFile(program, 'postgres'),
      folder,
      '-D',
      data,
      '-k',
      folder,
      ...settings.flatMap((one) => ['-c', one]),
    ],
    { ...as, stdio: ['pipe', 'ignore', 'ignore'], detached: true },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async (): Promise<void> => {
    server.stdin?.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const connection = { host: folder, port: 5432, user: 'postgres', database: 'postgres' };
  try {
    await untilItAnswers(connection);
  } catch (error) {
    await stop();
    throw error;
  }
  return { connection, stop };
}

/** Memory, where there is enough: a clone of the template is 700 files, which takes a disk seven times as long. */
function quickestFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (bavail * bsize > roomBytes) return '/dev/shm';
  } catch {
    // Not on this system.
  }
  return tmpdir();
}

/** The socket is there before the server takes connections. */
async function untilItAnswers(connection: Connection): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const client = new pg.Client(connection);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      await client.end().catch(() => {});
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
