import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ownerOf } from './account.ts';
import { whoIs } from './pid-file.ts';
import { placeAt } from './place.ts';
import { spawnOptions } from './run.ts';
import { asSuperuser, gone, query, Testbed } from './testbed.ts';

const bed = new Testbed();
afterAll(() => bed.clean());

/** One cluster for all tests here that leave it whole. */
const dataDir = bed.dataDir();
const place = placeAt(join(dataDir, 'postgres'));
beforeAll(async () => {
  const server = await bed.start(dataDir);
  await query(server.connection, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await server.stop();
});

async function readyPid(child: ReturnType<typeof bed.child>): Promise<number> {
  const outcome = await child.outcome;
  if ('pid' in outcome) return outcome.pid;
  throw new Error(outcome.message);
}

describe('kill -9 of the gateway', () => {
  test('leaves the server running; the next start takes it over and its stop stops it', async () => {
    const child = bed.child(dataDir);
    const pid = await readyPid(child);
    await child.kill();
    expect(whoIs(pid, place.pgdata)).toBe('ours');
    const server = await bed.start(dataDir, { settings: { work_mem: '9MB' } });
    expect(server).toMatchObject({ adopted: true, pid });
    expect(await query(server.connection, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await vi.waitFor(
      async () => expect(await query(server.connection, 'SHOW work_mem')).toEqual([{ work_mem: '9MB' }]),
      { timeout: 15_000 },
    );
    await server.stop();
    expect(whoIs(pid, place.pgdata)).not.toBe('ours');
  });

  test('does not count as staying: the other gateway is then the last one out', async () => {
    const server = await bed.start(dataDir);
    const child = bed.child(dataDir);
    expect(await readyPid(child)).toBe(server.pid);
    const sessions = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = 'postgres'`;
    expect(await query(server.connection, sessions)).toEqual([{ n: 2 }]);
    await child.kill();
    // The server notices a moment later that the session of the killed one is gone.
    await vi.waitFor(async () => expect(await query(server.connection, sessions)).toEqual([{ n: 1 }]), {
      timeout: 15_000,
    });
    await server.stop();
    expect(whoIs(server.pid, place.pgdata)).not.toBe('ours');
  });

  test('in the middle of initdb leaves nothing that looks whole; the next start begins anew and sweeps', async () => {
    const fresh = bed.dataDir();
    const home = join(fresh, 'postgres');
    const child = bed.child(fresh);
    const half = () => readdirSync(home).find((name) => name.startsWith('new-')) ?? '';
    await vi.waitFor(() => expect(existsSync(join(home, half(), 'data', 'global'))).toBe(true), {
      timeout: 10_000,
      interval: 1,
    });
    await child.kill();
    expect(existsSync(join(home, 'cluster'))).toBe(false);
    const server = await bed.start(fresh);
    expect(await query(server.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    const again = await bed.start(fresh);
    expect(half()).toBe('');
    await again.stop();
  });

  test('while it starts the server: the next start waits for that one and takes it over, or starts its own', async () => {
    const child = bed.child(dataDir);
    const file = join(place.pgdata, 'postmaster.pid');
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 10_000, interval: 1 });
    await child.kill();
    const server = await bed.start(dataDir);
    expect(await query(server.connection, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await server.stop();
    expect(whoIs(server.pid, place.pgdata)).not.toBe('ours');
  });
});

describe('a server that died', () => {
  test('by kill -9 leaves a stale postmaster.pid; the next start repairs and finds what was committed', async () => {
    const server = await bed.start(dataDir);
    await query(server.connection, 'CREATE TABLE late AS SELECT 1 AS one');
    process.kill(server.pid, 'SIGKILL');
    await gone(server.pid, place.pgdata);
    expect(existsSync(join(place.pgdata, 'postmaster.pid'))).toBe(true);
    const again = await bed.start(dataDir);
    expect(again.adopted).toBe(false);
    expect(await query(again.connection, 'SELECT * FROM late')).toEqual([{ one: 1 }]);
    // The gateway of the dead server sees the new one, as it would after another gateway restarted it.
    await again.stop();
    await server.stop();
    await (await bed.start(dataDir)).stop();
  });

  test('and whose number now belongs to another program: its files are removed, the program is left alone', async () => {
    const owner = ownerOf(place.pgdata);
    const stranger = spawn('sleep', ['60'], spawnOptions(process.getuid?.() === 0 ? owner : undefined));
    await once(stranger, 'spawn');
    try {
      const number = String(stranger.pid);
      writeFileSync(
        join(place.pgdata, 'postmaster.pid'),
        `${number}\n${place.pgdata}\n1\n5432\n${place.sockets}\n\n  1 1\nready\n`,
      );
      writeFileSync(join(place.sockets, '.s.PGSQL.5432.lock'), `${number}\n${place.pgdata}\n1\n5432\n`);
      const server = await bed.start(dataDir);
      expect(server.adopted).toBe(false);
      expect(bed.lines.join('\n')).toContain(`process ${number} is not our PostgreSQL any more`);
      await server.stop();
      expect(stranger.exitCode).toBe(null);
    } finally {
      stranger.kill();
    }
  });

  test('in one of its parts cuts everybody off and goes on: gateways are seen again', async () => {
    const first = await bed.start(dataDir);
    const second = await bed.start(dataDir);
    const before = bed.lines.length;
    const [part] = await query<{ pid: number }>(
      asSuperuser(first, dataDir),
      `SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'`,
    );
    process.kill(part?.pid ?? 0, 'SIGKILL');
    const back = () => bed.lines.slice(before).filter((line) => line === 'PostgreSQL is there again');
    await vi.waitFor(() => expect(back()).toHaveLength(2), { timeout: 20_000 });
    await first.stop();
    expect(await query(second.connection, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    expect(whoIs(first.pid, place.pgdata)).not.toBe('ours');
  });
});

test('a data directory copied while its server runs gets a server of its own', async () => {
  const server = await bed.start(dataDir);
  await query(asSuperuser(server, dataDir), 'CHECKPOINT');
  const copy = bed.dataDir();
  cpSync(dataDir, copy, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !path.includes('.s.PGSQL'),
  });
  const other = await bed.start(copy);
  expect(other.adopted).toBe(false);
  expect(other.pid).not.toBe(server.pid);
  expect(await query(other.connection, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await other.stop();
  expect(whoIs(server.pid, place.pgdata)).toBe('ours');
  await server.stop();
});

test('data of another major version is refused with a way on, and nothing is touched', async () => {
  const file = join(place.pgdata, 'PG_VERSION');
  const now = readFileSync(file, 'utf8');
  const before = readdirSync(dataDir, { recursive: true }).sort();
  writeFileSync(file, '17\n');
  try {
    await expect(bed.start(dataDir)).rejects.toMatchObject({
      code: 'other_major',
      message: expect.stringMatching(/PostgreSQL 17.*PostgreSQL 18[\s\S]*pg_dump[\s\S]*DATABASE_URL/),
    });
    expect(readdirSync(dataDir, { recursive: true }).sort()).toEqual(before);
  } finally {
    writeFileSync(file, now);
  }
});
