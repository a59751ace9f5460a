/** What a refused try to sign in leaves behind, and what it costs. */
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inWorkspace } from '../database/tenant.ts';
import { testDatabase } from '../database/testing.ts';
import { openPasswords } from './passwords.ts';
import { addMember, createAccount, holdHash, readAccount } from './people.ts';
import { setPassword } from './set-password.ts';
import { type Proof, provePassword } from './sign-in.ts';

const database = await testDatabase();
const { db, pool, apiPool } = database;
afterAll(() => database.drop());

const now = () => new Date('2026-11-27T10:00:00Z');
const passwords = openPasswords({ memory: 8, passes: 1, parallelism: 1 });
const tryAs = (email: string, address: string) =>
  provePassword(
    { db, passwords, now },
    { email, password: 'not this one, no' },
    { action: 'signIn', address },
  );
const noted = async () =>
  (await pool.query('SELECT workspace_id, status FROM audit_entries ORDER BY status, workspace_id')).rows;

beforeAll(() =>
  inWorkspace(db, '*', async (trx) => {
    await trx.insertInto('workspaces').values({ id: 'ws_a', name: 'A' }).execute();
    const password = await passwords.hash('quiet harbour lamp');
    const { id } = await createAccount(trx, { email: 'ada@example.com', name: 'Ada', password });
    await addMember(trx, { workspaceId: 'ws_a', personId: id, role: 'owner' });
  }),
);
beforeEach(() => pool.query('TRUNCATE audit_entries, sign_in_tries'));

test('the brake is noted when it closes, not at every try against it', async () => {
  for (let n = 0; n < 15; n += 1) await tryAs('ada@example.com', '203.0.113.7');
  const statuses = (await noted()).map(({ status }) => status);
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
});

test('a hash that is made anew does not bring back a password that was changed meanwhile', async () => {
  const person = { email: 'grace@example.com', password: 'quiet harbour lamp' };
  const { id } = await inWorkspace(db, '*', async (trx) =>
    createAccount(trx, { ...person, name: 'Grace', password: await passwords.hash(person.password) }),
  );
  const stronger = openPasswords({ memory: 16, passes: 1, parallelism: 1 });
  const changed = await stronger.hash('winter garden stairs');
  const hash = async (password: string) => {
    await inWorkspace(db, '*', (trx) => setPassword(trx, id, changed));
    return stronger.hash(password);
  };
  const needs = { db, passwords: { ...stronger, hash }, now };
  const { outcome } = await provePassword(needs, person, { action: 'signIn', address: '203.0.113.10' });
  expect(outcome).toBe('wrong');
  const account = await inWorkspace(db, '*', (trx) => readAccount(trx, id));
  expect(account.password).toBe(changed);
});

test('two who sign in at once, when parameters rose, are both let in', async () => {
  const person = { email: 'ida@example.com', password: 'quiet harbour lamp' };
  await inWorkspace(db, '*', async (trx) =>
    createAccount(trx, { ...person, name: 'Ida', password: await passwords.hash(person.password) }),
  );
  const stronger = openPasswords({ memory: 16, passes: 1, parallelism: 1 });
  const from = { action: 'signIn', address: '203.0.113.12' };
  let other: Promise<Proof> | undefined;
  const hash = async (password: string) => {
    other ??= provePassword({ db, passwords: stronger, now }, person, from);
    await other;
    return stronger.hash(password);
  };
  const proof = await provePassword({ db, passwords: { ...stronger, hash }, now }, person, from);
  for (const one of [proof, await other]) {
    if (one?.outcome !== 'right') throw new Error(one?.outcome);
    expect(await inWorkspace(db, '*', (trx) => holdHash(trx, one.account))).toBe(true);
  }
});

test('what was proved opens nothing once the password is another one; a hash made anew is no other password', async () => {
  const person = { email: 'joan@example.com', password: 'quiet harbour lamp' };
  const { id } = await inWorkspace(db, '*', async (trx) =>
    createAccount(trx, { ...person, name: 'Joan', password: await passwords.hash(person.password) }),
  );
  const stronger = openPasswords({ memory: 16, passes: 1, parallelism: 1 });
  const proof = await provePassword({ db, passwords: stronger, now }, person, {
    ...{ action: 'signIn', address: '203.0.113.11' },
  });
  if (proof.outcome !== 'right') throw new Error(proof.outcome);
  const holds = () => inWorkspace(db, '*', (trx) => holdHash(trx, proof.account));
  expect(await holds()).toBe(true);
  await inWorkspace(db, '*', async (trx) =>
    setPassword(trx, id, await stronger.hash('winter garden stairs')),
  );
  expect(await holds()).toBe(false);
});

test('somebody unknown costs the same statements as somebody known', async () => {
  const asked: string[] = [];
  const watched = new WeakSet<PoolClient>();
  const watch = (client: PoolClient): void => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...all: unknown[]) => unknown;
    client.query = ((...all: unknown[]) => {
      asked.push(String(all[0]));
      return query(...all);
    }) as typeof client.query;
  };
  apiPool.on('acquire', watch);
  expect((await tryAs('ada@example.com', '203.0.113.8')).outcome).toBe('wrong');
  const known = asked.splice(0);
  expect((await tryAs('eve@example.com', '203.0.113.9')).outcome).toBe('wrong');
  apiPool.off('acquire', watch);
  expect(known.length).toBeGreaterThan(5);
  expect(asked).toEqual(known);
  expect(await noted()).toEqual([
    { workspace_id: 'ws_a', status: 401 },
    { workspace_id: null, status: 401 },
  ]);
});
