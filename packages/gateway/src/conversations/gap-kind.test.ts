import { describe, expect, test } from 'vitest';
import { gapKindOf, strongestKind } from './gap-kind.ts';

const linked = new Date('2026-06-01T12:00:00Z');
const hoursOn = (hours: number): Date => new Date(linked.getTime() + hours * 3_600_000);

describe('a hint that may reach back behind the link expects nothing', () => {
  test.each([
    ['edit', 0.5, 'before_link'],
    ['edit', 1, 'missed'],
    ['revoke', 71, 'before_link'],
    ['revoke', 72, 'missed'],
    ['reaction', 29 * 24, 'before_link'],
    ['reaction', 30 * 24, 'missed'],
    ['reply', 29 * 24, 'before_link'],
    ['reply', 30 * 24, 'missed'],
    ['reply', -24, 'before_link'],
  ] as const)('%s, %d hours after the link: %s', (kind, hours, expected) => {
    expect(gapKindOf(kind, hoursOn(hours), linked)).toBe(expected);
  });

  test('a status speaks of what the business sent past us, whenever', () => {
    expect(gapKindOf('status', hoursOn(-1), linked)).toBe('sent_elsewhere');
  });

  test('always linked: nothing is older', () => {
    expect(gapKindOf('reply', hoursOn(-1e5), undefined)).toBe('missed');
  });
});

test('the strongest hint counts, in whatever order', () => {
  expect(strongestKind('before_link', 'missed')).toBe('missed');
  expect(strongestKind('missed', 'before_link')).toBe('missed');
  expect(strongestKind('sent_elsewhere', 'missed')).toBe('sent_elsewhere');
});
