/** Choosing how a new server is to be reached: sockets where the system and the path allow them, else the loopback. */
import { chmodSync, chownSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { Place } from './place.ts';
import { EmbeddedServerRefusal } from './refusal.ts';
import { type Address, socketNumber } from './settings.ts';

/** Bytes of a socket's whole path. The systems' own limits are 107 (Linux) and 103 (macOS). */
const longestPath = 100;

export async function chooseAddress(
  place: Place,
  account: Account | undefined,
  port: number | undefined,
): Promise<Address> {
  if (await socketsWork(place, account)) return { sockets: place.sockets };
  if (port !== undefined) await requireFree(port);
  return { port: port ?? (await freePort()) };
}

async function socketsWork(place: Place, account: Account | undefined): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const path = join(place.sockets, `.s.PGSQL.${socketNumber}`);
  if (Buffer.byteLength(path) > longestPath) return false;
  mkdirSync(place.sockets, { recursive: true });
  chmodSync(place.sockets, 0o700);
  if (account) chownSync(place.sockets, account.uid, account.gid);
  // Folders shared into a container from macOS or Windows may hold files but no sockets: only trying tells.
  const trial = join(place.sockets, 'trial');
  rmSync(trial, { force: true });
  const server = createServer();
  const works = await listens(server, { path: trial });
  await close(server);
  rmSync(trial, { force: true });
  return works;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await listens(server, { host: '127.0.0.1', port: 0 });
  const bound = server.address();
  await close(server);
  if (bound && typeof bound === 'object') return bound.port;
  throw new EmbeddedServerRefusal('port_taken', 'No port of 127.0.0.1 is free for PostgreSQL.');
}

async function requireFree(port: number): Promise<void> {
  const server = createServer();
  const free = await listens(server, { host: '127.0.0.1', port });
  await close(server);
  if (free) return;
  throw new EmbeddedServerRefusal(
    'port_taken',
    `Port ${port} of 127.0.0.1, on which PostgreSQL was to listen, is taken by another program. Free it, or let Tandem choose a port.`,
  );
}

function listens(server: Server, where: { path: string } | { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(where, () => resolve(true));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
