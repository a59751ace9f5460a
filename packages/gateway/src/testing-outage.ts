/**
 * A database that goes away, for tests.
 */
import pg from 'pg';
import { inject } from 'vitest';
import type { TestDatabase } from './database/testing.ts';

export type Outage = {
  /** Cuts every connection and lets nobody in. */
  begin(): Promise<void>;
  end(): Promise<void>;
  /** Cuts the connections of this name, as if the server had lost them. */
  cut(applicationName: string): Promise<void>;
};

export async function outageOf({ pool }: TestDatabase): Promise<Outage> {
  const { rows } = await pool.query<{ name: string }>('SELECT current_database() AS name');
  const name = rows[0]?.name ?? '';
  const asAdmin = async (...statements: string[]): Promise<void> => {
    const client = new pg.Client(inject('testCluster').admin);
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  const cutAll = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`;
  return {
    begin: () => asAdmin(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`, cutAll),
    end: () => asAdmin(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`),
    cut: (applicationName) => asAdmin(`${cutAll} AND application_name = '${applicationName}'`),
  };
}
