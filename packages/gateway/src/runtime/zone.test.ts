import { expect, test } from 'vitest';
import { beginOfDay, dayIn } from './zone.ts';

const begin = (zone: string, day: string) => beginOfDay(zone, day).toISOString();

test('a moment lies in another day elsewhere', () => {
  const at = new Date('2026-11-26T23:30:00Z');
  expect(dayIn('UTC', at)).toBe('2026-11-26');
  expect(dayIn('Europe/Berlin', at)).toBe('2026-11-27');
  expect(dayIn('America/Los_Angeles', at)).toBe('2026-11-26');
  expect(dayIn('Pacific/Kiritimati', at)).toBe('2026-11-27');
});

test('a day begins at midnight of its zone', () => {
  expect(begin('UTC', '2026-11-26')).toBe('2026-11-26T00:00:00.000Z');
  expect(begin('Europe/Berlin', '2026-11-26')).toBe('2026-11-25T23:00:00.000Z');
  expect(begin('Asia/Kolkata', '2026-11-26')).toBe('2026-11-25T18:30:00.000Z');
  expect(begin('Asia/Kathmandu', '2026-11-26')).toBe('2026-11-25T18:15:00.000Z');
  expect(begin('Pacific/Kiritimati', '2026-11-26')).toBe('2026-11-25T10:00:00.000Z');
  expect(begin('Pacific/Pago_Pago', '2026-11-26')).toBe('2026-11-26T11:00:00.000Z');
});

test('days on which clocks are put on or back begin where they begin', () => {
  expect(begin('Europe/Berlin', '2026-03-29')).toBe('2026-03-28T23:00:00.000Z');
  expect(begin('Europe/Berlin', '2026-10-26')).toBe('2026-10-25T23:00:00.000Z');
  // In Beirut the clock goes from 24:00 to 01:00: the day has no midnight.
  expect(begin('Asia/Beirut', '2026-03-29')).toBe('2026-03-28T22:00:00.000Z');
});
