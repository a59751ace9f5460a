/**
 * The steps that change our own records, each in the transaction that stores it: the number is attached, its syncs are
 * asked for.
 */
import type { AttachNumber } from '@tandem/contract/api/number';
import type { OnboardingCandidate } from '@tandem/contract/api/onboarding';
import type pg from 'pg';
import { type Database, reachTo } from '../database/tenant.ts';
import { renameReturning, type WantedNumber } from '../numbers/attach.ts';
import { wantSyncs } from '../numbers/syncs.ts';
import type { Outcome } from './outcome.ts';
import type { Row } from './row.ts';

export type FinishNeeds = {
  /** In a transaction that reaches the workspace; what both doors do (attaching.ts). */
  attach(
    work: { trx: Database; client: pg.PoolClient },
    workspaceId: string,
    wanted: WantedNumber,
    trusted: boolean,
  ): Promise<{ number: { id: string } }>;
  /** After the commit: journal entries may be pending, deliveries due. */
  onAttached(): void;
  /** After the commit: syncs are wanted. */
  onSyncsWanted(): void;
  now: () => Date;
};

export function attachFound(
  needs: FinishNeeds,
  row: Row,
  found: OnboardingCandidate,
  token: string,
): Outcome {
  const wanted = wantedNumber(found, token);
  return {
    kind: 'done',
    async within(trx, client) {
      await reachTo(trx, '*');
      await renameReturning(trx, row.workspace_id, wanted);
      await reachTo(trx, row.workspace_id);
      // Trusted: Meta gave this token for this WABA.
      const { number } = await needs.attach({ trx, client }, row.workspace_id, wanted, true);
      return { number_id: number.id, connected_at: needs.now(), token_sealed: null };
    },
    wake: needs.onAttached,
  };
}

const wantedNumber = (found: OnboardingCandidate, token: string): WantedNumber => ({
  phone_number_id: found.phone_number_id,
  waba_id: found.waba_id,
  display_phone_number: found.display_phone_number,
  mode: 'coexistence' satisfies AttachNumber['mode'],
  access_token: token,
  ...(found.business_id === null ? {} : { business_id: found.business_id }),
  ...(found.verified_name === null ? {} : { verified_name: found.verified_name }),
});

const syncWithinMs = 24 * 3600_000;

/** Contacts and history, where the switch is on. Meta's 24 hours run from the end of the popup. */
export function askSyncs(needs: FinishNeeds, row: Row): Outcome {
  const { number_id: numberId, workspace_id: workspaceId, code_at: connectedAt } = row;
  if (!row.sync_wanted || numberId === null || connectedAt === null) return { kind: 'done', skipped: true };
  return {
    kind: 'done',
    async within(_trx, client) {
      await wantSyncs(client, {
        ...{ numberId, workspaceId, kinds: ['contacts', 'history'], connectedAt },
        deadline: new Date(connectedAt.getTime() + syncWithinMs),
        wantedAt: needs.now(),
      });
      return {};
    },
    wake: needs.onSyncsWanted,
  };
}
