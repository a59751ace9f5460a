/**
 * 131050 in a status or in an answer: the customer counts as opted out, until newer preferences say otherwise.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { ada, bodyOf, echo, moment, preference, status } from '../testing-meta.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { writeSend } from '../testing-sends.ts';
import { knownRecipients } from './known-recipients.ts';
import { refuseSends } from './send-outcomes.ts';

let records: TestRecords;
beforeEach(async () => {
  records = await testRecords();
});
afterEach(() => records.database.drop());

const phone = ada.phone ?? '';
const optedOut = async () =>
  (await knownRecipients(records.database.pool, 'num_1', [phone])).get(phone)?.optedOut;
const failed = (of: string, code: number, at: number) =>
  bodyOf([status({ of, status: 'failed', at, more: { errors: [{ code, title: 'Failed' }] } })]);

test('a failed status with 131050 opts out; another code does not', async () => {
  await records.record(bodyOf([echo({ id: 'wamid.1' }), echo({ id: 'wamid.2' })]));
  await records.record(failed('wamid.1', 131026, 10));
  expect(await optedOut()).toBe(false);
  await records.record(failed('wamid.2', 131050, 10));
  expect(await optedOut()).toBe(true);
});

test('newer preferences win, older ones do not', async () => {
  await records.record(bodyOf([echo({ id: 'wamid.1' })]), failed('wamid.1', 131050, 100));
  expect(await optedOut()).toBe(true);
  await records.record(bodyOf([preference('resume', 50)]));
  expect(await optedOut()).toBe(true);
  await records.record(bodyOf([preference('resume', 150)]));
  expect(await optedOut()).toBe(false);
  await records.record(bodyOf([echo({ id: 'wamid.2' })]), failed('wamid.2', 131050, 120));
  expect(await optedOut()).toBe(false);
});

test('a refusal at once opts out as well', async () => {
  const { pool } = records.database;
  await inTransaction(pool, (client) => writeSend(client, { id: 'snd_1', phone, presence: 1 }, moment(0)));
  await refuseSends(pool, [{ sendId: 'snd_1', error: { code: 131050, title: 'Stopped' } }], moment(1));
  expect(await optedOut()).toBe(true);
});
