/**
 * Signing in by e-mail and password, and proving a password again. What it costs and how long it takes does not tell
 * whether somebody is known here.
 */
import { type Database, inWorkspace, type Work } from '../database/tenant.ts';
import { noteActs } from './audit.ts';
import { countTry, forgiveTries } from './brake.ts';
import type { Passwords } from './passwords.ts';
import { type Account, findAccount, renewHash } from './people.ts';

export type SignInNeeds = { db: Database; passwords: Passwords; now: () => Date };

export type Proof =
  | { outcome: 'right'; account: Account }
  | { outcome: 'wrong' }
  /** Too many tries; the next one may be made after so many seconds. */
  | { outcome: 'braked'; seconds: number };

/** `action`: the operation of the API, for the audit log: failures are noted there, without the password. */
export async function provePassword(
  needs: SignInNeeds,
  shown: { email: string; password: string },
  from: { action: string; address: string | null },
): Promise<Proof> {
  const { db, passwords, now } = needs;
  const { action, address } = from;
  const one = { account: shown.email, address };
  const braked = await countTry(db, one, now());
  const account = await inWorkspace(db, '*', (trx) => findAccount(trx, shown.email));
  const note = (status: number) =>
    inWorkspace(db, '*', (trx) => noteFailure(trx, account, { action, address, status }, now()));
  if (braked !== undefined) {
    if (braked.closes) await note(429);
    return { outcome: 'braked', seconds: braked.seconds };
  }
  const verdict = await passwords.verify(shown.password, account?.password ?? null);
  if (verdict === 'wrong' || account === undefined) {
    await note(401);
    return { outcome: 'wrong' };
  }
  await forgiveTries(db, one);
  if (verdict !== 'outdated') return { outcome: 'right', account };
  const password = await passwords.hash(shown.password);
  const isRenewed = await inWorkspace(db, '*', (trx) => renewHash(trx, account, password));
  // Else somebody was quicker: they signed in as well, or have another password now. That is for the new hash to say.
  return isRenewed
    ? { outcome: 'right', account: { ...account, password } }
    : provePassword(needs, shown, from);
}

/**
 * In each workspace that knows the person, else in none. What was typed for somebody unknown is not kept: it may be a
 * password. Asked and noted alike for both.
 */
async function noteFailure(
  trx: Work,
  account: Account | undefined,
  { action, address, status }: { action: string; address: string | null; status: number },
  now: Date,
): Promise<void> {
  const known = await trx
    .selectFrom('memberships')
    .select('workspace_id')
    .where('person_id', '=', account?.id ?? 'nobody')
    .execute();
  const places = known.length === 0 ? [null] : known.map(({ workspace_id }) => workspace_id);
  await noteActs(
    trx,
    places.map((workspaceId) => ({
      ...{ workspaceId, by: null, action, target: account?.id ?? null, status, address },
    })),
    now,
  );
}
