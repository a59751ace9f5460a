/**
 * The PostgreSQL of a test run: the server named by DATABASE_URL, else a throw-away embedded one; in it one migrated
 * template database, owned by a role that is no superuser, so that row-level security binds as in production.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from './migrate.ts';
import { type Connection, openPool } from './pool.ts';
import { startThrowAway, type ThrowAway } from './testing-server.ts';

/** What a test file needs to clone the template; plain data, since it crosses to another process. */
export type TestCluster = {
  /** Connects as a role that may create databases. */
  admin: Connection;
  /** The role that owns and uses the clones. */
  owner: { user: string; password: string };
  template: string;
};

const ownerName = 'tandem_test';

/** Starts or joins the server and makes the template. `stop` removes what was made. */
export async function openTestCluster(
  databaseUrl: string | undefined,
): Promise<{ cluster: TestCluster; stop(): Promise<void> }> {
  const server: ThrowAway | undefined = databaseUrl === undefined ? await startThrowAway() : undefined;
  const admin: Connection = server?.connection ?? { connectionString: databaseUrl ?? '' };
  const client = new pg.Client(admin);
  try {
    await client.connect();
    const owner = await ownerOf(client, admin);
    const template = `tandem_template_${randomBytes(4).toString('hex')}`;
    await client.query(`CREATE DATABASE ${template} OWNER ${pg.escapeIdentifier(owner.user)}`);
    const pool = openPool(connectionTo(admin, owner, template), { workspace: '*', max: 2 });
    await migrate(pool).finally(() => pool.end());
    return { cluster: { admin, owner, template }, stop: () => stopCluster(client, template, server) };
  } catch (error) {
    await client.end().catch(() => {});
    await server?.stop();
    throw error;
  }
}

async function stopCluster(
  client: pg.Client,
  template: string,
  server: ThrowAway | undefined,
): Promise<void> {
  if (server === undefined) await client.query(`DROP DATABASE IF EXISTS ${template}`);
  await client.end();
  await server?.stop();
}

/** The connected role itself when row-level security binds it, else a role made for tests. */
async function ownerOf(client: pg.Client, admin: Connection): Promise<TestCluster['owner']> {
  const { rows } = await client.query<{ user: string; free: boolean }>(
    'SELECT rolname AS user, rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user',
  );
  const self = rows[0];
  if (self !== undefined && !self.free) return { user: self.user, password: passwordOf(admin) };
  // Two runs on one server share the role; the lock keeps them from making it twice.
  await client.query('SELECT pg_advisory_lock(7300)');
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [ownerName]);
  if (known.rowCount === 0) await client.query(`CREATE ROLE ${ownerName} LOGIN PASSWORD '${ownerName}'`);
  await client.query('SELECT pg_advisory_unlock(7300)');
  return { user: ownerName, password: ownerName };
}

function passwordOf(connection: Connection): string {
  return 'connectionString' in connection
    ? decodeURIComponent(new URL(connection.connectionString).password)
    : (connection.password ?? '');
}

/** The same server, another role and database. */
export function connectionTo(admin: Connection, owner: TestCluster['owner'], database: string): Connection {
  if (!('connectionString' in admin)) return { ...admin, ...owner, database };
  const url = new URL(admin.connectionString);
  url.username = encodeURIComponent(owner.user);
  url.password = encodeURIComponent(owner.password);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}
