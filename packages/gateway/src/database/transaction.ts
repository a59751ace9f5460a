/**
 * One transaction on one connection of a pool.
 */
import type pg from 'pg';
import { DatabaseError } from 'pg';

/** What a query needs: a pool or a connection inside a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

/**
 * Runs `work` between BEGIN and COMMIT; rolls back when it throws, and drops the connection when even that fails, so
 * that a broken connection never returns to the pool.
 */
export async function inTransaction<T>(
  pool: Pick<pg.Pool, 'connect'>,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // BEGIN travels with the first statement.
    const [, result] = await together([client.query('BEGIN'), work(client)]);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const inFailedTransaction = '25P02';

/**
 * Statements of a transaction that do not build on each other, asked in the same moment (pool.ts). Waits for all of them
 * also when one fails, so that nothing is asked behind a rollback, and throws what failed first.
 */
export async function together<const Asked extends readonly unknown[]>(
  asked: Asked,
): Promise<{ -readonly [I in keyof Asked]: Awaited<Asked[I]> }> {
  const ends = await Promise.allSettled(asked);
  const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  const isConsequence = (reason: unknown): boolean =>
    reason instanceof DatabaseError && reason.code === inFailedTransaction;
  if (reasons.length > 0) throw reasons.find((reason) => !isConsequence(reason)) ?? reasons[0];
  return ends.map((end) => (end as PromiseFulfilledResult<unknown>).value) as never;
}
