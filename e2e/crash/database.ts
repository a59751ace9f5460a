/**
 * A look into the embedded database from outside. Not by the gateway's own way in: that would count as another gateway
 * and keep the server running.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

export async function withDatabase<T>(dataDir: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const cluster = join(dataDir, 'postgres', 'cluster');
  const { owner } = JSON.parse(readFileSync(join(cluster, 'passwords.json'), 'utf8')) as { owner: string };
  // The fourth line is the port, the fifth the folder of the socket: empty where there is none.
  const lines = readFileSync(join(cluster, 'data', 'postmaster.pid'), 'utf8').split('\n');
  const client = new pg.Client({
    host: lines[4]?.trim() || '127.0.0.1',
    port: Number(lines[3]),
    user: 'tandem',
    password: owner,
    database: 'tandem',
    options: '-c tandem.workspace=*',
  });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What must all be 0; each name says what was counted. Holds at any moment, in the middle of the work too. */
export const alwaysZero = `SELECT
  (SELECT count(*) FROM pg_settings WHERE setting = 'off'
    AND name IN ('fsync', 'synchronous_commit', 'full_page_writes'))::int AS "settings that give up durability",
  (SELECT count(*) FROM lanes l WHERE pending <> (
    SELECT count(*) FROM deliveries d WHERE d.lane_id = l.id AND d.state = 'pending'))::int
    AS "lanes whose count is not what they owe",
  (SELECT count(*) FROM (SELECT id FROM messages GROUP BY id HAVING count(*) > 1) m)::int AS "messages kept twice",
  (SELECT coalesce(max(position), 0) - count(*) FROM events)::int AS "holes in the positions of events",
  (SELECT count(*) FROM event_counters c JOIN (
     SELECT coalesce(conversation_id, number_id) AS key, max(sequence) AS last, count(*) AS n FROM events GROUP BY 1) e
     USING (key) WHERE c.last <> e.last OR e.n <> e.last)::int AS "conversations with a hole in their sequence",
  (SELECT count(*) FROM deliveries WHERE state = 'parked')::int AS "deliveries parked",
  (SELECT count(*) FROM journal WHERE state IN ('failed', 'unassigned'))::int AS "journal entries not done"`;

/** What must be 0 as well once everything has been delivered. */
export const finallyZero = `SELECT
  (SELECT count(*) FROM journal WHERE state = 'pending')::int AS "journal entries pending",
  (SELECT count(*) FROM deliveries)::int AS "deliveries owed",
  (SELECT count(*) FROM lanes WHERE claimed_by IS NOT NULL)::int AS "lanes still claimed",
  (SELECT count(*) FROM lanes WHERE due_at IS NOT NULL)::int AS "lanes still due",
  (SELECT count(*) FROM events e WHERE NOT EXISTS (
     SELECT 1 FROM attempts a WHERE a.event_id = e.id AND a.outcome = 'delivered'))::int
    AS "events without an attempt that delivered them"`;

/** Those that are not 0, as words. */
export async function notZero(client: pg.Client, query: string): Promise<string[]> {
  const { rows } = await client.query<Record<string, number>>(query);
  return rows
    .flatMap((row) => Object.entries(row))
    .flatMap(([what, n]) => (n === 0 ? [] : [`${what}: ${n}`]));
}
