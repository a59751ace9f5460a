/**
 * What a subscriber missed while it was disabled: owed step by step once it is enabled. Each step notes in its own
 * transaction how far it came, so whatever breaks off in between goes on there, here or in another process.
 */
import { sql } from 'kysely';
import { type Database, inWorkspace, type Work } from '../database/tenant.ts';
import { type OfSubscriber, positionsPerStep, replayStep } from './replay.ts';

/** Owes it everything that it missed; returns how many deliveries were added. One that missed nothing is left alone. */
export async function catchUp(db: Database, subscriber: OfSubscriber): Promise<number> {
  let added = 0;
  for (;;) {
    const step = await inWorkspace(db, subscriber.workspace_id, (trx) => catchUpStep(trx, subscriber));
    if (step === undefined) return added;
    added += step;
  }
}

/** Those whose catching up broke off, or is under way. */
export async function catchingUp(db: Database): Promise<OfSubscriber[]> {
  return inWorkspace(db, '*', (trx) =>
    trx
      .selectFrom('subscribers')
      .select(['id', 'workspace_id'])
      .where('missed_until', 'is not', null)
      .orderBy('id')
      .execute(),
  );
}

/** Undefined: nothing is left of what it missed, or it is gone. */
async function catchUpStep(trx: Work, subscriber: OfSubscriber): Promise<number | undefined> {
  const one = sql`id = ${subscriber.id} AND workspace_id = ${subscriber.workspace_id}`;
  const { rows } = await sql<{ above: number; last: number }>`
    SELECT disabled_position AS above, missed_until AS last FROM subscribers
    WHERE ${one} AND missed_until IS NOT NULL FOR NO KEY UPDATE`.execute(trx);
  const [missed] = rows;
  if (missed === undefined) return undefined;
  const upTo = Math.min(missed.above + positionsPerStep, missed.last);
  const added = await replayStep(trx, subscriber, { above: missed.above, upTo, asked: {} });
  const [position, until] = upTo < missed.last ? [upTo, missed.last] : [null, null];
  await sql`UPDATE subscribers SET disabled_position = ${position}, missed_until = ${until} WHERE ${one}`.execute(
    trx,
  );
  return added;
}
