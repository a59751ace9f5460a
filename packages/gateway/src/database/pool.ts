/**
 * Connection pools. The pipeline's pool sees every workspace; a pool without that right shows nothing until a
 * transaction names its workspace (row-level security, see tenant.ts).
 */
import pg from 'pg';

/** How to reach PostgreSQL: a URL for an external server, parts for the embedded one. */
export type Connection =
  | { connectionString: string }
  | { host: string; port: number; user: string; password?: string; database: string };

// bigint columns are ids, positions and counts far below 2^53: numbers are what the code wants.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

export type PoolOptions = {
  /** `*` lets every connection of the pool see all workspaces. */
  workspace?: '*';
  max: number;
  /** Milliseconds after which a statement is given up (0: never). */
  statementTimeout?: number;
};

/** Opens a pool; connections are made when first needed. Errors of idle connections are told to `onError`. */
export function openPool(
  connection: Connection,
  options: PoolOptions,
  onError: (error: Error) => void = () => {},
): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    ...(options.workspace === '*' ? { options: '-c tandem.workspace=*' } : {}),
    application_name: 'tandem',
    max: options.max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeout ?? 0,
    keepAlive: true,
  });
  // Without a listener a server restart would end the process: node-postgres emits on idle clients.
  pool.on('error', onError);
  return pool;
}
