import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whoIs } from './pid-file.ts';
import { placeAt } from './place.ts';
import { asSuperuser, query, Testbed } from './testbed.ts';

const bed = new Testbed();
afterAll(() => bed.clean());

/** `/postgres/run/.s.PGSQL.5432` takes no more. */
const dataDir = join(bed.folder(), 'a-long-name-'.repeat(8), 'data');
const place = placeAt(join(dataDir, 'postgres'));
beforeAll(async () => {
  await (await bed.start(dataDir)).stop();
});

describe('where the path is too long for a socket', () => {
  test('the server listens on the loopback only, on a free port, with a password', async () => {
    const server = await bed.start(dataDir);
    expect(server.connection.host).toBe('127.0.0.1');
    const [row] = await query(
      asSuperuser(server, dataDir),
      `SELECT current_setting('listen_addresses') AS address, current_setting('unix_socket_directories') AS sockets,
              current_setting('port')::int AS port`,
    );
    expect(row).toEqual({ address: '127.0.0.1', sockets: '', port: server.connection.port });
    await expect(query({ ...server.connection, password: 'guess' }, 'SELECT 1')).rejects.toThrow(/password/);
    await server.stop();
  });

  test('a killed gateway’s server is taken over at its port, and joined', async () => {
    const child = bed.child(dataDir);
    const outcome = await child.outcome;
    await child.kill();
    const server = await bed.start(dataDir);
    expect(server.adopted).toBe(true);
    expect('pid' in outcome && outcome.pid).toBe(server.pid);
    const second = await bed.start(dataDir);
    expect(second.connection).toEqual(server.connection);
    await server.stop();
    expect(await query(second.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(whoIs(server.pid, place.pgdata)).not.toBe('ours');
  });

  test('the port asked for is used; taken by another program, it is refused by name', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()));
    const bound = other.address();
    const port = bound && typeof bound === 'object' ? bound.port : 0;
    await expect(bed.start(dataDir, { port })).rejects.toMatchObject({
      code: 'port_taken',
      message: expect.stringContaining(`Port ${port}`),
    });
    await new Promise((resolve) => other.close(resolve));
    const server = await bed.start(dataDir, { port });
    expect(server.connection.port).toBe(port);
    await server.stop();
  });

  test('a server that cannot be seen (another container on the volume) keeps a second one from the data', async () => {
    const server = await bed.start(dataDir);
    const file = join(place.pgdata, 'postmaster.pid');
    const written = readFileSync(file, 'utf8');
    // As it looks from another container: no such process, and nobody at the port.
    const unseen = written
      .split('\n')
      .map((line, index) => (index === 0 ? '4194304' : index === 3 ? '1' : line));
    writeFileSync(file, unseen.join('\n'));
    await expect(bed.start(dataDir)).rejects.toMatchObject({
      code: 'in_use',
      message: expect.stringContaining('another container'),
    });
    writeFileSync(file, written);
    await server.stop();
    await (await bed.start(dataDir)).stop();
  });

  test('a copied data directory does not take the original’s server for its own, though all passwords fit', async () => {
    const server = await bed.start(dataDir);
    await query(asSuperuser(server, dataDir), 'CHECKPOINT');
    const copy = join(bed.folder(), 'another-long-name-'.repeat(6), 'data');
    cpSync(dataDir, copy, { recursive: true, preserveTimestamps: true });
    const other = await bed.start(copy);
    expect(other.adopted).toBe(false);
    expect(other.pid).not.toBe(server.pid);
    await other.stop();
    expect(await query(server.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
  });
});

test('settings that PostgreSQL refuses end the start with what it said', async () => {
  await expect(bed.start(dataDir, { settings: { shared_buffers: 'plenty' } })).rejects.toMatchObject({
    code: 'failed',
    message: expect.stringMatching(/did not start[\s\S]*shared_buffers/),
  });
  await (await bed.start(dataDir)).stop();
});
