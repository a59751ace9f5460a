/** What somebody who waits for a send is told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestRecords, testRecords } from '../testing-records.ts';
import type { Engine } from './engine.ts';
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
    if (opened.length === 1) return { kind: 'repeated', sendId: 'snd_withdrawn' };
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
