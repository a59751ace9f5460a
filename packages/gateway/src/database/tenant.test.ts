/** Row-level security binds: what a forgotten `where` would show, the database hides. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inWorkspace, inWorkspaceWithClient, reachTo } from './tenant.ts';
import { testDatabase } from './testing.ts';

const database = await testDatabase();
afterAll(() => database.drop());

beforeAll(async () => {
  await inWorkspace(database.db, '*', async (trx) => {
    await trx
      .insertInto('workspaces')
      .values([
        { id: 'ws_a', name: 'A' },
        { id: 'ws_b', name: 'B' },
      ])
      .execute();
    await trx
      .insertInto('events')
      .values(['ws_a', 'ws_b'].map((workspace_id) => eventOf(workspace_id)))
      .execute();
  });
});

function eventOf(workspace_id: string) {
  return {
    workspace_id,
    position: 1,
    id: `evt_${workspace_id}`,
    type: 'message.sent',
    number_id: 'num_1',
    sequence: 1,
    occurred_at: new Date(),
    data: '{}',
  };
}

test('a transaction of one workspace sees its own rows, whatever it asks for', async () => {
  const seen = await inWorkspace(database.db, 'ws_a', (trx) =>
    trx.selectFrom('events').select('workspace_id').execute(),
  );
  expect(seen).toEqual([{ workspace_id: 'ws_a' }]);
});

test('without a workspace nothing is seen', async () => {
  expect(await database.db.selectFrom('events').selectAll().execute()).toEqual([]);
  expect(await database.db.selectFrom('workspaces').selectAll().execute()).toEqual([]);
});

test('the choice ends with its transaction, so a pooled connection keeps no rights', async () => {
  await inWorkspace(database.db, '*', async () => {});
  const rows = await Promise.all(
    Array.from({ length: 16 }, () => database.db.selectFrom('events').selectAll().execute()),
  );
  expect(rows.flat()).toEqual([]);
});

test('rows of another workspace cannot be written, changed or removed', async () => {
  await expect(
    inWorkspace(database.db, 'ws_a', (trx) =>
      trx
        .insertInto('events')
        .values({ ...eventOf('ws_b'), position: 2, id: 'evt_x' })
        .execute(),
    ),
  ).rejects.toThrow(/row-level security/);
  const changed = await inWorkspace(database.db, 'ws_a', async (trx) => {
    const updated = await trx.updateTable('events').set({ type: 'x' }).where('id', '=', 'evt_ws_b').execute();
    const removed = await trx.deleteFrom('events').where('id', '=', 'evt_ws_b').execute();
    return [updated[0]?.numUpdatedRows, removed[0]?.numDeletedRows];
  });
  expect(changed).toEqual([0n, 0n]);
});

test('Kysely and the bare connection share one transaction', async () => {
  const failed = inWorkspaceWithClient(database.apiPool, 'ws_a', async (trx, client) => {
    await trx.insertInto('event_counters').values({ key: 'k', last: 1 }).execute();
    expect((await client.query('SELECT last FROM event_counters')).rows).toEqual([{ last: 1 }]);
    expect(await trx.selectFrom('events').select('id').execute()).toEqual([{ id: 'evt_ws_a' }]);
    await reachTo(trx, '*');
    expect(await trx.selectFrom('events').select('id').execute()).toHaveLength(2);
    throw new Error('undo');
  });
  await expect(failed).rejects.toThrow('undo');
  expect(await database.db.selectFrom('event_counters').selectAll().execute()).toEqual([]);
});

test('every table with rows of workspaces is fenced, its owner included', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND a.attname = 'workspace_id'
       AND NOT (c.relrowsecurity AND c.relforcerowsecurity
         AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'own_workspace'))`,
  );
  expect(rows).toEqual([]);
});
