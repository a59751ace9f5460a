/**
 * Links that work once: into a workspace (seven days), or to a new password (one day). They are passed on by whoever made
 * them: no mail server is needed. What is about a link by its token, or about resets, needs a transaction that reaches `*`.
 */
import type { Invitation, Role, ShownInvitation } from '@tandem/contract/api/person';
import type { Work } from '../database/tenant.ts';
import { dayMs } from '../runtime/days.ts';
import { newId } from '../runtime/ids.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { missing, Refusal } from '../runtime/refusal.ts';
import { hashOfToken, newToken } from '../runtime/token.ts';

export type Link = { id: string; email: string; token: string; expiresAt: Date };

type Wanted = { workspaceId: string; email: string; role: Role };

/** A second invitation of the same person takes the place of the first. Throws `conflict` for a member. */
export async function invite(trx: Work, wanted: Wanted, now: Date): Promise<Link> {
  const member = await trx
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .where('m.workspace_id', '=', wanted.workspaceId)
    .where('p.email', '=', wanted.email)
    .select('p.id')
    .executeTakeFirst();
  if (member !== undefined)
    throw new Refusal('conflict', `they belong to the workspace already (${member.id})`);
  await trx
    .deleteFrom('invitations')
    .where('workspace_id', '=', wanted.workspaceId)
    .where('email', '=', wanted.email)
    .where('person_id', 'is', null)
    .execute();
  return makeLink(trx, { ...wanted, personId: null, days: 7 }, now);
}

/** A link to a new password; the one before stops working. */
export async function inviteToReset(
  trx: Work,
  wanted: Wanted & { personId: string },
  now: Date,
): Promise<Link> {
  await endResets(trx, wanted.personId);
  return makeLink(trx, { ...wanted, days: 1 }, now);
}

async function makeLink(
  trx: Work,
  wanted: Wanted & { personId: string | null; days: number },
  now: Date,
): Promise<Link> {
  const { token, hash } = newToken();
  const id = newId('inv', now.getTime());
  const expiresAt = new Date(now.getTime() + wanted.days * dayMs);
  await trx
    .insertInto('invitations')
    .values({
      ...{ id, hash, workspace_id: wanted.workspaceId, email: wanted.email, role: wanted.role },
      ...{ person_id: wanted.personId, created_at: now, expires_at: expiresAt },
    })
    .execute();
  return { id, email: wanted.email, token, expiresAt };
}

/** Ends the links to a new password: the person has one, or is by now more than whoever made the link could open. */
export async function endResets(trx: Work, personId: string): Promise<void> {
  await trx.deleteFrom('invitations').where('person_id', '=', personId).execute();
}

/** Those into the workspace that are open, in order of making. */
export async function listInvitations(
  trx: Work,
  workspaceId: string,
  page: PageRequest,
  now: Date,
): Promise<Page<Invitation>> {
  const after = readCursor(page.cursor, [keyPart.id])?.[0];
  const rows = await trx
    .selectFrom('invitations')
    .select(['id', 'workspace_id', 'email', 'role', 'created_at', 'expires_at'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', 'is', null)
    .where('expires_at', '>', now)
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(
    rows,
    page.limit,
    (row) => [row.id],
    (row) => ({
      ...row,
      created_at: row.created_at.toISOString(),
      expires_at: row.expires_at.toISOString(),
    }),
  );
}

/** What role an invitation would give. Throws `not_found`. */
export async function roleInvitedTo(trx: Work, workspaceId: string, id: string): Promise<Role> {
  const row = await trx
    .selectFrom('invitations')
    .select('role')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw missing('invitation', id);
  return row.role;
}

export async function withdrawInvitation(trx: Work, workspaceId: string, id: string): Promise<void> {
  await trx.deleteFrom('invitations').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

/** An invitation as its page needs it, by the token of the link. Throws `link_expired`. */
export async function lookAtInvitation(trx: Work, token: string, now: Date): Promise<ShownInvitation> {
  const row = await trx
    .selectFrom('invitations as i')
    .innerJoin('workspaces as w', 'w.id', 'i.workspace_id')
    .leftJoin('people as p', 'p.email', 'i.email')
    .where('i.hash', '=', hashOfToken(token))
    .where('i.expires_at', '>', now)
    .select(['i.person_id', 'i.email', 'i.role', 'i.expires_at', 'w.id', 'w.name', 'p.id as account'])
    .executeTakeFirst();
  if (row === undefined) throw gone();
  return {
    kind: row.person_id === null ? 'invitation' : 'reset',
    email: row.email,
    workspace: { id: row.id, name: row.name },
    role: row.role,
    has_account: row.account !== null,
    expires_at: row.expires_at.toISOString(),
  };
}

/** Uses a link up: of two at once only one gets it. Throws `link_expired`. */
export async function useInvitation(trx: Work, token: string, now: Date) {
  const row = await trx
    .deleteFrom('invitations')
    .where('hash', '=', hashOfToken(token))
    .where('expires_at', '>', now)
    .returning(['id', 'workspace_id', 'role', 'person_id'])
    .executeTakeFirst();
  if (row === undefined) throw gone();
  return row;
}

const gone = (): Refusal =>
  new Refusal('link_expired', 'the link was used or withdrawn, or has run out: ask for a new one');
