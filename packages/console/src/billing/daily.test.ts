import type { UsageGroup } from '@tandem/contract/api/usage';
import { expect, test } from 'vitest';
import { dailyRows } from './daily.ts';

const group = (about: Partial<UsageGroup>): UsageGroup => ({
  ...{
    messages: 0,
    sent_by_phone: 0,
    free: 0,
    charged: 0,
    expected: 0,
    not_charged: 0,
    open: 0,
    unpriced: 0,
  },
  amounts: [],
  ...about,
});

test('one row a day, the phone beside what the API cost and what it did not', () => {
  const rows = dailyRows(
    [
      group({ day: '2026-11-02', origin: 'app', messages: 3, sent_by_phone: 3, free: 3 }),
      group({
        day: '2026-11-02',
        origin: 'api',
        messages: 10,
        charged: 6,
        expected: 1,
        free: 2,
        not_charged: 1,
      }),
      group({ day: '2026-12-24', messages: 9 }),
    ],
    { from: '2026-11-01', to: '2026-11-02' },
  );
  expect(rows).toEqual([
    { day: '2026-11-01', phone: 0, apiFree: 0, apiPaid: 0 },
    { day: '2026-11-02', phone: 3, apiFree: 3, apiPaid: 7 },
  ]);
});
