/** Who changed what: noted by one hook for every route, shown to those who manage the workspace. */
import type { AuditEntry } from '@tandem/contract/api/audit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import { seedNumber, seedSubscriber, seedWorkspace } from '../testing-seed.ts';

let now = new Date('2026-11-27T10:00:00Z');
let api: TestApi;
let owner: { id: string; session: string };
let key = '';
const sent: unknown[] = [];

beforeAll(async () => {
  api = await testApi({
    now: () => now,
    send: async (_workspace, wish) => {
      sent.push(wish);
      throw new Error('this test sends nothing');
    },
  });
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
    await seedNumber(trx, 'ws_a', 'num_a');
    await seedSubscriber(trx, 'ws_a', 'sub_a');
  });
  owner = await api.personFor('ws_a', 'owner');
  key = await api.keyFor('ws_a', 'manage');
});
afterAll(() => api.close());

const entries = async (query = '', as: object = { session: owner.session }): Promise<AuditEntry[]> =>
  (await api.ask('GET', `/api/v1/audit${query}`, as)).body.data;
const latest = async (): Promise<AuditEntry | undefined> => (await entries('?limit=1'))[0];

test('a person, a key and the operator, each by name, with the call, its target and its answer', async () => {
  const body = { name: 'crm', scopes: ['read'] };
  const made = await api.ask('POST', '/api/v1/keys', { session: owner.session, body });
  expect(await latest()).toEqual({
    id: expect.stringMatching(/^aud_/),
    at: '2026-11-27T10:00:00.000Z',
    workspace_id: 'ws_a',
    actor: { kind: 'person', id: owner.id, name: 'owner' },
    ...{ action: 'createKey', target: made.body.id, status: 201, address: '127.0.0.1' },
  });
  now = new Date('2026-11-27T10:00:01Z');
  await api.ask('DELETE', `/api/v1/keys/${made.body.id}`, { key });
  expect(await latest()).toMatchObject({
    actor: { kind: 'key', id: expect.stringMatching(/^key_/), name: 'test' },
    ...{ action: 'revokeKey', target: made.body.id, status: 204, address: null },
  });
  now = new Date('2026-11-27T10:00:02Z');
  const given = { ...body, workspace_id: 'ws_a' };
  await api.ask('POST', '/api/v1/keys', { key: adminKey, body: given });
  expect(await latest()).toMatchObject({
    actor: { kind: 'operator', id: 'environment', name: 'TANDEM_ADMIN_KEY' },
    workspace_id: 'ws_a',
  });
  const all = await api.seed((trx) => trx.selectFrom('audit_entries').selectAll().execute());
  expect(JSON.stringify(all)).not.toContain('tdm_');
});

test('what was refused or only looked at is not there', async () => {
  const before = await entries();
  await api.ask('POST', '/api/v1/keys', { session: owner.session, body: {} });
  await api.ask('DELETE', '/api/v1/keys/key_none', { session: owner.session });
  await api.ask('GET', '/api/v1/keys', { session: owner.session });
  await api.ask('POST', '/api/v1/keys', { key: await api.keyFor('ws_a', 'read'), body: {} });
  expect(await entries()).toEqual(before);
});

test('each workspace sees its own; agents and viewers see none', async () => {
  const { session: other } = await api.personFor('ws_b', 'owner', 'other@example.com');
  expect(await entries('', { session: other })).toEqual([]);
  const { session: agent } = await api.personFor('ws_a', 'agent');
  expect((await api.ask('GET', '/api/v1/audit', { session: agent })).status).toBe(403);
  now = new Date('2026-11-27T10:00:03Z');
  await api.ask('POST', '/api/v1/workspaces', { key: adminKey, body: { name: 'New' } });
  const [made] = await entries('?limit=1', { key: adminKey });
  expect(made).toMatchObject({ action: 'createWorkspace', workspace_id: null });
  expect((await entries()).map((one) => one.action)).not.toContain('createWorkspace');
});

test('filtered by who, what and when; page by page', async () => {
  for (let n = 0; n < 5; n += 1) {
    now = new Date(Date.UTC(2026, 10, 28, 10, n));
    await api.ask('PATCH', '/api/v1/workspaces/ws_a', { session: owner.session, body: { name: `A${n}` } });
  }
  const renames = await entries(`?actor=${owner.id}&action=changeWorkspace`);
  expect(renames.map((one) => one.at.slice(14, 16))).toEqual(['04', '03', '02', '01', '00']);
  const span = await entries('?action=changeWorkspace&from=2026-11-28T10:01:00Z&to=2026-11-28T10:03:00Z');
  expect(span.map((one) => one.at.slice(14, 16))).toEqual(['02', '01']);
  expect(await entries('?actor=per_nobody')).toEqual([]);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const url = `/api/v1/audit?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page: { data: AuditEntry[]; next_cursor: string | null } = (
      await api.ask('GET', url, { session: owner.session })
    ).body;
    seen.push(...page.data.map((one) => one.id));
    cursor = page.next_cursor;
  }
  expect(seen).toEqual((await entries('?limit=200')).map((one) => one.id));
});

test('sign-ins and sign-ins that failed, without a password', async () => {
  const link = await api.ask('POST', '/api/v1/invitations', {
    session: owner.session,
    body: { email: 'grace@example.com', role: 'agent' },
  });
  const token = link.body.link.split('#')[1];
  const body = { token, name: 'Grace', password: 'quiet harbour lamp' };
  const grace = (await api.ask('POST', '/api/v1/invitations/accept', { body })).body.person.id;
  now = new Date('2026-11-29T10:00:00Z');
  const signIn = (password: string) =>
    api.ask('POST', '/api/v1/session', { body: { email: 'grace@example.com', password } });
  await signIn('not the right one');
  now = new Date('2026-11-29T10:00:01Z');
  await signIn('quiet harbour lamp');
  const told = (await entries('?from=2026-11-29T10:00:00Z')).map(({ actor, action, target, status }) => [
    ...[actor.kind, actor.name, action, target, status],
  ]);
  expect(told).toEqual([
    ['person', 'Grace', 'signIn', null, 200],
    ['unknown', null, 'signIn', grace, 401],
  ]);
  const all = await api.seed((trx) => trx.selectFrom('audit_entries').selectAll().execute());
  expect(JSON.stringify(all)).not.toMatch(/harbour|not the right one/);
});

test('what a person sends is a person’s, whatever it says of itself', async () => {
  const message = {
    ...{ number_id: 'num_a', to: '+4917012345', type: 'text', text: { body: 'hello' } },
    actor: 'bot',
  };
  await api.ask('POST', '/api/v1/messages', { session: owner.session, body: message });
  await api.ask('POST', '/api/v1/messages', { key, body: message });
  expect(sent).toMatchObject([{ actor: 'human' }, { actor: 'bot' }]);
  expect(api.bugs.splice(0)).toHaveLength(2);
});

test('when it cannot be written, what was done is answered all the same, and reported', async () => {
  await api.database.pool.query('ALTER TABLE audit_entries RENAME TO gone');
  const done = await api.ask('PATCH', '/api/v1/workspaces/ws_a', { key, body: { name: 'Again' } });
  await api.database.pool.query('ALTER TABLE gone RENAME TO audit_entries');
  expect([done.status, done.body.name]).toEqual([200, 'Again']);
  expect(api.bugs.splice(0)).toHaveLength(1);
});
