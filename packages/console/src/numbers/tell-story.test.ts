import type { LinkInterval, Notice } from '@tandem/contract/api/number';
import { expect, test } from 'vitest';
import { tellStory } from './tell-story.ts';

const interval = (from_at: string, event: string): LinkInterval => ({
  ...{ state: 'connected', from_at, to_at: null, event, reason: null, initiated_by: null },
});
const notice = (id: number, at: string | null, event: string): Notice => ({
  ...{ id, field: 'account_update', event, at, value: {}, verdict: null },
  recorded_at: '2026-11-20T10:00:30.000Z',
});

test('latest first; news that began a stretch are told once, news without a time by when they came', () => {
  const story = tellStory(
    [
      interval('2026-11-20T10:00:00.000Z', 'PARTNER_REMOVED'),
      interval('2026-11-01T10:00:00.000Z', 'attached'),
    ],
    [
      notice(1, '2026-11-20T10:00:00.000Z', 'PARTNER_REMOVED'),
      notice(2, '2026-11-10T10:00:00.000Z', 'PARTNER_REMOVED'),
      notice(3, null, 'ACCOUNT_RESTRICTION'),
    ],
  );
  expect(story.map(({ kind, at }) => [kind, at])).toEqual([
    ['notice', '2026-11-20T10:00:30.000Z'],
    ['interval', '2026-11-20T10:00:00.000Z'],
    ['notice', '2026-11-10T10:00:00.000Z'],
    ['interval', '2026-11-01T10:00:00.000Z'],
  ]);
});
