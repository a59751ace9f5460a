/**
 * Processor time that processes have used, from Linux's /proc (elsewhere NaN), and what the database has written: on a
 * machine that others use as well they say more than the clock.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

const tickMs = 10;

/** Milliseconds a process has worked. */
export const workOf = (pid: number | undefined): number =>
  pid === undefined ? Number.NaN : sum(stat(pid), 11, 13);

/** Of a whole PostgreSQL server on this machine: all its processes, those that have ended included. */
export async function serverWork(client: pg.Client): Promise<() => number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const postmaster = Number(stat(rows[0]?.pid ?? 0)[1]);
  if (Number.isNaN(postmaster)) return () => Number.NaN;
  return () =>
    readdirSync('/proc')
      .map((name) => stat(Number(name)))
      .filter((fields) => Number(fields[1]) === postmaster)
      .reduce((all, fields) => all + sum(fields, 11, 13), sum(stat(postmaster), 11, 15));
}

/** Bytes of PostgreSQL's log (WAL) so far. */
export async function logWritten(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(`SELECT pg_current_wal_lsn() - '0/0' AS bytes`);
  return Number(rows[0]?.bytes);
}

/** Fields of /proc/<pid>/stat from the state on: the name before it may hold anything. */
function stat(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

const sum = (fields: string[], from: number, to: number): number =>
  fields.length === 0
    ? Number.NaN
    : fields.slice(from, to).reduce((all, ticks) => all + Number(ticks) * tickMs, 0);
