/** Signing in by OpenID Connect, against a provider that really signs: who is let in, and what is refused. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openProvider } from '../../access/provider.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { openTestIssuer, type TestIssuer } from '../testing-issuer.ts';
import { seedWorkspace } from '../testing-seed.ts';

let issuer: TestIssuer;
let api: TestApi;

beforeAll(async () => {
  issuer = await openTestIssuer();
  const { url, clientId, clientSecret } = issuer;
  api = await testApi({ oidc: openProvider({ issuer: url, clientId, clientSecret }) });
  await api.seed(async (trx) => {
    for (const id of ['ws_a', 'ws_b']) await seedWorkspace(trx, id);
  });
});
afterAll(async () => {
  await api.close();
  await issuer.close();
});
beforeEach(() => {
  issuer.wrong = {};
});

const cookieIn = (headers: Record<string, unknown>, name: string): string | undefined =>
  new RegExp(`${name}=([^;,]+)`).exec([headers['set-cookie']].flat().join('\n'))?.[1];

async function leave(): Promise<{ to: string; memo: string }> {
  const answer = await api.ask('GET', '/api/v1/session/oidc');
  expect(answer.status).toBe(302);
  return { to: String(answer.headers.location), memo: cookieIn(answer.headers, 'tandem_oidc') ?? '' };
}

async function comeBack(address: string, memo: string) {
  const { pathname, search } = new URL(address);
  const headers = { cookie: `tandem_oidc=${memo}` };
  const answer = await api.ask('GET', `${pathname}${search}`, { headers });
  expect(answer.status).toBe(302);
  return { to: answer.headers.location, session: cookieIn(answer.headers, 'tandem_session') };
}

async function signIn(who: Record<string, unknown>) {
  issuer.who = who;
  const { to, memo } = await leave();
  return comeBack(issuer.visit(to), memo);
}

const sessionOf = async (session: string | undefined) =>
  (await api.ask('GET', '/api/v1/session', { session: session ?? '' })).body;

async function invite(workspace: string, email: string, role = 'agent'): Promise<string> {
  const { session } = await api.personFor(workspace, 'owner', `owner-${workspace}@example.com`);
  const made = await api.ask('POST', '/api/v1/invitations', { session, body: { email, role } });
  return made.body.link.split('#')[1];
}

const grace = { sub: 'grace-1', email: 'Grace@Example.com', email_verified: true, name: 'Grace Hopper' };

test('the console is told that there is a provider; without one there is nothing', async () => {
  expect((await api.ask('GET', '/api/v1/setup')).body.oidc).toBe(true);
  const without = await testApi();
  expect((await without.ask('GET', '/api/v1/session/oidc')).status).toBe(404);
  await without.close();
});

test('leads there with PKCE, state and nonce, and nothing secret in the address', async () => {
  const { to, memo } = await leave();
  const asked = Object.fromEntries(new URL(to).searchParams);
  expect(to.startsWith(`${issuer.url}/authorize?`)).toBe(true);
  expect(asked).toMatchObject({
    ...{ client_id: 'tandem', response_type: 'code', code_challenge_method: 'S256' },
    redirect_uri: 'http://tandem.test/api/v1/session/oidc/callback',
  });
  const [state, nonce, verifier] = memo.split('.');
  expect([asked.state, asked.nonce]).toEqual([state, nonce]);
  expect(to).not.toContain(verifier);
});

describe('who is let in', () => {
  test('nobody who was not invited', async () => {
    const stranger = await signIn({ ...grace, sub: 'eve', email: 'eve@example.com' });
    expect(stranger).toEqual({ to: '/sign-in?sign_in=unknown', session: undefined });
  });

  test('nobody whose address the provider does not vouch for', async () => {
    await invite('ws_a', 'grace@example.com');
    for (const verified of [false, undefined, 'true']) {
      const back = await signIn({ ...grace, email_verified: verified });
      expect(back).toEqual({ to: '/sign-in?sign_in=unverified', session: undefined });
    }
  });

  test('whoever was invited, into every workspace that invited them; then they are known by their subject', async () => {
    const link = await invite('ws_b', 'grace@example.com', 'viewer');
    const first = await signIn(grace);
    expect(first.to).toBe('/');
    expect(await sessionOf(first.session)).toMatchObject({
      person: { email: 'grace@example.com', name: 'Grace Hopper' },
      workspaces: [
        { id: 'ws_a', role: 'agent' },
        { id: 'ws_b', role: 'viewer' },
      ],
    });
    expect((await api.ask('POST', '/api/v1/invitations/look', { body: { token: link } })).status).toBe(410);
    const moved = await signIn({ ...grace, email: 'hopper@example.com', email_verified: false });
    expect((await sessionOf(moved.session)).person.email).toBe('grace@example.com');
    const heir = await signIn({ ...grace, sub: 'grace-2' });
    expect(heir).toEqual({ to: '/sign-in?sign_in=unknown', session: undefined });
    const { session } = await api.personFor('ws_a', 'owner', 'owner-ws_a@example.com');
    const people = (await api.ask('GET', '/api/v1/people', { session })).body.data;
    expect(people.find((one: { name: string }) => one.name === 'Grace Hopper').signs_in_by).toEqual(['oidc']);
    const { data } = (await api.ask('GET', '/api/v1/audit?action=signInByOidc', { session })).body;
    expect(data.map((one: { actor: { name: string } }) => one.actor.name)).toEqual([
      'Grace Hopper',
      'Grace Hopper',
    ]);
  });

  test('whoever has an account; what somebody else may have set up in their name ends', async () => {
    const token = await invite('ws_a', 'lin@example.com');
    const body = { token, name: 'Not Lin', password: 'quiet harbour lamp' };
    const hijacked = await api.ask('POST', '/api/v1/invitations/accept', { body });
    const before = cookieIn(hijacked.headers, 'tandem_session');
    expect((await sessionOf(before)).role).toBe('agent');
    const back = await signIn({ sub: 'lin-1', email: 'lin@example.com', email_verified: true });
    expect((await sessionOf(back.session)).person.id).toBe(hijacked.body.person.id);
    expect((await sessionOf(before)).code).toBe('unauthorized');
    const shown = { email: 'lin@example.com', password: body.password };
    expect((await api.ask('POST', '/api/v1/session', { body: shown })).status).toBe(401);
  });
});

test('whoever is let into another workspace leaves no link behind that could open it', async () => {
  await invite('ws_a', 'mary@example.com');
  const mary = { sub: 'mary-1', email: 'mary@example.com', email_verified: true };
  const { person } = await sessionOf((await signIn(mary)).session);
  const { session } = await api.personFor('ws_a', 'owner', 'owner-ws_a@example.com');
  const made = await api.ask('POST', `/api/v1/people/${person.id}/reset`, { session });
  expect(made.status).toBe(201);
  await invite('ws_b', 'mary@example.com', 'admin');
  expect((await sessionOf((await signIn(mary)).session)).workspaces).toHaveLength(2);
  const token = made.body.link.split('#')[1];
  expect((await api.ask('POST', '/api/v1/invitations/look', { body: { token } })).status).toBe(410);
});

describe('what is refused', () => {
  const refused = { to: '/sign-in?sign_in=refused', session: undefined };
  const lin = { sub: 'lin-1', email: 'lin@example.com', email_verified: true };
  const bugs = () => api.bugs.splice(0).length;

  test.each([
    ['a token that another key signed', { key: true }],
    ['a token of another sign-in', { claims: { nonce: 'another' } }],
    ['a token for another client', { claims: { aud: 'somebody-else' } }],
    ['a token of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['a token that has run out', { claims: { exp: Math.floor(Date.now() / 1000) - 3600 } }],
  ])('%s', async (_, wrong) => {
    issuer.wrong = wrong;
    expect(await signIn(lin)).toEqual(refused);
    expect(bugs()).toBe(1);
  });

  test('an answer to another browser, one that was used, and one nobody asked for', async () => {
    issuer.who = lin;
    const [mine, theirs] = [await leave(), await leave()];
    expect(await comeBack(issuer.visit(theirs.to), mine.memo)).toEqual(refused);
    const back = issuer.visit(mine.to);
    expect((await comeBack(back, mine.memo)).to).toBe('/');
    expect(await comeBack(back, mine.memo)).toEqual(refused);
    expect(bugs()).toBe(2);
    expect((await comeBack(issuer.visit(mine.to), '')).to).toBe('/sign-in?sign_in=took_too_long');
  });
});

test('a provider that is down is asked again the next time', async () => {
  const other = await openTestIssuer();
  const { url, clientId, clientSecret } = other;
  const provider = openProvider({ issuer: url, clientId, clientSecret });
  await other.close();
  const own = await testApi({ oidc: provider });
  const answer = await own.ask('GET', '/api/v1/session/oidc');
  expect(answer.headers.location).toBe('/sign-in?sign_in=provider_unreachable');
  expect(own.bugs).toHaveLength(1);
  await own.close();
});
