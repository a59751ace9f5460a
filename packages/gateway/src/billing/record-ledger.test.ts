import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { bodyOf, type ChangeBody, echo, history, inbound, moment, status } from '../testing-meta.ts';
import { type Row, type TestRecords, testRecords } from '../testing-records.ts';
import { numberCharges } from './number-charges.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());
beforeEach(async () => {
  for (const table of [
    'ledger',
    'ledger_months',
    'ledger_holes',
    'messages',
    'message_statuses',
    'rate_cards',
  ])
    await records.rows(`DELETE FROM ${table}`);
});

const record = (...changes: ChangeBody[]) => records.record(...changes.map((change) => bodyOf([change])));
const testland = { phone: '9990001', user: 'XX.1', name: 'Tess' };
const priced = (category: string, type = 'regular', model = 'PMP') => ({
  pricing: { billable: type === 'regular', pricing_model: model, type, category },
});
const told = (of: string, word: string, at: number, more = {}) =>
  status({ of, status: word, at, more, who: testland });
const ledger = (): Promise<Row[]> =>
  records.rows(
    `SELECT message_id, origin, market, category, state, at, amount FROM priced_ledger ORDER BY message_id`,
  );
const charge = (of: string, at: number, category = 'utility') => [
  told(of, 'sent', at, priced(category)),
  told(of, 'delivered', at + 1, priced(category)),
];

test('what is typed on the phone is free', async () => {
  await record(echo({ id: 'wamid.P1', at: 5, who: testland }));
  expect(await ledger()).toEqual([
    {
      ...{ message_id: 'wamid.P1', origin: 'app', market: 'testland', category: null },
      ...{ state: 'free', at: moment(5), amount: null },
    },
  ]);
});

test('customers’ messages and the history have no row', async () => {
  await record(inbound({ id: 'wamid.I1' }), history([{ id: 'wamid.H1', mine: true }]));
  expect(await ledger()).toEqual([]);
});

test('a template is expected to be charged when it was sent, and charged when it was delivered', async () => {
  await record(told('wamid.T1', 'sent', 10, priced('marketing')));
  expect(await ledger()).toMatchObject([{ origin: 'api', state: 'expected', at: moment(10) }]);
  await record(told('wamid.T1', 'delivered', 70, priced('marketing')));
  expect(await ledger()).toMatchObject([
    { category: 'marketing', market: 'testland', state: 'charged', at: moment(70) },
  ]);
});

test.each([
  ['delivered', undefined],
  ['read', undefined],
  ['read', priced('marketing')],
])('`%s` alone proves the delivery, with or without its own price', async (word, more) => {
  await record(told('wamid.T1', word, 90, more), told('wamid.T1', 'sent', 10, priced('marketing')));
  expect(await ledger()).toMatchObject([{ state: 'charged', category: 'marketing', at: moment(90) }]);
});

test('what failed is not charged, unless a delivery proves it wrong', async () => {
  await record(told('wamid.T1', 'sent', 1, priced('utility')), told('wamid.T1', 'failed', 2));
  expect(await ledger()).toMatchObject([{ state: 'not_charged' }]);
  await record(told('wamid.T1', 'delivered', 3));
  expect(await ledger()).toMatchObject([{ state: 'charged' }]);
});

test.each([['free_customer_service'], ['free_entry_point']])('%s is free', async (type) => {
  await record(told('wamid.T1', 'sent', 1, priced('utility', type)), told('wamid.T1', 'delivered', 2));
  expect(await ledger()).toMatchObject([{ state: 'free', at: moment(1) }]);
});

test('the price of a later status corrects the one before; a repetition does not', async () => {
  await record(...charge('wamid.T1', 1, 'marketing'));
  await record(told('wamid.T1', 'read', 9, priced('utility')));
  expect(await ledger()).toMatchObject([{ category: 'utility', state: 'charged', at: moment(2) }]);
  await record(...charge('wamid.T1', 1, 'marketing'));
  expect(await ledger()).toMatchObject([{ category: 'utility' }]);
  await record(told('wamid.T1', 'played', 10, priced('utility', 'free_entry_point')));
  expect(await ledger()).toMatchObject([{ state: 'free', at: moment(1) }]);
});

