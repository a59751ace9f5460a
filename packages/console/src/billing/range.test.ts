import { describe, expect, test } from 'vitest';
import { dayIn, daysOf, rangeOf } from './range.ts';

describe('ranges of days', () => {
  test('presets', () => {
    expect(rangeOf('last7', '2026-03-02')).toEqual({ from: '2026-02-24', to: '2026-03-02' });
    expect(rangeOf('last30', '2026-03-02')).toEqual({ from: '2026-02-01', to: '2026-03-02' });
    expect(rangeOf('thisMonth', '2026-03-02')).toEqual({ from: '2026-03-01', to: '2026-03-02' });
    expect(rangeOf('lastMonth', '2026-01-31')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  });

  test('the day is that of the zone', () => {
    const late = new Date('2026-11-27T23:30:00Z');
    expect(dayIn('Europe/Berlin', late)).toBe('2026-11-28');
    expect(dayIn('America/Lima', late)).toBe('2026-11-27');
  });

  test('no day is skipped when clocks change; a range is never endless', () => {
    expect(daysOf({ from: '2026-10-24', to: '2026-10-26' })).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
    ]);
    expect(daysOf({ from: '2020-01-01', to: '2026-01-01' })).toHaveLength(400);
    expect(daysOf({ from: '2026-01-02', to: '2026-01-01' })).toEqual([]);
  });
});
