import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { type EstimateWish, estimate } from './estimate.ts';

let records: TestRecords;
const now = new Date('2026-11-20T12:00:00Z');

beforeAll(async () => {
  records = await testRecords();
  const { rows } = records;
  await rows(`INSERT INTO rate_cards (id, currency, valid_from, loaded_at) VALUES
    ('crd_old', 'USD', '2026-01-01', now()), ('crd_now', 'USD', '2026-10-01', now()), ('crd_next', 'USD', '2027-01-01', now())`);
  await rows(`INSERT INTO rates (card_id, market, category, above, up_to, rate) VALUES
    ('crd_old', 'testland', 'marketing', 0, NULL, 9), ('crd_next', 'testland', 'marketing', 0, NULL, 9),
    ('crd_now', 'testland', 'marketing', 0, NULL, 0.10), ('crd_now', 'germany', 'marketing', 0, NULL, 0.1365),
    ('crd_now', 'testland', 'utility', 0, 100, 0.020), ('crd_now', 'testland', 'utility', 100, 200, 0.015),
    ('crd_now', 'testland', 'utility', 200, NULL, 0.011)`);
});
afterAll(() => records.database.drop());

const ask = (wish: Partial<EstimateWish>) =>
  estimate(records.database.pool, 'ws_1', {
    ...{ numberId: 'num_1', category: 'MARKETING', recipients: [], now },
    ...wish,
  });

test('a campaign is priced by market, exactly', async () => {
  const found = await ask({
    recipients: [
      { waId: '9991', count: 700 },
      { waId: '9992', count: 300 },
      { waId: '4915112345678', count: 3, inWindow: 1, inFreeEntry: 2 },
      { waId: '336', count: 5 },
    ],
  });
  expect(found).toEqual({
    ...{ messages: 1008, free: 2, unpriced: 5, currency: 'USD', low: '100.1365', high: '100.4095' },
    markets: [
      { market: 'testland', messages: 1000, free: 0, low: '100.00', high: '100.00' },
      { market: 'france', messages: 5, free: 0 },
      { market: 'germany', messages: 3, free: 2, low: '0.1365', high: '0.4095' },
    ],
  });
});

test('tiers are marginal, and begin where the month stands', async () => {
  const wish = { category: 'utility', recipients: [{ waId: '999', count: 250, inWindow: 50 }] };
  // 100 × 0.020 + 100 × 0.015 + 50 × 0.011; and without the 50 that are in a window
  expect(await ask(wish)).toMatchObject({ low: '3.500', high: '4.050', free: 50 });
  await records.rows(`INSERT INTO ledger_months (workspace_id, portfolio, market, category, month, counted)
    SELECT 'ws_1', coalesce(business_id, waba_id), 'testland', 'utility', '2026-11-01', 90 FROM numbers WHERE id = 'num_1'`);
  // 10 × 0.020 + 100 × 0.015 + 140 × 0.011
  expect(await ask(wish)).toMatchObject({ low: '2.690', high: '3.240' });
  // Meta says that the third tier is reached: the portfolio sends from elsewhere too.
  await records.rows(`UPDATE ledger_months SET tier_above = 200, tier_at = '2026-11-19'`);
  expect(await ask(wish)).toMatchObject({ high: '2.750' });
});

test('free-form messages cost nothing', async () => {
  expect(await ask({ category: 'service', recipients: [{ waId: '999', count: 1 }] })).toMatchObject({
    ...{ messages: 1, free: 1, unpriced: 0, low: '0', high: '0' },
  });
});

test('without a card nothing is priced, and it is said', async () => {
  const before = { now: new Date('2025-12-31T23:59:00Z'), recipients: [{ waId: '999', count: 2 }] };
  expect(await ask(before)).toMatchObject({ unpriced: 2, currency: null, low: '0', high: '0' });
  expect(await ask({ ...before, numberId: 'num_9', now })).toMatchObject({ unpriced: 2 });
});

test('nobody’s campaign costs nothing', async () => {
  expect(await ask({})).toEqual({
    messages: 0,
    free: 0,
    unpriced: 0,
    currency: null,
    low: '0',
    high: '0',
    markets: [],
  });
});
