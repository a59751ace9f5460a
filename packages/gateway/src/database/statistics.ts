/**
 * Fresh statistics for young tables. A plan that was made while a table was empty may read it whole; PostgreSQL makes
 * the plan again when statistics change, but its autovacuum looks only once a minute, and in that minute a new
 * installation takes its history import (measured: half the throughput until then).
 */
import type pg from 'pg';

/** The tables of the hot statements. */
const tables = [
  'journal',
  'contacts',
  'contact_aliases',
  'conversations',
  'messages',
  'message_statuses',
  'revisions',
  'message_media',
  'gaps',
  'events',
  'event_counters',
  'lanes',
  'deliveries',
  'attempts',
  'sends',
  'send_pairs',
  'ledger',
];
/** Changes and sends that this process recorded after which statistics are taken; from then on autovacuum keeps up. */
const steps = [200, 2_000, 20_000, 100_000];

export type Statistics = {
  /** So many changes, or sends, were recorded. */
  grown(changes: number): void;
};

export function openStatistics(pool: Pick<pg.Pool, 'query'>, onError: (error: unknown) => void): Statistics {
  let total = 0;
  let next = 0;
  return {
    grown(changes) {
      total += changes;
      if (total < (steps[next] ?? Number.POSITIVE_INFINITY)) return;
      while (total >= (steps[next] ?? Number.POSITIVE_INFINITY)) next += 1;
      pool.query(`ANALYZE ${tables.join(', ')}`).catch(onError);
    },
  };
}
