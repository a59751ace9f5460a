/**
 * After a write at Meta, through whichever door: another look at Meta's list of templates is planned, and whoever looks is
 * woken. One without the other does nothing until the next day: only what is due is looked at, and only who is awake looks.
 */
import type pg from 'pg';
import { inWorkspaceWithClient, type Work } from '../database/tenant.ts';
import { planChecks, type WabaRef } from '../templates/checks.ts';

export type LookNeeds = {
  /** Every transaction names its workspace. */
  pool: pg.Pool;
  now: () => Date;
  /** Somebody wants a look at Meta's list. */
  wakeTemplates(): void;
};

export function lookAgain(needs: LookNeeds, waba: WabaRef): Promise<void> {
  return changeAndLook(needs, waba, async () => {});
}

/** Our side of a change and the wish for another look, in one transaction. */
export async function changeAndLook<T>(
  { pool, now, wakeTemplates }: LookNeeds,
  waba: WabaRef,
  change: (trx: Work, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const changed = await inWorkspaceWithClient(pool, waba.workspaceId, async (trx, client) => {
    const done = await change(trx as Work, client);
    await planChecks(client, [waba], now());
    return done;
  });
  wakeTemplates();
  return changed;
}
