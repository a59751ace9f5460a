/** Inviting, roles, removing, resets: who may do what to whom, and that nobody is locked out or let in by mistake. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addMember, changeRole, holdMembers } from '../../access/people.ts';
import { until } from '../../testing-until.ts';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import { seedWorkspace } from '../testing-seed.ts';

const password = 'quiet harbour lamp';
let now = new Date('2026-11-27T10:00:00Z');
let api: TestApi;
let place = '';
let count = 0;
let owner: { id: string; session: string };

beforeAll(async () => {
  api = await testApi({ now: () => now });
});
afterAll(() => api.close());
/** Each test has a workspace of its own, with one owner. */
beforeEach(async () => {
  count += 1;
  place = `ws_${count}`;
  await api.seed((trx) => seedWorkspace(trx, place));
  owner = await api.personFor(place, 'owner', `owner${count}@example.com`);
});

const member = (role: 'owner' | 'admin' | 'agent' | 'viewer', name: string = role) =>
  api.personFor(place, role, `${name}${count}@example.com`);
const address = (name: string): string => `${name}${count}@example.com`;

const invite = (session: string, email: string, role = 'agent') =>
  api.ask('POST', '/api/v1/invitations', { session, body: { email, role } });
const tokenIn = (answer: { body: { link: string } }): string => answer.body.link.split('#')[1] ?? '';
const accept = (token: string, wish: object = {}) =>
  api.ask('POST', '/api/v1/invitations/accept', { body: { token, name: 'Grace', password, ...wish } });
const look = (token: string) => api.ask('POST', '/api/v1/invitations/look', { body: { token } });
const signIn = (email: string, shown = password) =>
  api.ask('POST', '/api/v1/session', { body: { email, password: shown } });
const setRole = (session: string, id: string, role: string) =>
  api.ask('PATCH', `/api/v1/people/${id}`, { session, body: { role } });
const remove = (session: string, id: string) => api.ask('DELETE', `/api/v1/people/${id}`, { session });
const reset = (session: string, id: string) => api.ask('POST', `/api/v1/people/${id}/reset`, { session });
const isOpen = async (session: string) =>
  (await api.ask('GET', '/api/v1/session', { session })).status === 200;

/** Somebody with a password, joined by a link. */
async function joined(name: string, role = 'agent'): Promise<{ id: string; session: string }> {
  const made = await accept(tokenIn(await invite(owner.session, address(name), role)), { name });
  const session = /tandem_session=([\w-]+)/.exec(String(made.headers['set-cookie']))?.[1] ?? '';
  return { id: made.body.person.id, session };
}

