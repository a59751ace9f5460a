/**
 * A PostgreSQL that lives as long as one test run: in a folder of its own under /tmp, on a socket, without fsync.
 */
import { execFile, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Connection } from './pool.ts';

export type ThrowAway = { connection: Connection; stop(): Promise<void> };

const run = promisify(execFile);
const binaries = '/usr/lib/postgresql/15/bin';

export async function startThrowAway(): Promise<ThrowAway> {
  const folder = mkdtempSync(join(tmpdir(), `tandem-test-${process.pid}-`));
  const data = join(folder, 'data');
  mkdirSync(data);
  const ids = await postgresIds();
  if (ids !== undefined) for (const path of [folder, data]) chownSync(path, ids.uid, ids.gid);
  await run(join(binaries, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-N', '-E', 'UTF8'], {
    ...ids,
    cwd: folder,
  });
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'listen_addresses='];
  const child = spawn(
    join(binaries, 'postgres'),
    ['-D', data, '-k', folder, '-c', 'max_connections=300', ...settings.flatMap((one) => ['-c', one])],
    { ...ids, cwd: folder, stdio: 'ignore' },
  );
  await until(() => readdirSync(folder).includes('.s.PGSQL.5432'));
  const connection = { host: folder, port: 5432, user: 'postgres', database: 'postgres' };
  return {
    connection,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
async function postgresIds(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('PostgreSQL did not start within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
