/** The gateway's role and database, made once. The role is no superuser: row-level security must bind it. */
import type { Client } from 'pg';
import { owner } from './cluster.ts';

export const databaseName = 'tandem';

/** Finishes what a killed start began; does nothing when all is there. */
export async function createOwnDatabase(client: Client, password: string): Promise<void> {
  const { rows } = await client.query<{ role: boolean; database: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
            EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database`,
    [owner, databaseName],
  );
  const found = rows.at(0);
  if (!found?.role) {
    // CREATEDB: copies of the database for tests and restores, without the superuser.
    await client.query(
      `CREATE ROLE ${owner} LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS CREATEDB PASSWORD ${client.escapeLiteral(password)}`,
    );
  }
  if (!found?.database) await client.query(`CREATE DATABASE ${databaseName} OWNER ${owner}`);
}

/** Whether this build of PostgreSQL compresses with lz4; a setting it does not know would keep it from starting. */
export async function knowsLz4(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_settings
      WHERE name IN ('wal_compression', 'default_toast_compression') AND 'lz4' = ANY (enumvals)`,
  );
  return rows.at(0)?.count === 2;
}

/** How many other gateways use this server. */
export async function otherGateways(client: Client, name: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()`,
    [name],
  );
  return rows.at(0)?.count ?? 0;
}
