import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { newId } from '../runtime/ids.ts';
import { ids } from '../testing-meta.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { queueSends, withdrawSends } from './queue-sends.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

const now = new Date('2026-11-26T12:00:00Z');
const number = { id: 'num_1', workspaceId: 'ws_1', phoneNumberId: ids.number };

const wishes = (phones: string[]) =>
  phones.map((to) => ({
    sendId: newId('snd', now.getTime()),
    wish: {
      ...{ number_id: number.id, to, type: 'template' as const, callback_data: 'theirs' },
      template: { name: 'offer', language: { code: 'en' } },
    },
    ...{ actor: 'bot' as const, priority: 'broadcast' as const },
  }));
const queue = (given: ReturnType<typeof wishes>) =>
  inTransaction(records.database.pool, (client) => queueSends(client, number, given, now));

test('many are queued in as many statements as few, known people and strangers alike', async () => {
  const count = async (phones: string[]): Promise<number> => {
    let statements = 0;
    await inTransaction(records.database.pool, (client) => {
      const query = ((...all: Parameters<typeof client.query>) => {
        statements += 1;
        return client.query(...all);
      }) as typeof client.query;
      return queueSends({ query }, number, wishes(phones), now);
    });
    return statements;
  };
  const few = await count(['15550001111']);
  expect(await count(Array.from({ length: 500 }, (_, n) => `1555100${1000 + n}`))).toBe(few);
  expect(await records.row(`SELECT count(*) AS n FROM sends WHERE outcome = 'queued'`)).toEqual({ n: 501 });
  expect(await records.row(`SELECT count(*) AS n FROM messages WHERE status = 'queued'`)).toEqual({ n: 501 });
});

test('they keep their order, their priority and the caller’s word, and two to one person share a conversation', async () => {
  const given = wishes(['+1 (555) 000-2222', '15550003333', '15550002222']);
  const queued = await queue(given);
  expect(queued.map(({ sendId }) => sendId)).toEqual(given.map(({ sendId }) => sendId));
  expect(queued[0]?.conversationId).toBe(queued[2]?.conversationId);
  const rows = await records.rows(
    'SELECT id, priority, callback_data, claimed_by FROM sends WHERE id = ANY ($1) ORDER BY turn',
    [given.map(({ sendId }) => sendId)],
  );
  expect(rows).toEqual(
    given.map(({ sendId }) => ({ id: sendId, priority: 1, callback_data: 'theirs', claimed_by: null })),
  );
});

test('what is withdrawn never goes and leaves the history; what was taken, or is another’s, stays', async () => {
  const given = wishes(['15550004444', '15550005555', '15550006666']);
  const [first = '', taken = '', last = ''] = (await queue(given)).map(({ sendId }) => sendId);
  await records.rows(`UPDATE sends SET outcome = 'sending' WHERE id = $1`, [taken]);
  const { pool } = records.database;
  expect(await withdrawSends(pool, 'ws_2', [last])).toEqual([]);
  expect(await withdrawSends(pool, 'ws_1', [first, taken])).toEqual([first]);
  const left = await records.rows('SELECT id FROM messages WHERE id = ANY ($1)', [[first, taken, last]]);
  expect(new Set(left.map(({ id }) => id))).toEqual(new Set([taken, last]));
  expect(await records.rows('SELECT id FROM sends WHERE id = $1', [first])).toEqual([]);
});
