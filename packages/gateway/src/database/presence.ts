/**
 * Which gateway processes are alive, known to the database itself: each holds a session-level advisory lock on its
 * presence number for as long as its connection lives. What a dead process had claimed is free at once: no lease to
 * wait for.
 *
 * A pooler in transaction mode would break this; the operator's guide says so.
 */
import pg from 'pg';
import type { Connection } from './pool.ts';

/** First key of the advisory locks that mean "this process is alive". */
export const presenceLock = 7_301;

export type Presence = {
  /** Changes when the connection was lost and a new one made: claims under the old number are void. */
  number(): number | undefined;
  close(): Promise<void>;
};

const reconnectMs = 500;

export async function openPresence(
  connection: Connection,
  onChange: () => void,
  onError: (error: Error) => void,
): Promise<Presence> {
  let client: pg.Client | undefined;
  let current: number | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const lost = (error: Error): void => {
    if (closed || client === undefined) return;
    client = undefined;
    current = undefined;
    onError(error);
    timer = setTimeout(() => void arrive().catch(lost), reconnectMs);
  };
  const arrive = async (): Promise<void> => {
    const next = new pg.Client({ ...connection, application_name: 'tandem presence', keepAlive: true });
    client = next;
    next.on('error', lost);
    next.on('end', () => lost(new Error('the presence connection ended')));
    await next.connect();
    const { rows } = await next.query<{ n: number }>(
      `SELECT n, pg_advisory_lock(${presenceLock}, n) FROM (SELECT nextval('presence_numbers')::int AS n) AS new`,
    );
    current = rows[0]?.n;
    onChange();
  };
  await arrive();
  return {
    number: () => current,
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
