/**
 * Attaching a number, whole: the number itself, what waited for it in the journal, what is told of it. One function for
 * both doors, `POST /numbers` and an onboarding. Part of the app's floor, for it joins rooms that do not know each other.
 */
import type pg from 'pg';
import { holdWorkspace } from './access/workspaces.ts';
import { type Database, reachTo } from './database/tenant.ts';
import { holdLane, requeueUnassigned } from './intake/journal-desk.ts';
import { type Attachment, attachNumber, type WantedNumber } from './numbers/attach.ts';
import type { Sealer } from './numbers/seal.ts';
import { refuseForeignWaba } from './numbers/waba-owner.ts';

export type AttachingNeeds = {
  sealer: Pick<Sealer, 'seal'>;
  now: () => Date;
  /**
   * A number was attached or reconnected: inside the transaction that did it, on its connection, so that what is
   * written here exists exactly if the number does.
   */
  onAttached(client: pg.PoolClient, attachment: Attachment): Promise<void>;
};

/**
 * In a transaction that reaches the workspace, and that still does so afterwards; `trx` and `client` are one connection.
 * After the commit journal entries may be pending and deliveries due. Throws `not_found` without the workspace,
 * `conflict` where numbers/attach.ts says so.
 * @param trusted the WABA may be another workspace's too: the operator asks, or Meta gave the token for it
 */
export type Attach = (
  work: { trx: Database; client: pg.PoolClient },
  workspaceId: string,
  wanted: WantedNumber,
  trusted: boolean,
) => Promise<Attachment>;

export function openAttaching(needs: AttachingNeeds): Attach {
  return async ({ trx, client }, workspaceId, wanted, trusted) => {
    await holdWorkspace(trx, workspaceId);
    // First: an entry that is being processed does not see the number; it is put back below. Whatever is taken up
    // later sees it. It also lets only one attachment under a WABA look at a time.
    await holdLane(trx, wanted.waba_id);
    if (!trusted) await refuseForeignWaba(trx, workspaceId, wanted);
    const attached = await attachNumber(trx, workspaceId, wanted, needs.sealer, needs.now());
    // Unassigned entries and what is told of the number look beyond the workspace.
    await reachTo(trx, '*');
    await requeueUnassigned(trx, attached.number.waba_id);
    if (attached.how !== 'repeated') await needs.onAttached(client, attached);
    await reachTo(trx, workspaceId);
    return attached;
  };
}
