/**
 * The embedded PostgreSQL: a real server beside the gateway, so that nothing need be installed. It outlives a killed
 * gateway and is taken over by the next one; several gateways may share it; the last one to end stops it.
 */
import { existsSync } from 'node:fs';
import { type Account, ownerOf, serverAccount } from './account.ts';
import { hostAndPort } from './answer.ts';
import { choosePlace, knownPlace } from './choose-place.ts';
import { createCluster, owner, readPasswords, requireSameMajor } from './cluster.ts';
import { databaseName } from './own-database.ts';
import { openDataDir, openPlace, type Place } from './place.ts';
import { findProgram, type Program } from './program.ts';
import { makeRunnable } from './program-copy.ts';
import { refusalFromFile } from './refusal.ts';
import { startOrJoin } from './start.ts';
import { takeStartLock } from './start-lock.ts';
import { stayUntilStopped } from './stay.ts';

export type EmbeddedServer = {
  /** For `pg`. `host` is a folder with the socket, or 127.0.0.1. The role owns the database and is no superuser. */
  connection: { host: string; port: number; user: string; password: string; database: string };
  /** true when the server ran already: left by a killed gateway, or used by another one */
  adopted: boolean;
  /** The postmaster's process id. */
  pid: number;
  /** Stops the server and waits until it is down; leaves it to other gateways that use it. May be called again. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** The gateway's data directory; the database lies in its folder `postgres`. Made when it is not there. */
  dataDir: string;
  log: (line: string) => void;
  /** Used only where sockets cannot be: the port of 127.0.0.1. Default: a free one. */
  port?: number;
  /** PostgreSQL settings that go before ours; a server that others use keeps its own. `fsync: 'off'` is for tests. */
  settings?: Record<string, string>;
};

/** @throws EmbeddedServerRefusal with a `code` and words for the operator */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  return startWith(findProgram(), options);
}

/** The same with other programs than npm's, and `outside` as the place for data that lies under a closed folder. */
export async function startWith(
  installed: Program,
  options: EmbeddedOptions,
  outside?: string,
): Promise<EmbeddedServer> {
  const { log, settings = {} } = options;
  const { dataDir, home } = openDataDir(options.dataDir);
  const lock = () => takeStartLock(home, log);
  const release = await lock();
  try {
    const { place, account, program } = await prepare(installed, dataDir, settings, log, outside);
    const passwords = readPasswords(place);
    const running = await startOrJoin({
      place,
      account,
      program,
      passwords,
      settings,
      port: options.port,
      log,
    });
    const connection = {
      ...hostAndPort(running.address),
      user: owner,
      password: passwords.owner,
      database: databaseName,
    };
    const stop = stayUntilStopped({ ...running, place, program, password: passwords.superuser, lock, log });
    return { connection, adopted: running.adopted, pid: running.pid, stop };
  } finally {
    release();
  }
}

/** All that must be there before a server can run: a place, a user, programs that this user can run, a cluster. */
async function prepare(
  installed: Program,
  dataDir: string,
  settings: Record<string, string>,
  log: (line: string) => void,
  outside: string | undefined,
): Promise<{ place: Place; account: Account | undefined; program: Program }> {
  const known = knownPlace(dataDir, log);
  const account = serverAccount(known && ownerOf(known.pgdata));
  const place = known ?? choosePlace(dataDir, account, log, outside);
  if (existsSync(place.cluster)) requireSameMajor(place, installed);
  try {
    openPlace(dataDir, place, account);
  } catch (error) {
    throw refusalFromFile(place.home, error);
  }
  const program = await makeRunnable(installed, account, place.programs, log);
  await createCluster({ place, program, account, durable: settings.fsync !== 'off', log });
  return { place, account, program };
}
