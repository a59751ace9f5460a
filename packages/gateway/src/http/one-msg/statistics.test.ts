/** What a channel cost and from where it is delivered to, as 1MSG's clients ask for it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordLedger } from '../../billing/record-ledger.ts';
import type { MessageStatus } from '../../changes/change.ts';
import { adminKey } from '../testing-api.ts';
import { numberId, type TestChannel, testChannel } from './testing-channel.ts';

let channel: TestChannel;
let now = new Date('2026-11-20T12:00:00Z');

const told = (messageId: string, status: MessageStatus, at: string, category: string, type = 'regular') => ({
  number: { id: numberId, workspaceId: 'ws_a' },
  change: {
    ...{ kind: 'status' as const, place: 'test', phoneNumberId: 'pn', messageId, status, at: new Date(at) },
    person: { waId: '9990001' },
    pricing: { billable: type === 'regular' && category !== 'service', model: 'PMP', type, category },
  },
});

beforeAll(async () => {
  channel = await testChannel({ now: () => now, outputIps: ['192.0.2.7', '2001:db8::7'] });
  await recordLedger(
    channel.api.database.pool,
    [
      told('w.m1', 'delivered', '2026-11-10T10:00:00Z', 'marketing'),
      told('w.m2', 'delivered', '2026-11-11T10:00:00Z', 'marketing'),
      told('w.u1', 'delivered', '2026-11-11T10:00:00Z', 'utility'),
      // Not delivered: not charged.
      told('w.u2', 'sent', '2026-11-11T10:00:00Z', 'utility'),
      told('w.s1', 'delivered', '2026-11-11T10:00:00Z', 'service'),
      told('w.r1', 'delivered', '2026-11-11T11:00:00Z', 'referral_conversion', 'free_entry_point'),
      told('w.o1', 'delivered', '2026-10-31T23:30:00Z', 'utility'),
      // Over a year ago.
      told('w.x1', 'delivered', '2025-11-30T10:00:00Z', 'utility'),
    ],
    now,
  );
});
afterAll(() => channel.close());

const nothing = {
  ...{ business_initiated_quantity: 0, business_initiated_paid_quantity: 0, business_initiated_price: 0 },
  ...{ user_initiated_quantity: 0, user_initiated_paid_quantity: 0, user_initiated_price: 0 },
};

test('without a rate card nothing is made up', async () => {
  for (const path of ['statistics?date=11.2026', 'extendedStatistics'])
    expect(await channel.get(path)).toEqual({
      status: 501,
      body: { error: expect.stringContaining('rate card') },
    });
  // Nothing was charged, so nothing is unknown.
  expect((await channel.get('statistics?date=09.2026')).body).toEqual({ date: '09.2026', templates_cost: 0 });
});

test('with one: what the templates of a month cost, and a year of counts', async () => {
  const csv = 'Market,Marketing,Utility,Authentication\nDefault,0.05,0.0125,0.03\n';
  const card = { currency: 'USD', valid_from: '2025-07-01', csv };
  expect((await channel.api.ask('POST', '/api/v1/rate-cards', { key: adminKey, body: card })).status).toBe(
    201,
  );
  const cost = async (query: string) => (await channel.get(`statistics${query}`)).body;
  expect(await cost('?date=11.2026')).toEqual({ date: '11.2026', templates_cost: 0.1125 });
  expect(await cost('?date=10.2026')).toEqual({ date: '10.2026', templates_cost: 0.0125 });
  expect(await cost('')).toEqual({ date: '11.2026', templates_cost: 0.1125 });
  expect((await channel.get('extendedStatistics')).body).toEqual([
    {
      ...{ period_date: '2026-10-01', quantity: 1, paid_quantity: 1, free_quantity: 0, free_tier: 0 },
      ...{ free_entry_point: 0, total_price: 0.0125, ...nothing },
      ...{ business_initiated_quantity: 1, business_initiated_paid_quantity: 1 },
      business_initiated_price: 0.0125,
    },
    {
      ...{ period_date: '2026-11-01', quantity: 5, paid_quantity: 3, free_quantity: 2, free_tier: 0 },
      ...{ free_entry_point: 1, total_price: 0.1125, ...nothing },
      ...{ business_initiated_quantity: 3, business_initiated_paid_quantity: 3 },
      ...{ business_initiated_price: 0.1125, user_initiated_quantity: 2 },
    },
  ]);
});

test('a month is one of the bill’s time zone', async () => {
  const body = { currency: 'USD', time_zone: 'Europe/Berlin' };
  const set = await channel.api.ask('PUT', '/api/v1/billing-accounts/waba_num_a', { key: adminKey, body });
  expect(set.status).toBe(200);
  const { body: shown } = await channel.get('statistics?date=11.2026');
  expect(shown).toEqual({ date: '11.2026', templates_cost: 0.125 });
});

test('so is the present month, and the year that ends with it', async () => {
  now = new Date('2026-11-30T22:30:00Z');
  expect((await channel.get('statistics')).body).toMatchObject({ date: '11.2026' });
  now = new Date('2026-10-31T23:30:00Z');
  expect((await channel.get('statistics')).body).toEqual({ date: '11.2026', templates_cost: 0.125 });
  const { body } = await channel.get('extendedStatistics');
  expect(body.map((one: { period_date: string }) => one.period_date)).toEqual(['2026-11-01']);
});

test.each(['13.2026', '2026-11', '11.1999'])('%s is no month', async (date) => {
  expect(await channel.get(`statistics?date=${date}`)).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('date') },
  });
});

test('outputIP is what the operator says', async () => {
  expect(await channel.get('outputIP')).toEqual({ status: 200, body: { result: '192.0.2.7,2001:db8::7' } });
});
