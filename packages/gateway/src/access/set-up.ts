/**
 * The first start: the operator makes the first owner, and a workspace if there is none.
 */
import type { NewSetup } from '@tandem/contract/api/session';
import { sql } from 'kysely';
import { type Database, inWorkspace, type Work } from '../database/tenant.ts';
import { invalid, Refusal } from '../runtime/refusal.ts';
import { addMember, changeAccount, createAccount, findAccount, hasOwner } from './people.ts';
import { setPassword } from './set-password.ts';
import { createWorkspace, holdWorkspace } from './workspaces.ts';

type Wanted = Pick<NewSetup, 'workspace_id' | 'workspace_name' | 'name' | 'email'> & { password: string };

export function isSetupNeeded(db: Database): Promise<boolean> {
  return inWorkspace(db, '*', async (trx) => !(await hasOwner(trx)));
}

/** `password`: its hash. Throws `conflict` when there is an owner, `not_found`, `invalid_request`. */
export async function setUp(trx: Work, wanted: Wanted): Promise<{ personId: string; workspaceId: string }> {
  // Two at once would both find nobody.
  await sql`SELECT pg_advisory_xact_lock(7303)`.execute(trx);
  if (await hasOwner(trx)) {
    throw new Refusal('conflict', 'there is an owner already: sign in, or invite with the admin key');
  }
  const workspaceId = await workspaceFor(trx, wanted);
  const { email, name, password } = wanted;
  const known = await findAccount(trx, email);
  if (known !== undefined) {
    await changeAccount(trx, known.id, { name });
    await setPassword(trx, known.id, password);
  }
  const { id: personId } = known ?? (await createAccount(trx, { email, name, password }));
  await trx
    .deleteFrom('memberships')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .execute();
  await addMember(trx, { workspaceId, personId, role: 'owner' });
  return { personId, workspaceId };
}

async function workspaceFor(trx: Work, { workspace_id, workspace_name }: Wanted): Promise<string> {
  if (workspace_id !== undefined) {
    await holdWorkspace(trx, workspace_id);
    return workspace_id;
  }
  const make = async (name: string) => (await createWorkspace(trx, { name })).id;
  if (workspace_name !== undefined) return make(workspace_name);
  const [one, another] = await trx.selectFrom('workspaces').select('id').orderBy('id').limit(2).execute();
  if (another !== undefined) {
    throw invalid(
      'workspace_id',
      'there are several workspaces: name one, or a `workspace_name` for a new one',
    );
  }
  return one?.id ?? make('Workspace');
}
