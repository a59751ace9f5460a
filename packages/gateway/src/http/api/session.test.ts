/** Setting up, signing in, and what the cookie opens. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPasswords } from '../../access/passwords.ts';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import { seedWorkspace } from '../testing-seed.ts';

const password = 'quiet harbour lamp';
const ada = { email: 'Ada@Example.com', password };
let now = new Date('2026-11-27T10:00:00Z');
let api: TestApi;

const sessionIn = (headers: Record<string, unknown>): string =>
  /tandem_session=([\w-]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';

async function signIn(body: object = ada, headers: Record<string, string> = {}) {
  const answer = await api.ask('POST', '/api/v1/session', { body, headers });
  return { ...answer, session: sessionIn(answer.headers) };
}

const later = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};
const minute = 60_000;
const day = 24 * 60 * minute;

beforeAll(async () => {
  api = await testApi({ now: () => now });
});
afterAll(() => api.close());

describe('the first start', () => {
  const setUp = (change: object = {}) =>
    api.ask('POST', '/api/v1/setup', {
      body: { admin_key: adminKey, workspace_name: 'Bakery', name: 'Ada', ...ada, ...change },
    });

  test('needs the admin key and a good password', async () => {
    expect((await api.ask('GET', '/api/v1/setup')).body).toEqual({ needed: true, oidc: false });
    expect((await setUp({ admin_key: 'wrong' })).status).toBe(401);
    expect((await setUp({ admin_key: await api.keyFor(null, 'manage') })).status).toBe(403);
    const short = await setUp({ password: 'short' });
    expect([short.status, short.body.errors[0].path]).toEqual([400, 'password']);
    expect((await api.ask('GET', '/api/v1/setup')).body.needed).toBe(true);
  });

  test('notes refused tries, and the first that the brake refuses; none of those after it', async () => {
    later(16 * minute);
    const from = now.toISOString();
    const tried = Array.from({ length: 12 }, () => setUp({ admin_key: 'wrong' }));
    const statuses = (await Promise.all(tried)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    const { body } = await api.ask('GET', `/api/v1/audit?action=setUp&from=${from}`, { key: adminKey });
    const noted = body.data.map(({ status }: { status: number }) => status).sort();
    expect(noted).toEqual([...Array(10).fill(401), 429]);
    expect(body.data[0]).toMatchObject({
      ...{ workspace_id: null, actor: { kind: 'unknown', id: null, name: null } },
      ...{ target: null, address: '127.0.0.1' },
    });
    later(16 * minute);
    expect((await setUp({ admin_key: await api.keyFor(null, 'manage') })).status).toBe(403);
    const [latest] = (await api.ask('GET', '/api/v1/audit?limit=1', { key: adminKey })).body.data;
    expect(latest).toMatchObject({ action: 'setUp', status: 403, actor: { kind: 'operator' } });
  });

  test('makes the first owner and their workspace, once', async () => {
    const answers = await Promise.all([setUp(), setUp()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const made = answers.find(({ status }) => status === 200);
    expect(made?.body).toEqual({
      person: { id: expect.stringMatching(/^per_/), email: 'ada@example.com', name: 'Ada' },
      role: 'owner',
      workspace: { id: expect.stringMatching(/^ws_/), name: 'Bakery' },
      workspaces: [{ id: expect.stringMatching(/^ws_/), name: 'Bakery', role: 'owner' }],
      owns_all: true,
    });
    const session = sessionIn(made?.headers ?? {});
    expect((await api.ask('GET', '/api/v1/session', { session })).body).toEqual(made?.body);
    expect((await api.ask('GET', '/api/v1/setup')).body.needed).toBe(false);
  });

  test('with somebody who is known already: their sessions and links from before end at once', async () => {
    const other = await testApi();
    await other.seed((trx) => seedWorkspace(trx, 'ws_old'));
    const known = await other.personFor('ws_old', 'agent', 'ada@example.com');
    const isOpen = async () =>
      (await other.ask('GET', '/api/v1/session', { session: known.session })).status === 200;
    const reset = await other.ask('POST', `/api/v1/people/${known.id}/reset?workspace_id=ws_old`, {
      key: adminKey,
    });
    expect([await isOpen(), reset.status]).toEqual([true, 201]);
    const body = { admin_key: adminKey, workspace_name: 'New', name: 'Ada', ...ada };
    expect((await other.ask('POST', '/api/v1/setup', { body })).body.person.id).toBe(known.id);
    expect(await isOpen()).toBe(false);
    const token = reset.body.link.split('#')[1];
    expect((await other.ask('POST', '/api/v1/invitations/look', { body: { token } })).status).toBe(410);
    await other.close();
  });
});

test('a password that is changed while it is proved opens no session, by signing in or by a link', async () => {
  const passwords = openPasswords({ memory: 8, passes: 1, parallelism: 1 });
  let other = '';
  const whileProved = {
    ...passwords,
    async verify(shown: string, kept: string | null) {
      const verdict = await passwords.verify(shown, kept);
      if (verdict === 'right')
        await api.seed((trx) => trx.updateTable('people').set({ password: other }).execute());
      return verdict;
    },
  };
  const api = await testApi({ passwords: whileProved });
  other = await passwords.hash('winter garden stairs');
  await api.seed((trx) => seedWorkspace(trx, 'ws_a'));
  const { id } = await api.personFor('ws_a', 'agent', 'ada@example.com');
  const sets = async () => {
    const hash = await passwords.hash(password);
    await api.seed((trx) => trx.updateTable('people').set({ password: hash }).where('id', '=', id).execute());
  };
  await sets();
  expect(await api.ask('POST', '/api/v1/session', { body: ada })).toMatchObject({ status: 401 });
  await sets();
  await api.seed((trx) => seedWorkspace(trx, 'ws_b'));
  const invitation = { email: 'ada@example.com', role: 'agent' };
  const link = await api.ask('POST', '/api/v1/invitations?workspace_id=ws_b', {
    key: adminKey,
    body: invitation,
  });
  const token = link.body.link.split('#')[1];
  const joins = await api.ask('POST', '/api/v1/invitations/accept', { body: { token, password } });
  expect([link.status, joins.status, sessionIn(joins.headers)]).toEqual([201, 401, '']);
  await api.close();
});

describe('signing in', () => {
  test('answers with the session and a cookie that no script reads and no other site sends', async () => {
    const answer = await signIn({ ...ada, email: ' ADA@example.com ' });
    expect(answer.status).toBe(200);
    expect(answer.body.person.name).toBe('Ada');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['set-cookie']).toMatch(
      /^tandem_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=7776000$/,
    );
    const https = await signIn(ada, { 'x-forwarded-proto': 'https' });
    expect(https.headers['set-cookie']).toMatch(/; Secure$/);
  });

  test('says the same of a wrong password and of somebody unknown', async () => {
    const wrong = await signIn({ ...ada, password: 'something else here' });
    const unknown = await signIn({ email: 'eve@example.com', password });
    expect([wrong.status, wrong.session]).toEqual([401, '']);
    expect(unknown.body).toEqual(wrong.body);
  });

  test('a hand typing on another keyboard is the same hand', async () => {
    const { session } = await signIn();
    const typed = (text: string) => ({ password: { old: password, new: text } });
    const composed = 'gr\u00fcne lampe am hafen';
    const patch = (body: object) => api.ask('PATCH', '/api/v1/session/person', { session, body });
    expect((await patch(typed(composed))).status).toBe(200);
    expect((await signIn({ ...ada, password: composed.normalize('NFD') })).status).toBe(200);
    expect((await patch({ password: { old: composed, new: password } })).status).toBe(200);
  });

  test('another site cannot sign anybody in or out', async () => {
    const headers = { origin: 'https://evil.example' };
    expect((await signIn(ada, headers)).status).toBe(403);
    expect((await api.ask('DELETE', '/api/v1/session', { headers })).status).toBe(403);
  });
});

describe('the brake on guessing', () => {
  const guess = (address: string, body = { ...ada, password: 'not this one, no' }) =>
    signIn(body, { 'x-forwarded-for': address });
  beforeEach(() => later(61 * minute));

  test('closes an account to an address after ten tries, also to the right password; not to others', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess('203.0.113.7')));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), 429, 429]);
    const braked = await guess('203.0.113.7', ada);
    expect(braked.status).toBe(429);
    expect(Number(braked.headers['retry-after'])).toBeGreaterThan(14 * 60);
    expect((await guess('203.0.113.8', ada)).status).toBe(200);
    later(15 * minute);
    expect((await guess('203.0.113.7', ada)).status).toBe(200);
  });

  test('a right password starts anew', async () => {
    for (let n = 0; n < 9; n += 1) await guess('203.0.113.9');
    expect((await guess('203.0.113.9', ada)).status).toBe(200);
    for (let n = 0; n < 9; n += 1) await guess('203.0.113.9');
    expect((await guess('203.0.113.9', ada)).status).toBe(200);
  });

  test('counts an address over all accounts, and an IPv6 customer as one', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 52; n += 1) {
      const body = { email: `nobody${n}@example.com`, password };
      statuses.push((await guess(`2001:db8:1:2::${n.toString(16)}`, body)).status);
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    expect((await guess('2001:db8:1:3::1', ada)).status).toBe(200);
  });
});

describe('what the cookie opens', () => {
  const asked = (session: string, method: 'GET' | 'POST' | 'PATCH', url: string, body?: object) =>
    api.ask(method, url, { session, ...(body === undefined ? {} : { body }) });

  test.each([
    ['viewer', 'GET', '/api/v1/conversations', 200],
    ['viewer', 'POST', '/api/v1/messages', 403],
    ['agent', 'GET', '/api/v1/conversations', 200],
    ['agent', 'POST', '/api/v1/messages', 400],
    ['agent', 'POST', '/api/v1/conversations/conv_0/handoff', 404],
    ['agent', 'POST', '/api/v1/subscribers', 403],
    ['admin', 'POST', '/api/v1/subscribers', 400],
    ['admin', 'POST', '/api/v1/workspaces', 403],
    ['owner', 'POST', '/api/v1/subscribers', 400],
    ['owner', 'POST', '/api/v1/workspaces', 403],
  ] as const)('%s: %s %s → %i', async (role, method, url, status) => {
    await api.seed(async (trx) => {
      const known = await trx.selectFrom('workspaces').select('id').where('id', '=', 'ws_a').execute();
      if (known.length === 0) await seedWorkspace(trx, 'ws_a');
    });
    const { session } = await api.personFor('ws_a', role);
    const body = method === 'POST' && !url.endsWith('handoff') ? { name: 'x' } : undefined;
    expect((await asked(session, method, url, body)).status).toBe(status);
  });

  test('only from our own pages, where it changes something', async () => {
    const { session } = await api.personFor('ws_a', 'agent');
    const cookie = `tandem_session=${session}`;
    const post = (headers: Record<string, string>) =>
      api.ask('POST', '/api/v1/messages', { body: {}, headers: { cookie, host: 'tandem.test', ...headers } });
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'same-site', origin: 'http://tandem.test' })).status).toBe(403);
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
    expect((await post({})).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(400);
    expect((await post({ origin: 'http://tandem.test' })).status).toBe(400);
    expect((await post({ host: '127.0.0.1:8080', origin: 'http://tandem.test' })).status).toBe(400);
    const read = await api.ask('GET', '/api/v1/numbers', { headers: { cookie, origin: 'null' } });
    expect(read.status).toBe(200);
  });

  test('a key beside it wins, and has no session', async () => {
    const { session } = await api.personFor('ws_a', 'viewer');
    const key = await api.keyFor('ws_a', 'manage');
    const both = await api.ask('POST', '/api/v1/subscribers', { key, session, body: {} });
    expect(both.status).toBe(400);
    expect((await api.ask('GET', '/api/v1/session', { key })).status).toBe(401);
    const wrong = await api.ask('GET', '/api/v1/numbers', { key: 'tdm_wrong', session });
    expect(wrong.status).toBe(401);
  });

  test('one workspace at a time, and only those that the person belongs to', async () => {
    await api.seed(async (trx) => {
      for (const id of ['ws_b', 'ws_c']) await seedWorkspace(trx, id);
    });
    await api.personFor('ws_a', 'viewer', 'two@example.com');
    const { session } = await api.personFor('ws_b', 'admin', 'two@example.com');
    expect((await asked(session, 'GET', '/api/v1/numbers?workspace_id=ws_a')).status).toBe(403);
    expect((await asked(session, 'POST', '/api/v1/subscribers', {})).status).toBe(400);
    const moved = await asked(session, 'PATCH', '/api/v1/session', { workspace_id: 'ws_a' });
    expect(moved.body).toMatchObject({ role: 'viewer', workspace: { id: 'ws_a' } });
    expect(moved.body.workspaces.map((one: { id: string }) => one.id)).toEqual(['ws_a', 'ws_b']);
    expect((await asked(session, 'GET', '/api/v1/numbers?workspace_id=ws_a')).status).toBe(200);
    expect((await asked(session, 'POST', '/api/v1/subscribers', {})).status).toBe(403);
    const foreign = await asked(session, 'PATCH', '/api/v1/session', { workspace_id: 'ws_c' });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'not_found']);
  });
});

describe('how a session ends', () => {
  const isOpen = async (session: string) =>
    (await api.ask('GET', '/api/v1/session', { session })).status === 200;

  test('by signing out', async () => {
    const { session } = await signIn();
    const out = await api.ask('DELETE', '/api/v1/session', { session });
    expect(out.status).toBe(204);
    expect(out.headers['set-cookie']).toContain('tandem_session=; ');
    expect(await isOpen(session)).toBe(false);
    expect((await api.ask('DELETE', '/api/v1/session', { session })).status).toBe(204);
  });

  test('fourteen days after it was last used, ninety days after it was opened', async () => {
    const { session } = await signIn();
    const { session: unused } = await signIn();
    for (let n = 0; n < 6; n += 1) {
      later(13 * day);
      expect(await isOpen(session)).toBe(true);
    }
    expect(await isOpen(unused)).toBe(false);
    later(12 * day + minute);
    expect(await isOpen(session)).toBe(false);
  });

  test('by the person, from another session; at once', async () => {
    const one = await signIn(ada, { 'user-agent': 'Firefox', 'x-forwarded-for': '203.0.113.20' });
    const { session: other } = await signIn();
    const { data } = (await api.ask('GET', '/api/v1/sessions', { session: one.session })).body;
    const lost = data.find((each: { current: boolean }) => !each.current);
    expect(data.find((each: { current: boolean }) => each.current)).toMatchObject({
      ...{ user_agent: 'Firefox', address: '203.0.113.20', workspace: { name: 'Bakery' } },
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + 14 * day).toISOString(),
    });
    const end = () => api.ask('DELETE', `/api/v1/sessions/${lost.id}`, { session: one.session });
    expect(await isOpen(other)).toBe(true);
    expect((await end()).status).toBe(204);
    expect(await isOpen(other)).toBe(false);
    expect((await end()).status).toBe(404);
    const { session: stranger } = await api.personFor('ws_a', 'owner');
    const { id } = data.find((each: { current: boolean }) => each.current);
    expect((await api.ask('DELETE', `/api/v1/sessions/${id}`, { session: stranger })).status).toBe(404);
    expect(await isOpen(one.session)).toBe(true);
  });

  test('all others when the password changes, for which the old one is asked', async () => {
    const { session } = await signIn();
    const { session: other } = await signIn();
    const change = (wish: object) =>
      api.ask('PATCH', '/api/v1/session/person', { session, body: { name: 'Ada L.', password: wish } });
    const wrong = await change({ old: 'not mine at all', new: 'winter garden stairs' });
    expect(wrong.body.errors[0].path).toBe('password.old');
    const weak = await change({ old: password, new: 'Ada@Example.com' });
    expect(weak.body.errors[0].path).toBe('password.new');
    expect(await isOpen(other)).toBe(true);
    const changed = await change({ old: password, new: 'winter garden stairs' });
    expect([changed.status, changed.body.person.name]).toEqual([200, 'Ada L.']);
    expect([await isOpen(session), await isOpen(other)]).toEqual([true, false]);
    expect((await signIn()).status).toBe(401);
    expect((await signIn({ ...ada, password: 'winter garden stairs' })).status).toBe(200);
  });
});
