/**
 * Brings the database to the schema of this release: every file of migrations/ in order, once, forward only.
 *
 * Kysely's migrator takes a lock, so two gateways that start at once wait for each other, and runs everything in one
 * transaction, so a failed step leaves the old schema.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type pg from 'pg';

const folder = join(import.meta.dirname, 'migrations');

async function migrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const entries = files.map(async (name): Promise<[string, Migration]> => {
    const text = await readFile(join(folder, name), 'utf8');
    return [
      name.slice(0, -'.sql'.length),
      {
        up: (db) =>
          sql
            .raw(text)
            .execute(db)
            .then(() => undefined),
      },
    ];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Migrates forward. Throws with the name of the failed migration; a schema newer than this release is refused. */
export async function migrate(pool: pg.Pool): Promise<void> {
  // The pool belongs to the caller: ending Kysely must not end it.
  const dialect = new PostgresDialect({
    pool: { connect: () => pool.connect(), end: async () => {}, options: pool.options },
  });
  const db = new Kysely<unknown>({ dialect });
  const migrator = new Migrator({ db, provider: { getMigrations: migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  // Neither a failed step nor a schema that does not fit: the database could not be reached, or not be used.
  if (failed === undefined && !isMismatch(error)) throw error;
  const told = error instanceof Error ? error.message : String(error);
  throw new Error(
    failed === undefined
      ? `the database schema does not fit this release (made by a newer one?): ${told}`
      : `migration ${failed} failed: ${told}`,
    { cause: error },
  );
}

/** Kysely's words for a database whose migrations are not a beginning of ours. */
function isMismatch(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('corrupted migrations');
}
