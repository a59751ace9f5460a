import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventOf, type LinkNews, type LinkState, linkStory, toldOf } from './lifecycle.ts';

const since = new Date(0);
const moment = (second: number): Date => new Date(second * 1000);
const news = (told: LinkNews['told'], at: number, more: Partial<LinkNews> = {}): LinkNews => ({
  told,
  about: 'phone',
  at: moment(at),
  event: 'EVENT',
  reason: undefined,
  initiatedBy: undefined,
  ...more,
});
const statesOf = (list: LinkNews[], start: LinkState = 'connected') =>
  linkStory(since, start, list).map(({ state, from }) => [state, from.getTime() / 1000]);

describe('the link between phone and platform', () => {
  test('is what it was made as while nothing is told', () => {
    expect(statesOf([])).toEqual([['connected', 0]]);
    expect(statesOf([], 'connecting')).toEqual([['connecting', 0]]);
    expect(statesOf([news('connected', 3)], 'connecting')).toEqual([
      ['connecting', 0],
      ['connected', 3],
    ]);
  });

  test('is suspended and comes back, ends, and says since when', () => {
    const told = [news('suspended', 10), news('connected', 20), news('disconnected', 30)];
    expect(statesOf(told)).toEqual([
      ['connected', 0],
      ['suspended', 10],
      ['connected', 20],
      ['disconnected', 30],
    ]);
  });

  test('that has ended is not suspended; that it is back is believed', () => {
    expect(statesOf([news('disconnected', 10), news('suspended', 20)]).at(-1)).toEqual(['disconnected', 10]);
    expect(statesOf([news('disconnected', 10), news('connected', 20)]).at(-1)).toEqual(['connected', 20]);
  });

  test('of a changed phone and of a ban: both must be over', () => {
    const ban = { about: 'ban' } as const;
    const told = [news('suspended', 10), news('suspended', 20, ban), news('connected', 30, ban)];
    expect(statesOf(told).at(-1)).toEqual(['suspended', 10]);
    expect(statesOf([...told, news('connected', 40)]).at(-1)).toEqual(['connected', 40]);
    expect(statesOf([news('disconnected', 10), news('connected', 30, ban)]).at(-1)?.[0]).toBe('disconnected');
  });

  test('told in the same second: a pause, its end, the end of all', () => {
    expect(statesOf([news('connected', 10), news('suspended', 10)])).toEqual([['connected', 0]]);
    expect(statesOf([news('disconnected', 10), news('connected', 10)]).at(-1)?.[0]).toBe('disconnected');
  });

  test('told as older than it is counts from its first moment', () => {
    expect(statesOf([news('disconnected', -500)])).toEqual([['disconnected', 0]]);
  });

  test('names the news that began a state', () => {
    const first = news('disconnected', 10, { reason: 'PRIMARY_INACTIVITY' });
    expect(linkStory(since, 'connected', [news('disconnected', 11), first]).at(-1)?.because).toEqual(first);
  });
});

const someNews = fc.record({
  told: fc.constantFrom('connected', 'suspended', 'disconnected'),
  about: fc.constantFrom('phone', 'ban'),
  at: fc.integer({ min: -2, max: 8 }).map(moment),
  event: fc.constantFrom('A', 'B'),
  reason: fc.constantFrom(undefined, 'R'),
  initiatedBy: fc.constantFrom(undefined, 'USER'),
}) satisfies fc.Arbitrary<LinkNews>;

test('any order of lifecycle events, however often repeated, ends in the same story', () => {
  const told = fc.array(someNews, { maxLength: 10 });
  const shuffled = told.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2, maxLength: list.length * 2 }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([list, anyOrder]) => {
      expect(linkStory(since, 'connected', anyOrder)).toEqual(linkStory(since, 'connected', list));
    }),
    { numRuns: 2_000 },
  );
});

test('a story has no stretch without length and no two alike in a row', () => {
  fc.assert(
    fc.property(fc.array(someNews, { maxLength: 10 }), (list) => {
      const story = linkStory(since, 'connected', list);
      expect(story[0]?.from).toEqual(since);
      for (const [i, part] of story.entries()) {
        const next = story[i + 1];
        if (next === undefined) continue;
        expect(next.from.getTime()).toBeGreaterThan(part.from.getTime());
        expect(next.state).not.toBe(part.state);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('a removal because of a new device only suspends', () => {
  expect(toldOf('disconnected', 'USER_RE_REGISTERED')).toBe('suspended');
  expect(toldOf('disconnected', 'CHANGE_NUMBER')).toBe('disconnected');
});

test.each<[LinkState, LinkState, string]>([
  ['connecting', 'connected', 'number.connected'],
  ['suspended', 'connected', 'number.reconnected'],
  ['disconnected', 'connected', 'number.reconnected'],
  ['connected', 'suspended', 'number.suspended'],
  ['suspended', 'disconnected', 'number.disconnected'],
])('%s → %s is told as %s', (before, state, event) => {
  expect(eventOf(before, state)).toBe(event);
});
