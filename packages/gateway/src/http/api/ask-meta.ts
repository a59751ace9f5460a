/**
 * Asking Meta in the name of a number: who asks, and what its answer is to the caller.
 */
import type pg from 'pg';
import { inWorkspaceWithClient } from '../../database/tenant.ts';
import type { Outcome, Refused, Unknown } from '../../graph/outcome.ts';
import type { Sealer } from '../../numbers/seal.ts';
import { readSender, type Sender } from '../../numbers/sender.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { adviceFor } from '../../sending/advice.ts';

/** Refuses as sending does when the number is not connected. */
export function senderOf(
  { pool, sealer }: { pool: pg.Pool; sealer: Pick<Sealer, 'unseal'> },
  workspace: string,
  numberId: string,
): Promise<Sender> {
  return inWorkspaceWithClient(pool, workspace, (_trx, client) =>
    readSender(client, workspace, numberId, sealer.unseal),
  );
}

/** What Meta answered, or its refusal as ours. */
export function settled<T>(outcome: Outcome<{ value: T }>): T {
  if (outcome.kind === 'accepted') return outcome.value;
  throw ourRefusal(outcome);
}

/** Meta's refusal, or its silence, as ours. */
export function ourRefusal(outcome: Refused | Unknown): Refusal {
  if (outcome.kind === 'unknown')
    return new Refusal('meta_unreachable', `no answer from Meta (${outcome.reason}); the same again is safe`);
  const { code, advice } = adviceFor(outcome.code, outcome.transient);
  return new Refusal(code, `${outcome.message} (${outcome.code ?? outcome.status}). ${advice}`);
}
