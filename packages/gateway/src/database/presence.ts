/**
 * Which gateway processes are alive, known to the database itself: each holds a session-level advisory lock on its
 * presence number for as long as its connection lives. What a dead process had claimed is free at once: no lease to
 * wait for.
 *
 * A pooler in transaction mode would break this; the operator's guide says so.
 */
import pg from 'pg';
import type { Connection } from './pool.ts';
import type { Queryable } from './transaction.ts';

/** First key of the advisory locks that mean "this process is alive". */
export const presenceLock = 7_301;

/** SQL: the presence numbers of the gateway processes that are alive. */
export const livingNumbers = `
  SELECT objid::int AS n FROM pg_locks
  WHERE locktype = 'advisory' AND classid = ${presenceLock} AND objsubid = 2 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

export async function livingPresences(client: Queryable): Promise<number[]> {
  const { rows } = await client.query<{ n: number }>(livingNumbers);
  return rows.map(({ n }) => n);
}

export type Presence = {
  /** Changes when the connection was lost and a new one made: claims under the old number are void. */
  number(): number | undefined;
  close(): Promise<void>;
};

const reconnectMs = 500;

/** A server that stands still must not hold up the next attempt. */
const connectTimeoutMs = 5_000;
/** The server notices within half a minute that we are cut off, not after TCP's two hours. */
const serverKeepAlive = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

export async function openPresence(
  connection: Connection,
  onChange: () => void,
  onError: (error: Error) => void,
): Promise<Presence> {
  let client: pg.Client | undefined;
  let current: number | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  /** Of a lost connection several things are told, some of them late: only the first about the present one counts. */
  const lost = (from: pg.Client, error: Error): void => {
    if (closed || client !== from) return;
    client = undefined;
    current = undefined;
    onError(error);
    void from.end().catch(() => {});
    timer = setTimeout(() => void arrive().catch(() => {}), reconnectMs);
  };
  const arrive = async (): Promise<void> => {
    const next = new pg.Client({
      ...connection,
      application_name: 'tandem presence',
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      options: serverKeepAlive,
    });
    client = next;
    next.on('error', (error) => lost(next, error));
    next.on('end', () => lost(next, new Error('the presence connection ended')));
    try {
      await next.connect();
      const { rows } = await next.query<{ n: number }>(
        `SELECT n, pg_advisory_lock(${presenceLock}, n) FROM (SELECT nextval('presence_numbers')::int AS n) AS new`,
      );
      if (client !== next) return;
      current = rows[0]?.n;
      onChange();
    } catch (error) {
      lost(next, error as Error);
      throw error;
    }
  };
  const close = async (): Promise<void> => {
    closed = true;
    clearTimeout(timer);
    await client?.end().catch(() => {});
  };
  try {
    await arrive();
  } catch (error) {
    await close();
    throw error;
  }
  return { number: () => current, close };
}
