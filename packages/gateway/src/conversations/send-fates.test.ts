import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodyOf, inbound } from '../testing-meta.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { writeSend } from '../testing-sends.ts';
import { repliesTo } from './send-fates.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

test('a reply in the second of the send is one, for Meta tells no part of it; one from before is none', async () => {
  const { pool } = records.database;
  const replied = async (phone: string, afterMs: number): Promise<number> => {
    await records.record(bodyOf([inbound({ id: `wamid.${phone}`, who: { phone } })]));
    const said = await records.row('SELECT sent_at FROM messages WHERE id = $1', [`wamid.${phone}`]);
    const id = `snd_${phone}`;
    await writeSend(pool, { id, phone }, new Date((said.sent_at as Date).getTime() + afterMs));
    return repliesTo(pool, 'ws_1', [id]);
  };
  expect([await replied('15551110001', 800), await replied('15551110002', 1_000)]).toEqual([1, 0]);
});
