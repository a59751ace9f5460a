/**
 * Finding a server that already works on our data: left by a killed gateway, or in use by another one. Answering is
 * the best proof; only when nobody answers do we look at the process, and only then is a stale file removed.
 */
import type { Client } from 'pg';
import { awaitServer } from './answer.ts';
import { readPidFile, removeStaleFiles, whoIs } from './pid-file.ts';
import type { Place } from './place.ts';
import { EmbeddedServerRefusal } from './refusal.ts';
import type { Address } from './settings.ts';

export type Running = { pid: number; address: Address; client: Client };

/** Call it under the start lock. @returns undefined when a server may be started */
export async function findRunning(
  place: Place,
  password: string,
  log: (line: string) => void,
): Promise<Running | undefined> {
  const first = readPidFile(place);
  if (!first) return undefined;
  const client = await knock(place, password, first.pid, log);
  const now = readPidFile(place);
  if (client !== 'gone') {
    const { pid, address } = now ?? first;
    if (address && ('sockets' in address || (await holdsOurData(client, place))))
      return { pid, address, client };
    await client.end();
  }
  const who = now ? whoIs(now.pid, place.pgdata) : 'gone';
  if (who === 'ours') {
    throw new EmbeddedServerRefusal(
      'in_use',
      `A PostgreSQL server (process ${now?.pid}) works on ${place.pgdata} and cannot be reached. Stop it (kill -INT ${now?.pid}) and start again.`,
    );
  }
  if (who === 'other') {
    log(`process ${now?.pid} is not our PostgreSQL any more; removing what it left in ${place.pgdata}`);
    removeStaleFiles(place);
  }
  return undefined;
}

async function knock(
  place: Place,
  password: string,
  pid: number,
  log: (line: string) => void,
): Promise<Client | 'gone'> {
  const address = () => readPidFile(place)?.address;
  const isGone = () => !readPidFile(place) || ['other', 'gone'].includes(whoIs(pid, place.pgdata));
  try {
    return await awaitServer({ address, password, isGone, log });
  } catch (error) {
    // On a port another server may answer by now, which knows nothing of our password.
    const where = address();
    if (where && 'port' in where && whoIs(pid, place.pgdata) !== 'ours') return 'gone';
    if (error instanceof EmbeddedServerRefusal) throw error;
    throw new EmbeddedServerRefusal(
      'in_use',
      `The PostgreSQL server running on ${place.pgdata} turns us away: ${String(error)}. Stop it (kill -INT ${pid}) and start again.`,
      { cause: error },
    );
  }
}

/** A copied data directory has the same passwords and the original's `postmaster.pid`. */
async function holdsOurData(client: Client, place: Place): Promise<boolean> {
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
  return rows.at(0)?.data_directory === place.pgdata;
}
