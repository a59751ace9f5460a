/** Keys, and who a token belongs to. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inWorkspace } from '../database/tenant.ts';
import { testDatabase } from '../database/testing.ts';
import { authenticate, createAuthenticator } from './authenticate.ts';
import { createKey, ensureAdminKey, revokeKey } from './keys.ts';
import { allows, reachOf, requireOperator, workspaceOf } from './scopes.ts';

const database = await testDatabase();
const { db } = database;
afterAll(() => database.drop());
beforeAll(() =>
  inWorkspace(db, '*', (trx) => trx.insertInto('workspaces').values({ id: 'ws_a', name: 'A' }).execute()),
);

const makeKey = () =>
  inWorkspace(db, '*', (trx) =>
    createKey(trx, { name: 'k', scopes: ['read', 'read'], workspace_id: 'ws_a' }),
  );

describe('keys', () => {
  test('a key is 256 random bits, kept as a hash only', async () => {
    const made = await makeKey();
    expect(made.key).toMatch(/^tdm_[\w-]{43}$/);
    expect(made.scopes).toEqual(['read']);
    expect(made.key.endsWith(made.hint)).toBe(true);
    const rows = await inWorkspace(db, '*', (trx) => trx.selectFrom('api_keys').selectAll().execute());
    expect(JSON.stringify(rows)).not.toContain(made.key.slice(4, 30));
  });

  test("the operator's key is made once, also by two processes at once", async () => {
    const made = await Promise.all([ensureAdminKey(db), ensureAdminKey(db), ensureAdminKey(db)]);
    const keys = made.filter((key) => key !== null);
    expect(keys).toHaveLength(1);
    expect(await ensureAdminKey(db)).toBeNull();
    expect(await authenticate(db, keys[0] ?? '')).toMatchObject({ workspaceId: null, scopes: ['admin'] });
  });
});

describe('authentication', () => {
  test('by a stored key, by the key of the environment, else nobody', async () => {
    const made = await makeKey();
    const by = { kind: 'key', id: made.id, name: 'k' };
    const caller = { by, workspaceId: 'ws_a', scopes: ['read'] };
    expect(await authenticate(db, made.key)).toEqual(caller);
    expect(await authenticate(db, made.key, 'env-key-of-the-operator')).toEqual(caller);
    const operator = {
      by: { kind: 'operator', id: 'environment', name: 'TANDEM_ADMIN_KEY' },
      workspaceId: null,
      scopes: ['admin'],
    };
    expect(await authenticate(db, 'env-key-of-the-operator', 'env-key-of-the-operator')).toEqual(operator);
    expect(await authenticate(db, 'env-key-of-the-operato', 'env-key-of-the-operator')).toBeUndefined();
    expect(await authenticate(db, '')).toBeUndefined();
  });

  test('a revoked key dies at once where it was revoked, and in ten seconds elsewhere', async () => {
    const made = await makeKey();
    let now = 0;
    const [here, elsewhere] = [
      createAuthenticator(db, undefined, () => now),
      createAuthenticator(db, undefined, () => now),
    ];
    expect(await here.callerOf(made.key)).toBeDefined();
    expect(await elsewhere.callerOf(made.key)).toBeDefined();
    await inWorkspace(db, '*', (trx) => revokeKey(trx, 'ws_a', made.id));
    here.forget(made.id);
    expect(await here.callerOf(made.key)).toBeUndefined();
    expect(await elsewhere.callerOf(made.key)).toBeDefined();
    now = 10_001;
    expect(await elsewhere.callerOf(made.key)).toBeUndefined();
  });
});

describe('what an unknown key costs', () => {
  const unknown = `tdm_${'A'.repeat(43)}`;

  test('nothing when it is none of ours by its looks, one look-up in some seconds otherwise', async () => {
    let now = 0;
    let looks = 0;
    const count = () => {
      looks += 1;
    };
    database.apiPool.on('acquire', count);
    const { callerOf } = createAuthenticator(db, undefined, () => now);
    for (const token of ['', 'tdm_x', `${unknown}A`, unknown.replace('tdm', 'tdn'), `${unknown}\n`]) {
      expect(await callerOf(token)).toBeUndefined();
    }
    expect(looks).toBe(0);
    for (let n = 0; n < 10; n += 1) expect(await callerOf(unknown)).toBeUndefined();
    expect(looks).toBe(1);
    now = 5_001;
    await callerOf(unknown);
    expect(looks).toBe(2);
    database.apiPool.off('acquire', count);
  });

  test('a key that was looked up while one was revoked is not remembered', async () => {
    const made = await makeKey();
    const authenticator = createAuthenticator(db, undefined, () => 0);
    const underWay = authenticator.callerOf(made.key);
    authenticator.forget(made.id);
    expect(await underWay).toBeDefined();
    await inWorkspace(db, '*', (trx) => revokeKey(trx, 'ws_a', made.id));
    expect(await authenticator.callerOf(made.key)).toBeUndefined();
  });
});

describe('scopes', () => {
  const caller = (workspaceId: string | null, ...scopes: ('admin' | 'manage' | 'send' | 'read')[]) => ({
    by: { kind: 'key' as const, id: 'k', name: 'k' },
    workspaceId,
    scopes,
  });

  test.each([
    ['admin', ['admin', 'manage', 'send', 'read']],
    ['manage', ['manage', 'send', 'read']],
    ['send', ['send']],
    ['read', ['read']],
  ] as const)('%s includes %j', (scope, included) => {
    const all = ['admin', 'manage', 'send', 'read'] as const;
    expect(all.filter((needed) => allows(caller('ws_a', scope), needed))).toEqual(included);
  });

  test('a workspace key stays in its workspace', () => {
    expect(reachOf(caller('ws_a', 'admin'), undefined)).toBe('ws_a');
    expect(reachOf(caller('ws_a', 'admin'), 'ws_a')).toBe('ws_a');
    expect(() => reachOf(caller('ws_a', 'admin'), 'ws_b')).toThrow(/another workspace/);
    expect(() => requireOperator(caller('ws_a', 'admin'))).toThrow(/operator/);
  });

  test('the operator reaches all and must name one where it matters', () => {
    expect(reachOf(caller(null, 'admin'), undefined)).toBe('*');
    expect(workspaceOf(caller(null, 'admin'), 'ws_b')).toBe('ws_b');
    expect(() => workspaceOf(caller(null, 'admin'), undefined)).toThrow(/workspace_id/);
  });
});
