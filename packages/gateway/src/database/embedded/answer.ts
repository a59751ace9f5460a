/** Asking the server whether it is there, and waiting until it is. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { superuser } from './cluster.ts';
import { EmbeddedServerRefusal, errorCode } from './refusal.ts';
import { type Address, socketNumber } from './settings.ts';

/** By this name gateways know each other's presence in `pg_stat_activity`. */
export const presenceName = 'tandem presence';

/** What `pg` needs to find the server. */
export function hostAndPort(address: Address): { host: string; port: number } {
  if ('port' in address) return { host: '127.0.0.1', port: address.port };
  return { host: address.sockets, port: socketNumber };
}

/** A session of the superuser, in the database `postgres`: in `tandem` it would keep that from being copied. */
export async function connectSuperuser(address: Address, password: string): Promise<Client> {
  const client = new Client({
    ...hostAndPort(address),
    user: superuser,
    password,
    database: 'postgres',
    ssl: false,
    application_name: presenceName,
    connectionTimeoutMillis: 10_000,
  });
  // A session that breaks off tells its waiting queries; without a listener it would also end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

type Answer =
  | { kind: 'ready'; client: Client }
  | { kind: 'busy'; words: string }
  | { kind: 'silent'; words: string }
  | { kind: 'refused'; error: unknown };

/** `busy` is a server that starts, recovers or ends (SQLSTATE 57P03); `silent` is nobody there, or not yet. */
async function ask(address: Address | undefined, password: string): Promise<Answer> {
  if (!address) return { kind: 'silent', words: 'it has not said yet where it listens' };
  try {
    return { kind: 'ready', client: await connectSuperuser(address, password) };
  } catch (error) {
    const code = errorCode(error);
    const words = error instanceof Error ? error.message : String(error);
    if (code === '57P03') return { kind: 'busy', words };
    // A SQLSTATE has five characters; all else (ENOENT, ECONNREFUSED, a break in the middle) is no answer.
    return /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]+$/.test(code)
      ? { kind: 'refused', error }
      : { kind: 'silent', words };
  }
}

export type Patience = { silent: number; busy: number };
/** Milliseconds. Repairing after a crash reads up to 2 GB of journal, on a slow disk for minutes. */
const usual: Patience = { silent: 60_000, busy: 900_000 };

/**
 * Waits until the server answers. @returns its session, or `gone` when nobody answers and `isGone`
 * @throws what the server refused us with, or `not_answering`
 */
export async function awaitServer(options: {
  /** Asked again each time: a server that starts says only after a moment where it listens. */
  address: () => Address | undefined;
  password: string;
  isGone: () => boolean;
  log: (line: string) => void;
  patience?: Patience;
}): Promise<Client | 'gone'> {
  const patience = options.patience ?? usual;
  const limit = Date.now() + patience.busy;
  let deadline = Date.now() + patience.silent;
  let nextWord = Date.now() + 5_000;
  for (;;) {
    // Asked before knocking: a server that was gone by then and did not open either will not come any more.
    const gone = options.isGone();
    const answer = await ask(options.address(), options.password);
    if (answer.kind === 'ready') return answer.client;
    if (answer.kind === 'refused') throw answer.error;
    if (answer.kind === 'silent' && gone) return 'gone';
    if (answer.kind === 'busy') deadline = Date.now() + patience.silent;
    if (Date.now() > Math.min(deadline, limit)) {
      throw new EmbeddedServerRefusal(
        'not_answering',
        `PostgreSQL does not answer in time (${answer.words}).`,
      );
    }
    if (answer.kind === 'busy' && Date.now() > nextWord) {
      options.log(`waiting for PostgreSQL: ${answer.words}`);
      nextWord = Date.now() + 10_000;
    }
    await pause(10);
  }
}
