/** Joins the server that runs on this data, or starts one. Called under the start lock. */
import type { Client } from 'pg';
import type { Account } from './account.ts';
import { chooseAddress } from './address.ts';
import { awaitServer, presenceName } from './answer.ts';
import type { Passwords } from './cluster.ts';
import { boundLog, logSize, readLog } from './log-file.ts';
import { createOwnDatabase, knowsLz4, otherGateways } from './own-database.ts';
import { readPidFile, whoIs } from './pid-file.ts';
import type { Place } from './place.ts';
import { type Launched, launch, shutDown } from './process.ts';
import type { Program } from './program.ts';
import { removeOtherCopies } from './program-copy.ts';
import { EmbeddedServerRefusal, type RefusalCode, refusalFrom } from './refusal.ts';
import { findRunning } from './running.ts';
import { type Address, writeSettings } from './settings.ts';
import { isUsed } from './use-lock.ts';

export type Started = {
  pid: number;
  address: Address;
  /** The superuser's session by which we are seen. */
  client: Client;
  adopted: boolean;
  launched: Launched | undefined;
};

type Needs = {
  place: Place;
  account: Account | undefined;
  program: Program;
  passwords: Passwords;
  settings: Record<string, string>;
  port: number | undefined;
  log: (line: string) => void;
};

export async function startOrJoin(needs: Needs): Promise<Started> {
  const { place, passwords, settings, log } = needs;
  const running = await findRunning(place, passwords.superuser, log);
  if (!running) return startNew(needs);
  const { client, address } = running;
  const others = await otherGateways(client, presenceName);
  if (others === 0 && !(await isOfVersion(client, needs.program))) {
    log(
      `restarting PostgreSQL (process ${running.pid}), which runs in another version than ${needs.program.version}`,
    );
    await client.end();
    const isThere = () => whoIs(running.pid, place.pgdata) === 'ours';
    await shutDown({ program: needs.program, place, pid: running.pid, isThere, log });
    return startNew(needs);
  }
  if (others === 0) {
    log(`taking over the PostgreSQL that a killed gateway left running (process ${running.pid})`);
    writeSettings(place, address, settings, { lz4: await knowsLz4(client) });
    await client.query('SELECT pg_reload_conf()');
  } else log(`joining the PostgreSQL of another gateway (process ${running.pid})`);
  await createOwnDatabase(client, passwords.owner);
  return { ...running, adopted: true, launched: undefined };
}

/** After an update of Tandem: '18.4' is of '18.4.0-beta.17'. */
async function isOfVersion(client: Client, program: Program): Promise<boolean> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return program.version.startsWith(`${rows.at(0)?.server_version}.`);
}

async function startNew(needs: Needs): Promise<Started> {
  const { place, account, program, passwords, settings, log } = needs;
  removeOtherCopies(program, place.programs);
  boundLog(place.logFile);
  const { launched, address, client } = await launchUntilUp(needs);
  const pid = launched.pid ?? readPidFile(place)?.pid ?? 0;
  try {
    await createOwnDatabase(client, passwords.owner);
    if (await knowsLz4(client)) {
      writeSettings(place, address, settings, { lz4: true });
      await client.query('SELECT pg_reload_conf()');
    }
  } catch (error) {
    await client.end().catch(() => {});
    await shutDown({ program, place, pid, isThere: () => launched.exit() === undefined, log });
    throw error;
  }
  log(
    `PostgreSQL ${program.version.replace(/-.*/, '')} runs as process ${pid}${account ? ` of ${account.name}` : ''}`,
  );
  return { pid, address, client, adopted: false, launched };
}

type Up = { launched: Launched; address: Address; client: Client };

/** Milliseconds during which a start is tried again after a failure that goes away by itself. */
const stubbornness = 10_000;

async function launchUntilUp(needs: Needs): Promise<Up> {
  const deadline = Date.now() + stubbornness;
  for (;;) {
    const address = await chooseAddress(needs.place, needs.account, needs.port);
    if ('port' in address && isUsed(needs.place.home)) {
      throw new EmbeddedServerRefusal(
        'in_use',
        `Another gateway, in another container perhaps, uses the database at ${needs.place.home}, and its server cannot be reached from here. Stop that gateway, or give this one a data directory of its own.`,
      );
    }
    const attempt = await launchOnce(needs, address);
    if (!(attempt instanceof EmbeddedServerRefusal)) return attempt;
    // The last sessions of a killed server take a moment to notice; a free port may be taken in the last instant.
    const passes = attempt.code === 'in_use' || (attempt.code === 'port_taken' && needs.port === undefined);
    if (!passes || Date.now() > deadline) throw attempt;
  }
}

async function launchOnce(needs: Needs, address: Address): Promise<Up | EmbeddedServerRefusal> {
  const { place, program, account, log } = needs;
  writeSettings(place, address, needs.settings, { lz4: false });
  const from = logSize(place.logFile);
  const launched = await launch(program, place, account);
  const failed = (what: string, otherwise?: RefusalCode) =>
    refusalFrom(what, readLog(place.logFile, from), otherwise);
  try {
    const isGone = () => launched.exit() !== undefined;
    const client = await awaitServer({
      address: () => address,
      password: needs.passwords.superuser,
      isGone,
      log,
    });
    return client === 'gone'
      ? failed(`PostgreSQL did not start (${launched.exit()})`)
      : { launched, address, client };
  } catch (error) {
    const pid = launched.pid ?? readPidFile(place)?.pid ?? 0;
    await shutDown({ program, place, pid, isThere: () => launched.exit() === undefined, log });
    const code = error instanceof EmbeddedServerRefusal ? error.code : undefined;
    throw failed(error instanceof Error ? error.message : String(error), code);
  }
}
