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
  /** Every statement looks up what its parameters name, and each join has an index. */
  lookups?: true;
  /** Milliseconds after which a statement is given up, by the server or, when that is silent, by us (0: never). */
  statementTimeout?: number;
};

/**
 * The pipeline lives on queue-like tables: few live rows among many dead ones, and statistics that are always late.
 * Plain index scans pass over dead entries and mark them for the next scan; bitmap scans never mark any (measured: a
 * look for work read 230 heap pages for 9 rows). Its statements are fixed, so planning them once is enough
 * (statistics.ts sees to it that the plans are made again while the tables are young and grow).
 */
const pipelineSettings = [
  'tandem.workspace=*',
  'enable_bitmapscan=off',
  'enable_seqscan=off',
  'plan_cache_mode=force_generic_plan',
];
/**
 * Rows that come as a parameter are a hundred to the planner, so beside a table of some thousand rows it reads an index
 * from end to end rather than look up the few that were named, until statistics come (measured: 2,000 pages a
 * statement for 17 sends).
 */
const lookupSettings = ['enable_hashjoin=off', 'enable_mergejoin=off'];
/**
 * Compiling a plan takes 200 to 300 ms, more than any statement of ours. The planner decides for it by its estimates,
 * and these are far too high while tables are young, and where a scan that is switched off cannot be avoided.
 */
const settings = ['jit=off'];

const answerGraceMs = 1_000;

/**
 * Statements that are asked in the same moment travel together, in one write, and are answered in their order: in a
 * transaction what does not build on each other costs one round trip. The first one that fails fails those after it.
 */
class TogetherClient extends pg.Client {
  override query(...asked: unknown[]): never {
    const { stream } = this.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    return (super.query as (...all: unknown[]) => never).apply(this, asked);
  }
}

const settingsFor = ({ workspace, lookups }: PoolOptions): string[] => [
  ...settings,
  ...(workspace === '*' ? pipelineSettings : []),
  ...(lookups ? lookupSettings : []),
];

/** Opens a pool; connections are made when first needed. Errors of idle connections are told to `onError`. */
export function openPool(
  connection: Connection,
  options: PoolOptions,
  onError: (error: Error) => void = () => {},
): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    Client: TogetherClient,
    pipeline: true,
    options: settingsFor(options)
      .map((setting) => `-c ${setting}`)
      .join(' '),
    application_name: 'tandem',
    max: options.max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeout ?? 0,
    // A server that stands still or is cut off answers nothing, not even that the statement took too long.
    ...(options.statementTimeout ? { query_timeout: options.statementTimeout + answerGraceMs } : {}),
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // Without a listener a server restart would end the process: node-postgres emits on idle clients, and on those that
  // are lent out as well (there the statement under way tells the same).
  pool.on('error', (error) => !pool.ending && onError(error));
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