test('without the flag that Meta will remove, the type says whether it is billable', async () => {
  await record(
    told('wamid.T1', 'delivered', 1, {
      pricing: { pricing_model: 'PMP', type: 'regular', category: 'utility' },
    }),
  );
  await record(
    told('wamid.T2', 'delivered', 1, { pricing: { type: 'free_entry_point', category: 'utility' } }),
  );
  expect(await ledger()).toMatchObject([{ state: 'charged' }, { state: 'free' }]);
});

test('an echo of what the API sent is the API’s, whichever comes first', async () => {
  await record(echo({ id: 'wamid.T1', who: testland }), ...charge('wamid.T1', 1));
  await record(...charge('wamid.T2', 1));
  await record(echo({ id: 'wamid.T2', who: testland }));
  expect(await ledger()).toMatchObject([
    { origin: 'api', state: 'charged' },
    { origin: 'api', state: 'charged' },
  ]);
});

test('statuses without a price alone say nothing of who sent it: no cost, no row that is shown', async () => {
  await record(told('wamid.S1', 'delivered', 1));
  expect(await ledger()).toMatchObject([{ origin: null, state: 'unknown' }]);
  await record(echo({ id: 'wamid.S1', who: testland }));
  expect(await ledger()).toMatchObject([{ origin: 'app', state: 'free' }]);
});

test('before July 2025 a conversation is charged once, however many messages it has', async () => {
  const cbp = (conversation: string) => ({
    pricing: { billable: true, pricing_model: 'CBP', category: 'marketing' },
    conversation: { id: conversation, origin: { type: 'marketing' } },
  });
  await record(told('wamid.C2', 'delivered', 20, cbp('a')));
  await record(told('wamid.C1', 'delivered', 10, cbp('a')), told('wamid.C3', 'delivered', 30, cbp('b')));
  await record(told('wamid.C4', 'delivered', 40, cbp('a')));
  expect((await ledger()).map(({ message_id, state }) => [message_id, state])).toEqual([
    ['wamid.C1', 'charged'],
    ['wamid.C2', 'free'],
    ['wamid.C3', 'charged'],
    ['wamid.C4', 'free'],
  ]);
});

test('the event tells the amount, as far as a card knows it', async () => {
  await records.rows(
    `INSERT INTO rate_cards (id, currency, valid_from, loaded_at) VALUES ('crd_1', 'USD', '2020-01-01', now())`,
  );
  await records.rows(`INSERT INTO rates VALUES ('crd_1', 'testland', 'marketing', 0, NULL, 0.10)`);
  const events = await record(...charge('wamid.T1', 1, 'marketing'));
  expect(events.map(({ data }) => data.billing)).toEqual([
    // Both came in one batch: the ledger knows of the delivery when the first is told.
    {
      billable: true,
      category: 'marketing',
      pricing_type: 'regular',
      state: 'charged',
      amount: '0.10',
      currency: 'USD',
    },
    {
      billable: true,
      category: 'marketing',
      pricing_type: 'regular',
      state: 'charged',
      amount: '0.10',
      currency: 'USD',
    },
  ]);
  const [unpriced] = await record(told('wamid.T2', 'sent', 1, priced('utility')));
  expect(unpriced?.data.billing).toEqual({
    ...{ billable: true, category: 'utility', pricing_type: 'regular', state: 'expected' },
  });
});