describe('inviting', () => {
  test('by a link that is shown once, works once, and says what it is for', async () => {
    const made = await invite(owner.session, ` Grace${count}@Example.com`);
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.stringMatching(/^inv_/),
      email: address('grace'),
      link: expect.stringMatching(/^http:\/\/tandem\.test\/join#[\w-]{43}$/),
      expires_at: '2026-12-04T10:00:00.000Z',
    });
    expect(made.headers['cache-control']).toBe('no-store');
    const token = tokenIn(made);
    expect((await look(token)).body).toEqual({
      ...{ kind: 'invitation', email: address('grace'), role: 'agent', has_account: false },
      ...{ workspace: { id: place, name: place }, expires_at: '2026-12-04T10:00:00.000Z' },
    });
    const open = await api.ask('GET', '/api/v1/invitations', { session: owner.session });
    expect(open.body.data.map((one: { email: string }) => one.email)).toEqual([address('grace')]);
    expect(JSON.stringify(open.body)).not.toContain(token);

    const used = await Promise.all([accept(token), accept(token)]);
    expect(used.map(({ status }) => status).sort()).toEqual([200, 410]);
    const welcome = used.find(({ status }) => status === 200);
    expect(welcome?.body).toMatchObject({
      person: { name: 'Grace' },
      role: 'agent',
      workspace: { id: place },
    });
    expect(welcome?.headers['set-cookie']).toContain('tandem_session=');
    expect((await look(token)).body.code).toBe('link_expired');
    expect((await signIn(address('grace'))).status).toBe(200);
    const people = await api.ask('GET', '/api/v1/people', { session: owner.session });
    expect(people.body.data).toMatchObject([
      { id: owner.id, role: 'owner', signs_in_by: [] },
      {
        ...{ email: address('grace'), role: 'agent', signs_in_by: ['password'] },
        ...{ last_seen_at: now.toISOString() },
      },
    ]);
  });

  test('a bad password or a missing name leaves the link as it is', async () => {
    const token = tokenIn(await invite(owner.session, address('grace')));
    const bad = await accept(token, { password: address('grace') });
    expect([bad.status, bad.body.errors[0].path]).toEqual([400, 'password']);
    expect((await accept(token, { name: undefined })).body.errors[0].path).toBe('name');
    expect((await accept(token)).status).toBe(200);
  });

  test('the link ends after seven days, when it is withdrawn, and when another takes its place', async () => {
    const first = await invite(owner.session, address('grace'));
    const second = await invite(owner.session, address('grace'));
    expect((await look(tokenIn(first))).status).toBe(410);
    const withdraw = () =>
      api.ask('DELETE', `/api/v1/invitations/${second.body.id}`, { session: owner.session });
    expect((await withdraw()).status).toBe(204);
    expect((await withdraw()).status).toBe(404);
    expect((await look(tokenIn(second))).status).toBe(410);
    const third = tokenIn(await invite(owner.session, address('grace')));
    now = new Date(now.getTime() + 7 * 24 * 3_600_000);
    expect((await accept(third)).status).toBe(410);
    expect(
      (await api.ask('GET', '/api/v1/invitations', { key: await api.keyFor(place, 'manage') })).body.data,
    ).toEqual([]);
  });

  test('whoever is a member needs none', async () => {
    await member('agent');
    expect((await invite(owner.session, address('agent'))).status).toBe(409);
  });

  test('a person who is known here joins with the password they have, and becomes one person', async () => {
    const grace = await joined('grace');
    const other = `ws_other_${count}`;
    await api.seed((trx) => seedWorkspace(trx, other));
    const { session: boss } = await api.personFor(other, 'owner', address('boss'));
    const token = tokenIn(await invite(boss, address('grace'), 'viewer'));
    expect((await look(token)).body.has_account).toBe(true);
    expect((await accept(token, { password: 'a new one of my own' })).status).toBe(401);
    const into = await accept(token, { name: undefined });
    expect(into.body).toMatchObject({ person: { id: grace.id, name: 'grace' }, role: 'viewer' });
    expect(into.body.workspaces).toHaveLength(2);
  });

  test.each([
    ['agent', 'viewer', 403],
    ['admin', 'admin', 201],
    ['admin', 'owner', 403],
    ['owner', 'owner', 201],
  ] as const)('%s invites %s: %i', async (by, role, status) => {
    const { session } = by === 'owner' ? owner : await member(by);
    const made = await invite(session, address('grace'), role);
    expect(made.status).toBe(status);
    if (status === 201 && role === 'owner') {
      const { session: admin } = await member('admin');
      const url = `/api/v1/invitations/${made.body.id}`;
      expect((await api.ask('DELETE', url, { session: admin })).status).toBe(403);
    }
  });

  test('the operator makes an owner of any workspace: the way back in', async () => {
    const ask = (body: object) => api.ask('POST', '/api/v1/invitations', { key: adminKey, body });
    const forgotten = await ask({ email: address('ops'), role: 'owner' });
    expect(forgotten.body.errors[0].path).toBe('workspace_id');
    expect((await ask({ email: address('ops'), role: 'owner', workspace_id: 'ws_none' })).status).toBe(404);
    const made = await ask({ email: address('ops'), role: 'owner', workspace_id: place });
    expect((await accept(tokenIn(made))).body.role).toBe('owner');
    const back = await api.ask('POST', `/api/v1/people/${owner.id}/reset?workspace_id=${place}`, {
      key: adminKey,
    });
    expect((await accept(tokenIn(back))).body.person.id).toBe(owner.id);
  });
});

