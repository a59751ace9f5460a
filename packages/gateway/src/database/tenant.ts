/**
 * Row-level security's key: a transaction names the workspace it works for, and the database shows it nothing else.
 * Queries carry `workspace_id = …` as well; this is the fence behind a forgotten one.
 */
import { CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type pg from 'pg';
import type { Tables } from './tables.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export type Database = Kysely<Tables>;
export type Work = Transaction<Tables>;
/** Whose rows a transaction may touch: one workspace's, or everybody's (the operator, the pipeline). */
export type Reach = string | '*';

/** Kysely on a pool that belongs to the caller: destroying it leaves the pool open. */
export function tablesOf(pool: pg.Pool): Database {
  const dialect = new PostgresDialect({
    pool: { connect: () => pool.connect(), end: async () => {}, options: pool.options },
  });
  return new Kysely<Tables>({ dialect });
}

/** One transaction that sees the rows of one workspace, or of all (`*`). */
export function inWorkspace<T>(db: Database, reach: Reach, work: (trx: Work) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await reachTo(trx, reach);
    return work(trx);
  });
}

/**
 * The same, with the bare connection beside Kysely, for work that joins ordinary queries with hot SQL written for
 * node-postgres in one commit.
 */
export function inWorkspaceWithClient<T>(
  pool: pg.Pool,
  reach: Reach,
  work: (trx: Database, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, async (client) => {
    await client.query(`SELECT set_config('tandem.workspace', $1, true)`, [reach]);
    const lent = {
      query: client.query.bind(client) as pg.PoolClient['query'],
      release: () => {},
    };
    const dialect = new PostgresDialect({
      pool: { connect: async () => lent, end: async () => {}, options: {} },
    });
    return work(new Kysely<Tables>({ dialect }), client);
  });
}

/** A Kysely transaction as what SQL written for node-postgres asks for: text and values. */
export function queryableOf(trx: Pick<Database, 'executeQuery'>): Queryable {
  const query = (text: string, values: unknown[] = []) => trx.executeQuery(CompiledQuery.raw(text, values));
  return { query: query as unknown as Queryable['query'] };
}

/** Widens or narrows a running transaction; ends with it at the latest. */
export async function reachTo(trx: Pick<Database, 'getExecutor'>, reach: Reach): Promise<void> {
  await sql`SELECT set_config('tandem.workspace', ${reach}, true)`.execute(trx);
}

/** Whether row-level security does not bind the connected role: nothing then stands behind a forgotten `where`. */
export async function escapesRowSecurity(client: Pick<pg.ClientBase, 'query'>): Promise<boolean> {
  const { rows } = await client.query<{ escapes: boolean }>(
    'SELECT rolsuper OR rolbypassrls AS escapes FROM pg_roles WHERE rolname = current_user',
  );
  return rows[0]?.escapes ?? false;
}
