/** What somebody who waits for a send is told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestRecords, testRecords } from '../testing-records.ts';
import type { Engine } from './engine.ts';
import { claimKeys } from './idempotency.ts';
import type { Opened, Wished } from './open-sends.ts';
import { sendMessage } from './send.ts';
import { openWaiting } from './waiting.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

test('a key whose send is taken back at this moment is free: the send goes', async () => {
  const waiting = openWaiting(() => true);
  const opened: Wished[] = [];
  const open: Engine['open'] = async (wished): Promise<Opened> => {
    opened.push(wished);
    // Whoever had the key lost patience between our asking and our looking.
    if (opened.length === 1) return { kind: 'repeated', sendId: 'snd_withdrawn', conflict: false };
    const person = { waId: '15550001234' };
    const state = {
      numberId: 'num_1',
      outcome: 'accepted' as const,
      messageId: 'wamid.1',
      error: undefined,
      person,
    };
    waiting.tell(wished.sendId, state);
    return { kind: 'opened', post: undefined };
  };
  const sent = await sendMessage(
    { pool: records.database.pool, engine: { open, waiting }, now: () => new Date('2026-11-26T12:00:00Z') },
    'ws_1',
    { number_id: 'num_1', to: '15550001234', type: 'text', text: { body: 'Hi' } },
    'key-1',
    { ms: 1_000, after: 'keep' },
  );
  expect(sent).toMatchObject({ outcome: 'accepted', messageId: 'wamid.1', repeated: false });
  expect(new Set(opened.map(({ sendId }) => sendId)).size).toBe(2);
});

const unreached = {
  ...{ numberId: 'num_1', outcome: 'refused' as const, messageId: 'snd_1', person: { waId: '15550001234' } },
  error: { code: 0, title: 'Meta could not be reached', details: 'connect ECONNREFUSED' },
};

test.each([
  ['Meta was not reached for is free: the next has it, in other words too', unreached, 'free'],
  [
    'Meta refused stays taken',
    { ...unreached, error: { ...unreached.error, code: 0, status: 400 } },
    'taken',
  ],
] as const)('the key of a send that %s', async (_, state, then) => {
  const { pool } = records.database;
  const now = new Date('2026-11-26T12:00:00Z');
  const waiting = openWaiting(() => true);
  const key = `key-${then}`;
  const open: Engine['open'] = async ({ sendId, workspaceId, wish }): Promise<Opened> => {
    await claimKeys(pool, [{ workspaceId, key, sendId, request: wish }], now);
    waiting.tell(sendId, state);
    return { kind: 'opened', post: undefined };
  };
  const workspaceId = 'ws_1';
  const wish = { number_id: 'num_1', to: '15550001234', type: 'text' as const, text: { body: 'A' } };
  const needs = { pool, engine: { open, waiting }, now: () => now };
  const sent = await sendMessage(needs, workspaceId, wish, key, { ms: 1_000, after: 'keep' });
  expect(sent).toMatchObject({ outcome: 'refused', error: { code: 0 } });
  const next = { workspaceId, key, sendId: 'snd_next', request: { ...wish, text: { body: 'B' } } };
  const [claim] = await claimKeys(pool, [next], now);
  expect(claim?.conflict).toBe(then === 'taken');
});
