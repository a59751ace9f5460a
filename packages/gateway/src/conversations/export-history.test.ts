/** An export while people change: nothing is lost between its pages. */
import type { MessageLine } from '@tandem/contract/api/transfer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { bodyOf, inbound } from '../testing-meta.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { exportHistory, type Reading } from './export-history.ts';
import { mergeByHand } from './merge-by-hand.ts';
import { undoMerge } from './unmerge.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

const read: Reading = (work) => inTransaction(records.database.pool, work);

/** Does `between` once the chat of `wamid` is written; returns the messages of the whole file. */
async function exported(wamid: string, between: () => Promise<unknown>): Promise<string[]> {
  const ids: string[] = [];
  let done = false;
  for await (const page of exportHistory(read, { id: 'num_1', workspaceId: 'ws_1' })) {
    ids.push(...page.filter((line): line is MessageLine => line.kind === 'message').map(({ id }) => id));
    if (done || !ids.includes(wamid)) continue;
    done = true;
    await between();
  }
  return ids;
}

const contactOf = async (wamid: string): Promise<string> => {
  const { contact_id } = await records.row(
    'SELECT v.contact_id FROM conversations v JOIN messages m ON m.conversation_id = v.id WHERE m.id = $1',
    [wamid],
  );
  return contact_id;
};

test('people who become one, or two again, between two pages lose no message', async () => {
  const [first, last] = [{ phone: '15550001001' }, { user: 'US.last' }];
  await records.record(bodyOf([inbound({ id: 'wamid.first', who: first })]));
  for (let n = 0; n < 55; n += 1)
    await records.record(bodyOf([inbound({ id: `wamid.${n}`, who: { phone: `1555000${2000 + n}` } })]));
  await records.record(bodyOf([inbound({ id: 'wamid.last', who: last })]));
  expect(await exported('wamid.first', async () => {})).toHaveLength(57);

  const both = bodyOf([inbound({ id: 'wamid.both', who: { ...first, ...last } })]);
  const merged = await exported('wamid.first', () => records.record(both));
  expect(merged).toContain('wamid.last');
  expect(new Set(merged).size).toBe(58);
  // What was one before the start is told once.
  expect(await exported('wamid.first', async () => {})).toHaveLength(58);

  // The younger one keeps everything until they are parted: the elder's page is past by then.
  const [elder, younger] = await Promise.all(['wamid.0', 'wamid.54'].map(contactOf));
  const ids = { keptId: younger ?? '', goneId: elder ?? '' };
  await read((client) => mergeByHand(client, ids, new Date()));
  const { id } = await records.row(`SELECT id FROM contact_merges WHERE reason = 'asked'`);
  const wanted = { contactId: ids.keptId, mergeId: id, reach: 'ws_1' };
  const parted = await exported('wamid.first', () => read((client) => undoMerge(client, wanted, new Date())));
  expect(parted).toContain('wamid.0');
  expect(new Set(parted).size).toBe(58);
});
