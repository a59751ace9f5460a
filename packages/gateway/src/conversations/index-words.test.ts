/** What the search's index holds: words of what is there, and nothing of what has gone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction, type Queryable } from '../database/transaction.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { contactOf, writeSend } from '../testing-sends.ts';
import { indexWords } from './index-words.ts';
import { mergeByHand } from './merge-by-hand.ts';
import { recordConversations } from './record.ts';
import { acceptSends } from './send-outcomes.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

const now = new Date('2026-11-26T12:00:00Z');
const inOne = <T>(work: (client: Queryable) => Promise<T>) => inTransaction(records.database.pool, work);
const index = () => inOne((client) => indexWords(client, 1_000));

test('a send that moves before it has its wamid leaves no words behind', async () => {
  await inOne((client) =>
    writeSend(client, { id: 'snd_1', phone: '15550001234', text: 'peonies', presence: 999_999 }, now),
  );
  const gone = await inOne((client) => contactOf(client, '15550001234', now));
  const kept = await inOne((client) => contactOf(client, '15550005555', now));
  await inOne((client) => mergeByHand(client, { keptId: kept.id, goneId: gone.id }, now));
  expect(await index()).toBeGreaterThan(0);
  await inOne(async (client) =>
    recordConversations(
      client,
      await acceptSends(client, [{ sendId: 'snd_1', numberId: 'num_1', wamid: 'wamid.1' }]),
      now,
    ),
  );
  await index();
  expect(await records.rows(`SELECT message_id FROM message_words WHERE words @@ 'peonies'`)).toEqual([
    { message_id: 'wamid.1' },
  ]);
});
