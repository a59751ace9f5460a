/**
 * Proving the admin key where nobody can be signed in yet: at the first start. Tries are braked and noted as those of a password
 * are.
 */
import { type Database, inWorkspace } from '../database/tenant.ts';
import { Refusal } from '../runtime/refusal.ts';
import { noteActs } from './audit.ts';
import type { Authenticator } from './authenticate.ts';
import { type Braked, countTry, forgiveTries } from './brake.ts';
import { type Actor, requireOperator } from './scopes.ts';

type Needs = { db: Database; authenticator: Pick<Authenticator, 'callerOf'>; now: () => Date };

/**
 * Undefined when the key is right; how long to wait when it may not be tried now. `action`: the operation of the API, for
 * the audit log. Throws `unauthorized`, and `forbidden` for a key that is another.
 */
export async function proveOperator(
  { db, authenticator, now }: Needs,
  key: string,
  { action, address }: { action: string; address: string | null },
): Promise<Braked | undefined> {
  const one = { account: 'the operator', address };
  const note = (status: number, by: Actor | null = null, workspaceId: string | null = null) =>
    inWorkspace(db, '*', (trx) =>
      noteActs(trx, [{ workspaceId, by, action, target: null, status, address }], now()),
    );
  const braked = await countTry(db, one, now());
  if (braked !== undefined) {
    if (braked.closes) await note(429);
    return braked;
  }
  const caller = await authenticator.callerOf(key);
  if (caller === undefined) {
    await note(401);
    throw new Refusal('unauthorized', 'the admin key is wrong');
  }
  try {
    requireOperator(caller);
  } catch (error) {
    await note(403, caller.by, caller.workspaceId);
    throw error;
  }
  await forgiveTries(db, one);
  return undefined;
}
