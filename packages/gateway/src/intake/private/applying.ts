/**
 * Applies privacy rules to what is stored already, on request: contact by contact, then entry by
 * entry of the journal, then notice by notice.
 * Each step is a transaction that notes how far it is; a killed process costs at most one step.
 */
import type pg from 'pg';
import { inTransaction } from '../../database/transaction.ts';
import { type Applying, claimApplying, noteApplied } from '../../privacy/apply-steps.ts';
import { type Loop, startLoop } from '../../runtime/wake.ts';
import { applyToContacts, type Forget, type Outlets } from './apply-contacts.ts';
import { applyToJournal } from './apply-journal.ts';
import { applyToNotices } from './apply-notices.ts';
import { holdLanesOf } from './hold-lanes.ts';

export type ApplyingNeeds = {
  pool: pg.Pool;
  /** Removes a stored media file; harmless when it is gone already. */
  removeFile: (fileKey: string) => Promise<void>;
  /** Takes a person out of what other flows keep (broadcasts/forget.ts). */
  forget: Forget;
  onError: (error: unknown) => void;
  now?: () => Date;
};

/** Other processes' requests are found by this look. */
const lookMs = 5_000;

export function startApplying(needs: ApplyingNeeds): Loop {
  const loop: Loop = startLoop(async () => {
    while (!loop.stopped() && (await oneStep(needs))) {
      // the next step
    }
    loop.wakeIn(lookMs);
  }, needs.onError);
  loop.wake();
  return loop;
}

/** False when there is nothing to do. */
export async function oneStep(needs: ApplyingNeeds): Promise<boolean> {
  const { pool, now = () => new Date() } = needs;
  return inTransaction(pool, async (client) => {
    const applying = await claimApplying(client);
    if (applying === undefined) return false;
    await holdLanesOf(client, applying.rule.workspaceId);
    const { next, done } = await stepOf(client, applying, needs, now());
    await noteApplied(client, next, done ? now() : undefined);
    return true;
  });
}

async function stepOf(
  client: pg.PoolClient,
  applying: Applying,
  outlets: Outlets,
  now: Date,
): Promise<{ next: Applying; done: boolean }> {
  const { place } = applying;
  if (place.entry === undefined) {
    const next = await applyToContacts(client, applying, outlets, now);
    return { next: next ?? { ...applying, place: { ...place, entry: 0 } }, done: false };
  }
  if (place.notice === undefined) {
    const next = await applyToJournal(client, applying, now);
    return { next: next ?? { ...applying, place: { ...place, notice: 0 } }, done: false };
  }
  const next = await applyToNotices(client, applying, now);
  return { next: next ?? applying, done: next === undefined };
}
