/**
 * Applies privacy rules to what is stored already, on request: contact by contact, then recipient by recipient of the
 * broadcasts, entry by entry of the journal, notice by notice.
 * Each step is a transaction that notes how far it is; a killed process costs at most one step.
 */
import type pg from 'pg';
import { inTransaction } from '../../database/transaction.ts';
import { type Applying, claimApplying, noteApplied } from '../../privacy/apply-steps.ts';
import { type Loop, startLoop } from '../../runtime/wake.ts';
import { applyToContacts, type RemoveFile } from './apply-contacts.ts';
import { applyToJournal } from './apply-journal.ts';
import { applyToNotices } from './apply-notices.ts';
import { applyToRecipients, type Recipients } from './apply-recipients.ts';
import { holdLanesOf } from './hold-lanes.ts';

export type ApplyingNeeds = {
  pool: pg.Pool;
  removeFile: RemoveFile;
  recipients: Recipients;
  onError: (error: unknown) => void;
  now?: () => Date;
};

/** Other processes' requests are found by this look. */
const lookMs = 5_000;

export function startApplying(needs: ApplyingNeeds): Loop {
  const loop: Loop = startLoop(async () => {
    /** One that cannot be applied holds up no other; it is tried again with the next look. */
    const failed = new Set<string>();
    while (!loop.stopped() && (await oneStep(needs, failed))) {
      // the next step
    }
    loop.wakeIn(lookMs);
  }, needs.onError);
  loop.wake();
  return loop;
}

/** False when there is nothing to do. `failed`: those are passed over; it takes in one that fails now. Without it that is thrown. */
export async function oneStep(needs: ApplyingNeeds, failed?: Set<string>): Promise<boolean> {
  const { pool, now = () => new Date() } = needs;
  let ruleId: string | undefined;
  try {
    return await inTransaction(pool, async (client) => {
      const applying = await claimApplying(client, [...(failed ?? [])]);
      if (applying === undefined) return false;
      ruleId = applying.rule.id;
      await holdLanesOf(client, applying.rule.workspaceId);
      const { next, done } = await stepOf(client, applying, needs, now());
      await noteApplied(client, next, done ? now() : undefined);
      return true;
    });
  } catch (error) {
    if (ruleId === undefined || failed === undefined) throw error;
    failed.add(ruleId);
    needs.onError(error);
    return true;
  }
}

async function stepOf(
  client: pg.PoolClient,
  applying: Applying,
  { removeFile, recipients }: Pick<ApplyingNeeds, 'removeFile' | 'recipients'>,
  now: Date,
): Promise<{ next: Applying; done: boolean }> {
  const { place } = applying;
  if (place.entry === undefined && place.recipient === undefined) {
    const next = await applyToContacts(client, applying, removeFile, now);
    // Whom the history import alone is about is written to as before.
    const after =
      applying.rule.scope === 'all' ? { recipient: { broadcast: '', position: 0 } } : { entry: 0 };
    return { next: next ?? { ...applying, place: { ...place, ...after } }, done: false };
  }
  if (place.entry === undefined) {
    const next = await applyToRecipients(client, applying, recipients, now);
    return { next: next ?? { ...applying, place: { ...place, entry: 0 } }, done: false };
  }
  if (place.notice === undefined) {
    const next = await applyToJournal(client, applying, now);
    return { next: next ?? { ...applying, place: { ...place, notice: 0 } }, done: false };
  }
  const next = await applyToNotices(client, applying, now);
  return { next: next ?? applying, done: next === undefined };
}
