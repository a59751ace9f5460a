/**
 * Processor time that processes have used, and what the database has written: on a machine that others use as well they
 * say more than a rate. Processor time on Linux only.
 */
import { readFileSync } from 'node:fs';
import type pg from 'pg';

const ticksPerSecond = 100;

/** Seconds, of the process and of its children that have ended; NaN where the system does not tell. */
export function secondsOf(pid: number | undefined): number {
  return (field(pid, 13) + field(pid, 14) + field(pid, 15) + field(pid, 16)) / ticksPerSecond;
}

/** Seconds of the whole database server, if it runs on this machine. */
export async function serverSeconds(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity UNION SELECT pg_backend_pid()',
  );
  const postmaster = field(rows[0]?.pid, 3);
  return [postmaster, ...rows.map(({ pid }) => pid)]
    .map(secondsOf)
    .reduce((sum, seconds) => sum + (Number.isNaN(seconds) ? 0 : seconds), 0);
}

/** Bytes of PostgreSQL's log (WAL) so far. */
export async function logWritten(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(`SELECT pg_current_wal_lsn() - '0/0' AS bytes`);
  return Number(rows[0]?.bytes);
}

/** Counted from 0 as in proc(5), where the name is the second and may hold blanks. */
function field(pid: number | undefined, nth: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[nth - 2]);
  } catch {
    return Number.NaN;
  }
}
