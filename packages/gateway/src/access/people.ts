/**
 * People and the workspaces they belong to. A person is one, however many workspaces know them: what reads or changes the
 * person, not only their place in a workspace, needs a transaction that reaches `*`.
 */
import type { Person, Role } from '@tandem/contract/api/person';
import { sql } from 'kysely';
import type { Work } from '../database/tenant.ts';
import { newId } from '../runtime/ids.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { missing, Refusal } from '../runtime/refusal.ts';
import { endResets } from './invitations.ts';

export type Account = { id: string; email: string; name: string; password: string | null };

export function findAccount(trx: Work, email: string): Promise<Account | undefined> {
  return trx
    .selectFrom('people')
    .select(['id', 'email', 'name', 'password'])
    .where('email', '=', email)
    .executeTakeFirst();
}

export function readAccount(trx: Work, id: string): Promise<Account> {
  return trx
    .selectFrom('people')
    .select(['id', 'email', 'name', 'password'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** Throws `conflict` when somebody has the address by now. */
export async function createAccount(trx: Work, wanted: Omit<Account, 'id'>): Promise<Account> {
  const made = { id: newId('per'), ...wanted };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('people')
    .values(made)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 1n) return made;
  throw new Refusal('conflict', 'somebody with this e-mail address is known here by now');
}

export async function changeAccount(
  trx: Work,
  id: string,
  change: Partial<Pick<Account, 'name' | 'password'>>,
): Promise<void> {
  await trx.updateTable('people').set(change).where('id', '=', id).execute();
}

/** Another hash of the same password. False, and nothing: the hash is not this one any more. */
export async function renewHash(
  trx: Work,
  { id, password: old }: Account,
  password: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('people')
    .set({ password })
    .where('id', '=', id)
    .where('password', '=', old)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether this is the person's hash, and stays so until the transaction ends. */
export async function holdHash(
  trx: Work,
  { id, password }: Pick<Account, 'id' | 'password'>,
): Promise<boolean> {
  const found = await trx
    .selectFrom('people')
    .select('id')
    .where('id', '=', id)
    .where('password', '=', password)
    .forShare()
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Lets a person into a workspace; whoever is in keeps their role. A link to a new password that was made before would open
 * this workspace too, and ends.
 */
export async function addMember(
  trx: Work,
  { workspaceId, personId, role }: { workspaceId: string; personId: string; role: Role },
): Promise<void> {
  await trx
    .insertInto('memberships')
    .values({ workspace_id: workspaceId, person_id: personId, role })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doNothing())
    .execute();
  await endResets(trx, personId);
}

/** Whether anybody owns any workspace: if not, the installation is to be set up. */
export async function hasOwner(trx: Work): Promise<boolean> {
  const found = await trx
    .selectFrom('memberships')
    .select('person_id')
    .where('role', '=', 'owner')
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether they are owner of every workspace there is: then what counts for all of them is theirs to say. */
export async function ownsAll(trx: Work, personId: string): Promise<boolean> {
  const foreign = await trx
    .selectFrom('workspaces as w')
    .select('w.id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('memberships as m')
            .whereRef('m.workspace_id', '=', 'w.id')
            .where('m.person_id', '=', personId)
            .where('m.role', '=', 'owner')
            .select('m.person_id'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return foreign === undefined;
}

function peopleOf(trx: Work, workspaceId: string) {
  return trx
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .where('m.workspace_id', '=', workspaceId)
    .select([
      ...(['p.id', 'p.email', 'p.name', 'm.role', 'm.created_at as joined_at'] as const),
      sql<boolean>`p.password IS NOT NULL`.as('by_password'),
      sql<boolean>`p.oidc_subject IS NOT NULL`.as('by_oidc'),
      (query) =>
        query
          .selectFrom('sessions as s')
          .whereRef('s.person_id', '=', 'p.id')
          .where('s.workspace_id', '=', workspaceId)
          .select(({ fn }) => fn.max('s.last_seen_at').as('seen'))
          .as('last_seen_at'),
    ]);
}

type PersonView = Awaited<ReturnType<ReturnType<typeof peopleOf>['execute']>>[number];

function personFromView(row: PersonView): Person {
  return {
    ...{ id: row.id, email: row.email, name: row.name, role: row.role },
    signs_in_by: [
      ...(row.by_password ? ['password' as const] : []),
      ...(row.by_oidc ? ['oidc' as const] : []),
    ],
    last_seen_at: row.last_seen_at?.toISOString() ?? null,
    joined_at: row.joined_at.toISOString(),
  };
}

/** In order of their being made. */
export async function listPeople(trx: Work, workspaceId: string, page: PageRequest): Promise<Page<Person>> {
  const after = readCursor(page.cursor, [keyPart.id])?.[0];
  const rows = await peopleOf(trx, workspaceId)
    .$if(after !== undefined, (query) => query.where('p.id', '>', after ?? ''))
    .orderBy('p.id')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(rows, page.limit, (row) => [row.id], personFromView);
}

/** Throws `not_found`. */
export async function readPerson(trx: Work, workspaceId: string, id: string): Promise<Person> {
  const row = await peopleOf(trx, workspaceId).where('p.id', '=', id).executeTakeFirst();
  if (row === undefined) throw missing('person', id);
  return personFromView(row);
}

/**
 * Holds who belongs to a workspace until the transaction ends: two owners who lower each other at the same moment would
 * leave none. Throws `not_found`.
 */
export async function holdMembers(trx: Work, workspaceId: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM workspaces WHERE id = ${workspaceId} FOR NO KEY UPDATE`.execute(
    trx,
  );
  if (rows.length === 0) throw missing('workspace', workspaceId);
}

/**
 * Holds a person until the transaction ends: they join no workspace meanwhile. The lock is the one that keys which point
 * at a row wait for.
 */
export async function holdPerson(trx: Work, id: string): Promise<void> {
  await sql`SELECT 1 FROM people WHERE id = ${id} FOR UPDATE`.execute(trx);
}

/** Throws `conflict` when nobody else owns the workspace. Under `holdMembers`. */
export async function requireOtherOwner(trx: Work, workspaceId: string, id: string): Promise<void> {
  const other = await trx
    .selectFrom('memberships')
    .select('person_id')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .where('person_id', '<>', id)
    .limit(1)
    .executeTakeFirst();
  if (other !== undefined) return;
  throw new Refusal(
    'conflict',
    'the last owner of a workspace stays its owner: make somebody else an owner first',
  );
}

/** Under `holdMembers`. Whoever made a link to a new password was asked whether they may, by the role before: it ends. */
export async function changeRole(trx: Work, workspaceId: string, id: string, role: Role): Promise<void> {
  await trx
    .updateTable('memberships')
    .set({ role })
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', id)
    .execute();
  await endResets(trx, id);
}

/** Takes a person out of a workspace, with their sessions there; who belongs to none any more is forgotten. */
export async function removeMember(trx: Work, workspaceId: string, id: string): Promise<void> {
  await trx
    .deleteFrom('memberships')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', id)
    .execute();
  await trx
    .deleteFrom('people')
    .where('id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('memberships').select('person_id').where('person_id', '=', id))),
    )
    .execute();
  await trx
    .deleteFrom('invitations')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', id)
    .execute();
}

/** Whether a person belongs to another workspace too. */
export async function belongsElsewhere(trx: Work, workspaceId: string, id: string): Promise<boolean> {
  const other = await trx
    .selectFrom('memberships')
    .select('workspace_id')
    .where('person_id', '=', id)
    .where('workspace_id', '<>', workspaceId)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
