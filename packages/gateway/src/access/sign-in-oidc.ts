/**
 * Who comes from the OpenID Connect provider, and as whom they are let in: people who are known here, or were invited; by
 * their subject, and the first time by a verified address. Nobody else.
 */
import type { Work } from '../database/tenant.ts';
import { newId } from '../runtime/ids.ts';
import { addMember } from './people.ts';
import type { Identity } from './provider.ts';
import { setPassword } from './set-password.ts';

export type Admission =
  | { outcome: 'in'; personId: string }
  /** The provider does not vouch for the address. */
  | { outcome: 'unverified' }
  /** Neither known nor invited. */
  | { outcome: 'unknown' };

/** In a transaction that reaches `*`. */
export async function admit(trx: Work, identity: Identity, now: Date): Promise<Admission> {
  const { issuer, subject, email, verified } = identity;
  const linked = await trx
    .selectFrom('people')
    .select(['id', 'email'])
    .where('oidc_issuer', '=', issuer)
    .where('oidc_subject', '=', subject)
    .executeTakeFirst();
  const isVouched = email !== undefined && verified;
  if (linked !== undefined) {
    if (isVouched && linked.email === email) await join(trx, linked.id, email, now);
    return { outcome: 'in', personId: linked.id };
  }
  if (!isVouched) return { outcome: 'unverified' };
  return admitByAddress(trx, { ...identity, email }, now);
}

async function admitByAddress(
  trx: Work,
  { issuer, subject, email, name }: Identity & { email: string },
  now: Date,
): Promise<Admission> {
  const known = await trx
    .selectFrom('people')
    .select(['id', 'oidc_issuer'])
    .where('email', '=', email)
    .forUpdate()
    .executeTakeFirst();
  // The address went to somebody else there: they are not who signed in with it before. (Another issuer is the
  // operator's choice.)
  if (known !== undefined && known.oidc_issuer === issuer) return { outcome: 'unknown' };
  const link = { oidc_issuer: issuer, oidc_subject: subject };
  if (known !== undefined) {
    // Whoever made the account was never asked whether the address is theirs. Now it is known whose it is: what
    // somebody else may have set or opened ends.
    await trx.updateTable('people').set(link).where('id', '=', known.id).execute();
    await setPassword(trx, known.id, null);
    await join(trx, known.id, email, now);
    return { outcome: 'in', personId: known.id };
  }
  if ((await openInvitations(trx, email, now)).length === 0) return { outcome: 'unknown' };
  const id = newId('per');
  const shown = name?.trim().slice(0, 200) || (email.split('@')[0] ?? email);
  await trx
    .insertInto('people')
    .values({ id, email, name: shown, ...link })
    .execute();
  await join(trx, id, email, now);
  return { outcome: 'in', personId: id };
}

function openInvitations(trx: Work, email: string, now: Date) {
  return trx
    .selectFrom('invitations')
    .select(['id', 'workspace_id', 'role'])
    .where('email', '=', email)
    .where('person_id', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id')
    .execute();
}

/** Takes every invitation of the address: the provider proved what the link would have. */
async function join(trx: Work, personId: string, email: string, now: Date): Promise<void> {
  for (const { id, workspace_id, role } of await openInvitations(trx, email, now)) {
    await addMember(trx, { workspaceId: workspace_id, personId, role });
    await trx.deleteFrom('invitations').where('id', '=', id).execute();
  }
}
