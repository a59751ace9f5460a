/**
 * Using a link: a new person joins with a password, a known one with the password they have; or a new password is chosen.
 */
import type { Acceptance, ShownInvitation } from '@tandem/contract/api/person';
import { inWorkspace, type Work } from '../database/tenant.ts';
import { invalid } from '../runtime/refusal.ts';
import { lookAtInvitation, useInvitation } from './invitations.ts';
import { passwordFault } from './password-rules.ts';
import { type Account, addMember, createAccount } from './people.ts';
import { setPassword } from './set-password.ts';
import { type Proof, provePassword, type SignInNeeds } from './sign-in.ts';

/** `proved`: somebody who was known, by the password that they had then. */
export type Joined = { outcome: 'joined'; personId: string; workspaceId: string; proved?: Account };

/** Throws `link_expired`, `invalid_request`; a person who is known must prove that it is them. */
export async function acceptInvitation(
  needs: SignInNeeds,
  wish: Acceptance,
  address: string | null,
): Promise<Joined | Exclude<Proof, { outcome: 'right' }>> {
  const { db, now } = needs;
  const shown = await inWorkspace(db, '*', (trx) => lookAtInvitation(trx, wish.token, now()));
  if (shown.kind === 'invitation' && shown.has_account) {
    const from = { action: 'acceptInvitation', address };
    const proof = await provePassword(needs, { email: shown.email, password: wish.password }, from);
    if (proof.outcome !== 'right') return proof;
    const { account } = proof;
    return { ...(await use(needs, wish.token, async () => account.id)), proved: account };
  }
  requireGoodPassword(wish.password, shown.email);
  const password = await needs.passwords.hash(wish.password);
  if (shown.kind === 'reset') return use(needs, wish.token, (trx, id) => reset(trx, id, password));
  const { name } = wish;
  if (name === undefined) throw invalid('name', 'is required');
  return use(
    needs,
    wish.token,
    async (trx) => (await createAccount(trx, accountOf(shown, name, password))).id,
  );
}

const accountOf = ({ email }: ShownInvitation, name: string, password: string) => ({ email, name, password });

/** Throws `invalid_request`. `path`: where the password stands in the request. */
export function requireGoodPassword(password: string, email: string, path = 'password'): void {
  const fault = passwordFault(password, email);
  if (fault !== undefined) throw invalid(path, fault);
}

async function reset(trx: Work, personId: string | null, password: string): Promise<string> {
  if (personId === null) throw new Error('a reset without a person');
  await setPassword(trx, personId, password);
  return personId;
}

/** In one transaction: the link is used up, and what it was for is done. */
function use(
  { db, now }: SignInNeeds,
  token: string,
  personOf: (trx: Work, personId: string | null) => Promise<string>,
): Promise<Joined> {
  return inWorkspace(db, '*', async (trx) => {
    const used = await useInvitation(trx, token, now());
    const personId = await personOf(trx, used.person_id);
    if (used.person_id === null) {
      await addMember(trx, { workspaceId: used.workspace_id, personId, role: used.role });
    }
    return { outcome: 'joined', personId, workspaceId: used.workspace_id };
  });
}
