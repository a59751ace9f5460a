import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { boundLog } from './log-file.ts';
import { whoIs } from './pid-file.ts';
import { placeAt } from './place.ts';
import { findProgram } from './program.ts';
import { type EmbeddedServer, startWith } from './server.ts';
import { asSuperuser, query, Testbed } from './testbed.ts';

/** A busy machine is no fault. */
const patience = { timeout: 15_000 };

const bed = new Testbed();
const dataDir = bed.dataDir();
const place = placeAt(join(dataDir, 'postgres'));
let server: EmbeddedServer;

beforeAll(async () => {
  server = await bed.start(dataDir, { settings: { work_mem: '7MB' } });
});
afterAll(() => bed.clean());

describe('a server that runs', () => {
  test('is reached by a socket in the data directory, with a password', async () => {
    expect(server.adopted).toBe(false);
    expect(server.connection).toMatchObject({ user: 'tandem', database: 'tandem', port: 5432 });
    expect(server.connection.host).toBe(place.sockets);
    await expect(query({ ...server.connection, password: 'guess' }, 'SELECT 1')).rejects.toThrow(/password/);
    const [row] = await query<{ address: string }>(
      server.connection,
      `SELECT current_setting('listen_addresses') AS address`,
    );
    expect(row?.address).toBe('');
  });

  test('gives a role that is no superuser and that row-level security binds', async () => {
    const [role] = await query(
      server.connection,
      'SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user',
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false });
    const rows = await query(
      server.connection,
      `CREATE TABLE secret (id int); INSERT INTO secret VALUES (1);
       ALTER TABLE secret ENABLE ROW LEVEL SECURITY; ALTER TABLE secret FORCE ROW LEVEL SECURITY;
       CREATE TABLE seen AS SELECT * FROM secret`,
    ).then(() => query(server.connection, 'SELECT * FROM seen'));
    expect(rows).toEqual([]);
  });

  test('owns a UTF-8 database whose sorting no C library can change', async () => {
    const [row] = await query(
      server.connection,
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider, datlocale, pg_get_userbyid(datdba) AS owner
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(row).toEqual({ encoding: 'UTF8', datlocprovider: 'b', datlocale: 'C.UTF-8', owner: 'tandem' });
  });

  test('can have its database copied for tests while gateways are there', async () => {
    const superuser = asSuperuser(server, dataDir);
    await query({ ...server.connection, database: 'postgres' }, 'CREATE DATABASE copy TEMPLATE tandem');
    await query({ ...server.connection, database: 'postgres' }, 'DROP DATABASE copy');
    const [row] = await query<{ count: number }>(
      superuser,
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = 'tandem'`,
    );
    expect(row?.count).toBe(0);
  });

  test('has our settings, the given ones before them, and no key of ours in its environment', async () => {
    const [row] = await query(
      server.connection,
      `SELECT current_setting('max_wal_size') AS wal, current_setting('jit') AS jit, current_setting('fsync') AS fsync,
              current_setting('work_mem') AS work_mem, current_setting('synchronous_commit') AS commit,
              current_setting('TimeZone') AS zone`,
    );
    expect(row).toEqual({
      wal: '2GB',
      jit: 'off',
      fsync: 'off',
      work_mem: '7MB',
      commit: 'on',
      zone: 'UTC',
    });
    if (process.platform === 'linux') {
      expect(readFileSync(`/proc/${server.pid}/environ`, 'utf8').split('\0')[0]).toMatch(
        /^(LC_ALL|PATH|TZ)=/,
      );
      expect(readFileSync(`/proc/${server.pid}/environ`, 'utf8')).not.toMatch(/VITEST|HOME=/);
    }
  });

  test('keeps passwords from other users, and statements and values out of its log', async () => {
    expect(statSync(join(place.cluster, 'passwords.json')).mode & 0o777).toBe(0o600);
    expect(statSync(place.pgdata).mode & 0o777).toBe(0o700);
    expect(statSync(place.sockets).mode & 0o777).toBe(0o700);
    await query(
      server.connection,
      `CREATE TABLE once (text text UNIQUE); INSERT INTO once VALUES ('marzipan')`,
    );
    await expect(query(server.connection, `INSERT INTO once VALUES ('marzipan')`)).rejects.toThrow(
      /duplicate/,
    );
    await vi.waitFor(() => expect(readFileSync(place.logFile, 'utf8')).toContain('duplicate key'), patience);
    expect(readFileSync(place.logFile, 'utf8')).not.toContain('marzipan');
    // Cut while the server writes: it goes on at the new end.
    boundLog(place.logFile, 10);
    await expect(query(server.connection, 'SELECT nothing')).rejects.toThrow(/nothing/);
    await vi.waitFor(
      () => expect(readFileSync(place.logFile, 'utf8')).toMatch(/^\d{4}-.*"nothing"/),
      patience,
    );
  });
});

describe('several gateways on one data directory', () => {
  test('join the server that runs; the last one out stops it', async () => {
    const second = await bed.start(dataDir);
    expect(second).toMatchObject({ adopted: true, pid: server.pid, connection: server.connection });
    await Promise.all([second.stop(), second.stop()]);
    expect(whoIs(server.pid, place.pgdata)).toBe('ours');

    const third = await bed.start(dataDir);
    await server.stop();
    expect(await query(third.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await third.stop();
    expect(whoIs(server.pid, place.pgdata)).not.toBe('ours');
    expect(existsSync(join(place.pgdata, 'postmaster.pid'))).toBe(false);
    await third.stop();
    await server.stop();
  });

  test('in separate processes, all starting at the very same moment on nothing, share one server', async () => {
    const fresh = bed.dataDir();
    const children = [bed.child(fresh), bed.child(fresh), bed.child(fresh)];
    const outcomes = await Promise.all(children.map((child) => child.outcome));
    expect(new Set(outcomes.map((one) => 'pid' in one && one.pid)).size).toBe(1);
    expect(outcomes.filter((one) => 'adopted' in one && !one.adopted)).toHaveLength(1);
    const pid = outcomes.map((one) => ('pid' in one ? one.pid : 0)).at(0) ?? 0;
    const data = placeAt(join(fresh, 'postgres')).pgdata;
    // All at once again: each finds out for itself whether it is the last one.
    await Promise.all(children.map((child) => child.stop()));
    expect(whoIs(pid, data)).not.toBe('ours');
  });
});

test('a start after a graceful end finds the data, and mends a database that a killed first start left unmade', async () => {
  const again = await bed.start(dataDir);
  expect(again.adopted).toBe(false);
  expect(await query(again.connection, 'SELECT text FROM once')).toEqual([{ text: 'marzipan' }]);
  await query(asSuperuser(again, dataDir), 'DROP DATABASE tandem');
  await query(asSuperuser(again, dataDir), 'DROP ROLE tandem');
  const joined = await bed.start(dataDir);
  expect(await query(joined.connection, 'SELECT current_user')).toEqual([{ current_user: 'tandem' }]);
  await again.stop();
  await joined.stop();
});

test('a program of another version takes over by restarting, when nobody else is there', async () => {
  const child = bed.child(dataDir);
  const outcome = await child.outcome;
  await child.kill();
  const newer = { ...findProgram(), version: '18.99.0' };
  const server = await startWith(newer, { dataDir, log: () => {}, settings: { fsync: 'off' } });
  expect(server.adopted).toBe(false);
  expect('pid' in outcome && outcome.pid).not.toBe(server.pid);
  await server.stop();
});