describe('roles', () => {
  test('count at once', async () => {
    const agent = await member('agent');
    const make = () => api.ask('POST', '/api/v1/subscribers', { session: agent.session, body: {} });
    expect((await make()).status).toBe(403);
    expect((await setRole(owner.session, agent.id, 'admin')).body.role).toBe('admin');
    expect((await make()).status).toBe(400);
  });

  test('nobody rises above themselves, or touches who stands above them', async () => {
    const admin = await member('admin');
    const second = await member('owner', 'second');
    expect((await setRole(admin.session, admin.id, 'owner')).status).toBe(403);
    expect((await setRole(admin.session, second.id, 'viewer')).status).toBe(403);
    expect((await remove(admin.session, second.id)).status).toBe(403);
    expect((await reset(admin.session, second.id)).status).toBe(403);
    const agent = await member('agent');
    expect((await setRole(agent.session, agent.id, 'admin')).status).toBe(403);
    expect((await remove(agent.session, admin.id)).status).toBe(403);
  });

  test('the last owner stays one, also when two lower each other at once', async () => {
    expect((await setRole(owner.session, owner.id, 'admin')).body.code).toBe('conflict');
    expect((await remove(owner.session, owner.id)).body.code).toBe('conflict');
    const second = await member('owner', 'second');
    const both = await Promise.all([
      setRole(owner.session, second.id, 'viewer'),
      setRole(second.session, owner.id, 'viewer'),
    ]);
    // Whoever comes second is no owner any more, or meets the last one.
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    const { data } = (await api.ask('GET', `/api/v1/people?workspace_id=${place}`, { key: adminKey })).body;
    expect(data.filter((one: { role: string }) => one.role === 'owner')).toHaveLength(1);
  });

  test('a broadcast and the export of everything are not for agents', async () => {
    const agent = await member('agent');
    const body = { name: 'x' };
    expect((await api.ask('POST', '/api/v1/broadcasts', { session: agent.session, body })).status).toBe(403);
    const key = await api.keyFor(place, 'send');
    expect((await api.ask('POST', '/api/v1/broadcasts', { key, body })).status).toBe(400);
    const url = '/api/v1/numbers/num_0/export';
    expect((await api.ask('GET', url, { session: agent.session })).status).toBe(403);
    expect((await api.ask('GET', url, { session: owner.session })).status).toBe(404);
  });

  test('people of another workspace are not there', async () => {
    const agent = await member('agent');
    const other = `ws_other_${count}`;
    await api.seed((trx) => seedWorkspace(trx, other));
    const { session: stranger } = await api.personFor(other, 'owner', address('stranger'));
    const answers = await Promise.all([
      setRole(stranger, agent.id, 'viewer'),
      remove(stranger, agent.id),
      reset(stranger, agent.id),
      api.ask('GET', `/api/v1/people/${agent.id}`, { session: stranger }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const seen = await api.ask('GET', '/api/v1/people', { session: stranger });
    expect(seen.body.data).toHaveLength(1);
  });
});

describe('removing a person', () => {
  test('ends their sessions there, and forgets who belongs nowhere', async () => {
    const agent = await joined('grace');
    expect(await isOpen(agent.session)).toBe(true);
    expect((await remove(owner.session, agent.id)).status).toBe(204);
    expect(await isOpen(agent.session)).toBe(false);
    expect((await signIn(address('grace'))).status).toBe(401);
    expect((await remove(owner.session, agent.id)).status).toBe(404);
  });

  test('leaves them what they have elsewhere', async () => {
    const agent = await member('agent');
    const other = `ws_other_${count}`;
    await api.seed((trx) => seedWorkspace(trx, other));
    const { session: elsewhere } = await api.personFor(other, 'viewer', address('agent'));
    expect((await remove(owner.session, agent.id)).status).toBe(204);
    expect([await isOpen(agent.session), await isOpen(elsewhere)]).toEqual([false, true]);
  });
});

describe('a reset', () => {
  test('sets a new password, once, and ends every session', async () => {
    const agent = await joined('grace');
    const first = await reset(owner.session, agent.id);
    const second = await reset(owner.session, agent.id);
    expect(second.body.expires_at).toBe(new Date(now.getTime() + 24 * 3_600_000).toISOString());
    expect((await look(tokenIn(first))).status).toBe(410);
    expect((await look(tokenIn(second))).body).toMatchObject({ kind: 'reset', has_account: true });
    expect(await isOpen(agent.session)).toBe(true);
    const done = await accept(tokenIn(second), { name: undefined, password: 'winter garden stairs' });
    expect(done.body.person).toMatchObject({ id: agent.id, name: 'grace' });
    expect(await isOpen(agent.session)).toBe(false);
    expect((await signIn(address('grace'))).status).toBe(401);
    expect((await signIn(address('grace'), 'winter garden stairs')).status).toBe(200);
  });

  test('does not open what a person has in another workspace', async () => {
    const agent = await joined('grace');
    const early = tokenIn(await reset(owner.session, agent.id));
    const other = `ws_other_${count}`;
    await api.seed((trx) => seedWorkspace(trx, other));
    const { session: boss } = await api.personFor(other, 'owner', address('boss'));
    expect((await accept(tokenIn(await invite(boss, address('grace'))))).status).toBe(200);
    // Made before they joined the other workspace: no good any more.
    expect((await accept(early, { password: 'winter garden stairs' })).status).toBe(410);
    const refused = await reset(owner.session, agent.id);
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    const url = `/api/v1/people/${agent.id}/reset?workspace_id=${place}`;
    expect((await api.ask('POST', url, { key: adminKey })).status).toBe(201);
  });

  test('does not outlive the role it was made under', async () => {
    const agent = await joined('grace');
    const admin = await member('admin');
    const early = tokenIn(await reset(admin.session, agent.id));
    expect((await setRole(owner.session, agent.id, 'owner')).status).toBe(200);
    expect((await accept(early, { password: 'winter garden stairs' })).status).toBe(410);
    expect((await signIn(address('grace'))).status).toBe(200);
  });

  test('does not pass by a role that is being given', async () => {
    const agent = await joined('grace');
    const admin = await member('admin');
    const [made] = await api.seed(async (trx) => {
      await holdMembers(trx, place);
      await changeRole(trx, place, agent.id, 'owner');
      const asked = reset(admin.session, agent.id);
      await until('the reset to wait', blocked);
      // In an array: a transaction would wait for the answer, which waits for it.
      return [asked];
    });
    expect((await made)?.status).toBe(403);
  });

  test('does not pass by a workspace that is being joined', async () => {
    const agent = await joined('grace');
    const other = `ws_other_${count}`;
    await api.seed((trx) => seedWorkspace(trx, other));
    const [made] = await api.seed(async (trx) => {
      await addMember(trx, { workspaceId: other, personId: agent.id, role: 'owner' });
      const asked = reset(owner.session, agent.id);
      await until('the reset to wait', blocked);
      return [asked];
    });
    expect((await made)?.status).toBe(403);
  });
});

const blocked = async (): Promise<boolean> => {
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return (await api.database.pool.query(waiting)).rows.length > 0;
};

test('a workspace is renamed by those who manage it', async () => {
  const rename = (session: string, id = place) =>
    api.ask('PATCH', `/api/v1/workspaces/${id}`, { session, body: { name: ' Corner shop ' } });
  expect((await rename(owner.session)).body).toMatchObject({ id: place, name: 'Corner shop' });
  expect((await rename((await member('agent')).session)).status).toBe(403);
  expect((await rename(owner.session, 'ws_none')).status).toBe(404);
  expect((await api.ask('GET', '/api/v1/session', { session: owner.session })).body.workspace.name).toBe(
    'Corner shop',
  );
});
