/**
 * Meta is asked how it bills each WABA; one that cannot be asked stands in nobody's way.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Graph } from '../graph/client.ts';
import type { Loop } from '../runtime/wake.ts';
import { makeNumber, type TestRecords, testRecords } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { startAskingAccounts } from './ask-accounts.ts';

let records: TestRecords;
let loop: Loop;
beforeEach(async () => {
  records = await testRecords();
  await makeNumber(records.database.pool, { id: 'num_2', number: '1000002', waba: '999', phone: '15550002' });
  // In the order of their ids: the broken one comes first.
  await records.rows(`UPDATE numbers SET access_token_sealed = 'token', waba_id = '1' WHERE id = 'num_1'`);
  await records.rows(`UPDATE numbers SET access_token_sealed = 'token' WHERE id = 'num_2'`);
});
afterEach(async () => {
  await loop.stop();
  await records.database.drop();
});

test('what an answer does not tell stays as it was told before', async () => {
  const graph: Pick<Graph, 'call'> = {
    call: async (_call, shape) => ({ kind: 'accepted', value: shape.parse({}) }),
  };
  await records.rows(
    `INSERT INTO billing_accounts (waba_id, currency, time_zone, told_by, updated_at)
     VALUES ('999', 'EUR', 'Europe/Madrid', 'meta', '2020-01-01')`,
  );
  loop = startAskingAccounts({
    ...{ pool: records.database.pool, graph, now: () => new Date() },
    openToken: (sealed) => sealed.toString(),
    onError: () => {},
  });
  const asked = `SELECT currency, time_zone FROM billing_accounts WHERE waba_id = '999' AND updated_at > '2021-01-01'`;
  await until('the answer', async () => (await records.rows(asked)).length > 0);
  expect(await records.row(asked)).toEqual({ currency: 'EUR', time_zone: 'Europe/Madrid' });
});

test('a WABA whose asking breaks rests; the others are asked, and it is not asked again at once', async () => {
  const graph: Pick<Graph, 'call'> = {
    call: async (_call, shape) => ({ kind: 'accepted', value: shape.parse({ currency: 'USD' }) }),
  };
  const errors: string[] = [];
  let opened = 0;
  loop = startAskingAccounts({
    ...{ pool: records.database.pool, graph, now: () => new Date() },
    openToken: (sealed, numberId) => {
      if (numberId === 'num_2') return sealed.toString();
      opened += 1;
      throw new Error('sealed under another key');
    },
    onError: (error) => void errors.push(String(error)),
  });
  await until('the other', async () => (await records.rows('SELECT FROM billing_accounts')).length > 0);
  expect(await records.row('SELECT waba_id, currency FROM billing_accounts')).toEqual({
    ...{ waba_id: '999', currency: 'USD' },
  });
  await records.rows('DELETE FROM billing_accounts');
  loop.wake();
  await until('another round', async () => (await records.rows('SELECT FROM billing_accounts')).length > 0);
  expect(opened).toBe(1);
  expect(errors).toEqual(['Error: sealed under another key']);
});