describe('numbers of a month', () => {
  const number = () => inTransaction(records.database.pool, (client) => numberCharges(client, 100));
  const positions = async () =>
    (
      await records.rows(
        `SELECT message_id, category, position FROM ledger WHERE position IS NOT NULL ORDER BY category, position`,
      )
    ).map(({ message_id, position }) => `${message_id.slice(6)}:${position}`);
  const counted = async () =>
    (await records.rows('SELECT category, counted FROM ledger_months ORDER BY 1')).map(({ counted: n }) => n);

  test('are given in the order of delivery, whatever the order of arrival', async () => {
    await record(...charge('wamid.A', 10), ...charge('wamid.C', 30), ...charge('wamid.X', 5, 'marketing'));
    expect(await number()).toBe(1);
    expect(await positions()).toEqual(['A:1', 'C:2']);
    await record(
      ...charge('wamid.B', 20),
      ...charge('wamid.D', 40),
      ...charge('wamid.Z', 40, 'authentication'),
    );
    expect(await number()).toBe(2);
    expect(await positions()).toEqual(['Z:1', 'A:1', 'B:2', 'C:3', 'D:4']);
    expect(await counted()).toEqual([1, 4]);
    expect(await number()).toBe(0);
  });

  test('close up where a charge is taken back, and make room where one moves', async () => {
    await record(...['A', 'B', 'C', 'D'].flatMap((id, i) => charge(`wamid.${id}`, 10 * (i + 1))));
    await number();
    await record(told('wamid.B', 'read', 99, priced('utility', 'free_entry_point')));
    await number();
    expect(await positions()).toEqual(['A:1', 'C:2', 'D:3']);
    // It was delivered earlier than the first status said.
    await record(told('wamid.D', 'read', 5, priced('utility')));
    await number();
    expect(await positions()).toEqual(['D:1', 'A:2', 'C:3']);
    await record(told('wamid.A', 'read', 50, priced('authentication')));
    await number();
    expect(await positions()).toEqual(['A:1', 'D:1', 'C:2']);
    expect(await counted()).toEqual([1, 2]);
  });

  test('decide the tier; what is not numbered yet is priced as the next', async () => {
    await records.rows(
      `INSERT INTO rate_cards (id, currency, valid_from, loaded_at) VALUES ('crd_1', 'USD', '2020-01-01', now())`,
    );
    await records.rows(
      `INSERT INTO rates VALUES ('crd_1', 'testland', 'utility', 0, 2, 0.02), ('crd_1', 'testland', 'utility', 2, NULL, 0.01)`,
    );
    await record(...['A', 'B', 'C'].flatMap((id, i) => charge(`wamid.${id}`, 10 * (i + 1))));
    const amounts = async () => (await ledger()).map(({ amount }) => amount);
    expect(await amounts()).toEqual(['0.02', '0.02', '0.02']);
    await number();
    expect(await amounts()).toEqual(['0.02', '0.02', '0.01']);
    await record(...charge('wamid.D', 1));
    expect(await amounts()).toEqual(['0.02', '0.02', '0.01', '0.01']);
    await number();
    expect(await amounts()).toEqual(['0.02', '0.01', '0.01', '0.02']);
  });
});

test('a tier that Meta tells is the least for what is charged after it; of repetitions the earliest counts', async () => {
  await records.rows(
    `INSERT INTO rate_cards (id, currency, valid_from, loaded_at) VALUES ('crd_1', 'USD', '2020-01-01', now())`,
  );
  await records.rows(`INSERT INTO rates VALUES ('crd_1', 'testland', 'utility', 0, 1000, 0.02),
    ('crd_1', 'testland', 'utility', 1000, NULL, 0.01)`);
  const tier = (at: number): ChangeBody => ({
    field: 'account_update',
    value: {
      event: 'VOLUME_BASED_PRICING_TIER_UPDATE',
      volume_tier_info: {
        tier_update_time: moment(at).getTime() / 1000,
        ...{ pricing_category: 'UTILITY', tier: '1001:5000', region: 'Testland' },
        effective_month: moment(at).toISOString().slice(0, 7),
      },
    },
  });
  await record(...charge('wamid.T1', 10), ...charge('wamid.T2', 30));
  await record(tier(40), tier(20));
  expect((await ledger()).map(({ amount }) => amount)).toEqual(['0.02', '0.01']);
  await record(tier(40));
  expect((await ledger()).map(({ amount }) => amount)).toEqual(['0.02', '0.01']);
});
