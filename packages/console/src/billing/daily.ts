/**
 * Usage by day and origin → one row a day for the chart; days without a message too. Pure.
 */
import type { UsageGroup } from '@tandem/contract/api/usage';
import { daysOf, type Range } from './range.ts';

/** `phone`: typed on the phone, free. `apiPaid`: charged, or charged if delivered. `apiFree`: the rest by API. */
export type DailyRow = { day: string; phone: number; apiFree: number; apiPaid: number };

export function dailyRows(groups: UsageGroup[], range: Range): DailyRow[] {
  const rows = new Map(daysOf(range).map((day) => [day, { day, phone: 0, apiFree: 0, apiPaid: 0 }]));
  for (const group of groups) {
    const row = rows.get(group.day ?? '');
    if (row === undefined) continue;
    const paid = group.charged + group.expected;
    row.phone += group.sent_by_phone;
    row.apiPaid += paid;
    row.apiFree += group.messages - group.sent_by_phone - paid;
  }
  return [...rows.values()];
}
