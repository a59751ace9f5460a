import { describe, expect, test } from 'vitest';
import type { MessageChange } from '../changes/change.ts';
import { isAdClick, isApiAnswer, lastStretch, opensWindow, windowOf } from './window.ts';

const hour = 3_600_000;
const wrote = new Date('2026-03-28T22:30:00Z');
const later = (ms: number): Date => new Date(wrote.getTime() + ms);

describe('the customer service window', () => {
  test.each([
    ['at once', 0, 'open'],
    ['23:59:59', 24 * hour - 1_000, 'open'],
    ['a millisecond before', 24 * hour - 1, 'open'],
    ['24:00:00', 24 * hour, 'closed'],
    ['24:00:01', 24 * hour + 1_000, 'closed'],
  ])('%s after the customer wrote', (_, ms, state) => {
    expect(windowOf(wrote, later(ms)).state).toBe(state);
  });

  // In Berlin the clocks are changed within these 24 hours.
  test.each([
    ['Pacific/Kiritimati', 12],
    ['America/Los_Angeles', 15],
    ['Europe/Berlin', 23],
  ])('is 24 hours in every time zone (%s)', (zone, localHour) => {
    const own = process.env.TZ;
    process.env.TZ = zone;
    try {
      expect(wrote.getHours()).toBe(localHour);
      expect(windowOf(wrote, later(24 * hour - 1))).toMatchObject({
        state: 'open',
        expires_at: '2026-03-29T22:30:00.000Z',
      });
      expect(windowOf(wrote, later(24 * hour)).state).toBe('closed');
    } finally {
      if (own === undefined) delete process.env.TZ;
      else process.env.TZ = own;
    }
  });

  test('of a customer who never wrote is closed', () => {
    expect(windowOf(null, wrote)).toEqual({
      state: 'closed',
      expires_at: null,
      kind: null,
      free_until: null,
    });
  });
});

describe('the free entry point', () => {
  const until = later(72 * hour);
  test.each([
    [hour, { state: 'open', kind: 'free_entry_point', free_until: until.toISOString() }],
    [24 * hour, { state: 'closed', kind: null, free_until: until.toISOString() }],
    [72 * hour - 1, { state: 'closed', kind: null, free_until: until.toISOString() }],
    [72 * hour, { state: 'closed', kind: null, free_until: null }],
  ])('%i ms after the click', (ms, expected) => {
    expect(windowOf(wrote, later(ms), until)).toMatchObject(expected);
  });
});

describe('what counts', () => {
  const message = (more: Partial<MessageChange>): MessageChange => ({
    ...{ kind: 'message', place: '', phoneNumberId: '1', id: 'w', text: '', person: {} },
    ...{ direction: 'inbound', origin: 'customer', source: 'live', type: 'text', content: {} },
    ...more,
  });
  test.each<[string, Partial<MessageChange>, boolean]>([
    ['a text', {}, true],
    ['a reaction', { type: 'reaction' }, true],
    ['a pressed button', { type: 'button' }, true],
    ['what the API cannot show (131060)', { type: 'unsupported' }, true],
    ['a type that nobody knows yet', { type: 'hologram' }, true],
    ['a changed number', { type: 'system' }, false],
    ['the history', { source: 'history' }, false],
    ['an echo', { direction: 'outbound', origin: 'app' }, false],
    ['what the API sent', { direction: 'outbound', origin: 'api' }, false],
  ])('%s', (_, more, opens) => {
    expect(opensWindow(message(more))).toBe(opens);
  });

  test('an ad click is a live message with a referral; an answer is what the API sent', () => {
    const content = { referral: { source_type: 'ad' } };
    expect(isAdClick(message({ content }))).toBe(true);
    expect(isAdClick(message({ content, source: 'history' }))).toBe(false);
    expect(isAdClick(message({}))).toBe(false);
    expect(isApiAnswer(message({ direction: 'outbound', origin: 'api' }))).toBe(true);
    expect(isApiAnswer(message({ direction: 'outbound', origin: 'app' }))).toBe(false);
  });
});

test.each([
  [[], undefined],
  [[5], { from: 5, to: 5 }],
  [[5, 5 + 10 * hour], { from: 5, to: 5 + 10 * hour }],
  [[5 + 10 * hour, 5, 5 + 30 * hour], { from: 5, to: 5 + 30 * hour }],
  [[0, 24 * hour], { from: 24 * hour, to: 24 * hour }],
  [[0, 24 * hour - 1, 60 * hour], { from: 60 * hour, to: 60 * hour }],
])('messages at %j: open since and until', (times, expected) => {
  expect(lastStretch(times)).toEqual(expected);
});
