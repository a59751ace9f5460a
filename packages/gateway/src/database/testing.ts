/**
 * A database of one's own for a test file: a clone of the run's migrated template (see testing-cluster.ts), connected
 * as a role that row-level security binds.
 *
 *   const database = await testDatabase();
 *   afterAll(() => database.drop());
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Connection, openPool } from './pool.ts';
import { type Database, tablesOf } from './tenant.ts';
import { connectionTo, type TestCluster } from './testing-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: TestCluster;
  }
}

export type TestDatabase = {
  connection: Connection;
  /** As the pipeline works: sees every workspace. */
  pool: pg.Pool;
  /** As a request works: sees nothing until it names a workspace. */
  apiPool: pg.Pool;
  /** Kysely on `apiPool`. */
  db: Database;
  /** Ends the pools and removes the database, whoever is still connected. */
  drop(): Promise<void>;
};

/** Clones the template, about 50 ms where the server is kept in memory. */
export async function testDatabase(): Promise<TestDatabase> {
  const { admin, owner, template } = inject('testCluster');
  const name = `tandem_t_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asAdmin(
    admin,
    `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY OWNER ${pg.escapeIdentifier(owner.user)}`,
  );
  const connection = connectionTo(admin, owner, name);
  const pool = openPool(connection, { workspace: '*', max: 8 });
  const apiPool = openPool(connection, { max: 8 });
  return {
    connection,
    pool,
    apiPool,
    db: tablesOf(apiPool),
    async drop() {
      await Promise.all([pool.end(), apiPool.end()]);
      await asAdmin(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** One for all tests of a worker; a worker that is done does not wait for it. */
let admins: pg.Pool | undefined;

async function asAdmin(admin: Connection, statement: string): Promise<void> {
  admins ??= new pg.Pool({ ...admin, max: 2, allowExitOnIdle: true });
  await admins.query(statement);
}
