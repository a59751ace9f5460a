/** What the search's index holds: words of what is there, and nothing of what has gone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction, type Queryable } from '../database/transaction.ts';
import { bodyOf, inbound } from '../testing-meta.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { contactOf, writeSend } from '../testing-sends.ts';
import { until } from '../testing-until.ts';
import { indexWords } from './index-words.ts';
import { mergeByHand } from './merge-by-hand.ts';
import { recordConversations } from './record.ts';
import { acceptSends } from './send-outcomes.ts';
import { undoMerge } from './unmerge.ts';

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
  expect(
    await records.rows(
      `SELECT m.id FROM message_words LEFT JOIN messages m USING (ordinal) WHERE words @@ 'peonies'`,
    ),
  ).toEqual([{ id: 'wamid.1' }]);
});

test('one round at a time: who comes meanwhile takes nothing and does not wait', async () => {
  await records.record(bodyOf([inbound({ id: 'twice', text: 'tulips' })]));
  const [first, second] = await inOne(async (client) => [await indexWords(client, 1_000), await index()]);
  expect([first, second]).toEqual([expect.any(Number), undefined]);
  expect(await index()).toBe(0);
});

describe('what goes while its words are being taken', () => {
  const said = (n: number) => bodyOf([inbound({ id: `gone-${n}`, at: n, text: `daffodils${n}` })]);
  const goes = (client: Queryable, n: number) => client.query(`DELETE FROM messages WHERE id = 'gone-${n}'`);
  const words = async (n: number) =>
    (await records.rows(`SELECT FROM message_words WHERE words @@ 'daffodils${n}'`)).length;
  const atWork = () =>
    records.rows(
      `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    );

  test('waits, and takes its words along', async () => {
    await records.record(said(1));
    await inOne(async (client) => {
      let going: Promise<unknown> | undefined;
      const between = async (asked: unknown, ...more: unknown[]) => {
        const answer = await (client.query as (...all: unknown[]) => Promise<unknown>)(asked, ...more);
        if ((asked as { name?: string }).name !== 'words-messages') return answer;
        let gone = false;
        going = goes(records.database.pool, 1).then(() => {
          gone = true;
        });
        await until('a deletion that waits or is done', async () => gone || (await atWork()).length > 0);
        return answer;
      };
      await indexWords({ query: between as Queryable['query'] }, 1_000);
      return () => going;
    }).then((going) => going());
    expect(await words(1)).toBe(0);
  });

  test('is passed over while it goes, and taken when it stays', async () => {
    await records.record(said(2), said(3));
    const leaving = (n: number, end: 'COMMIT' | 'ROLLBACK') =>
      inOne(async (client) => {
        await goes(client, n);
        await index();
        if (end === 'ROLLBACK') throw new Error('stays');
      });
    await leaving(2, 'COMMIT');
    await expect(leaving(3, 'ROLLBACK')).rejects.toThrow('stays');
    await index();
    expect([await words(2), await words(3)]).toEqual([0, 1]);
  });

  test('a person too', async () => {
    const { id } = await inOne((client) => contactOf(client, '15550007777', now));
    await inOne(async (client) => {
      await client.query('DELETE FROM contact_aliases WHERE contact_id = $1', [id]);
      await client.query('DELETE FROM conversations WHERE contact_id = $1', [id]);
      await client.query('DELETE FROM contacts WHERE id = $1', [id]);
      await index();
    });
    await index();
    expect(await records.rows('SELECT FROM contact_words WHERE contact_id = $1', [id])).toEqual([]);
  });
});

test('whoever was merged before anybody looked is found again when they are parted', async () => {
  const [kept, gone] = await inOne(async (client) => [
    await contactOf(client, '15550001111', now),
    await contactOf(client, '15550002222', now),
  ]);
  const ids = { keptId: kept?.id ?? '', goneId: gone?.id ?? '' };
  const merged = await inOne((client) => mergeByHand(client, ids, now));
  expect(merged).toBeDefined();
  await index();
  const { id: mergeId } = await records.row('SELECT id FROM contact_merges WHERE merged_contact_id = $1', [
    ids.goneId,
  ]);
  await inOne((client) => undoMerge(client, { contactId: ids.keptId, mergeId, reach: '*' }, now));
  await index();
  expect(await records.rows(`SELECT contact_id FROM contact_words WHERE words @@ '15550002222'`)).toEqual([
    { contact_id: ids.goneId },
  ]);
});
