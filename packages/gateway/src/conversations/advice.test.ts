import { describe, expect, test } from 'vitest';
import { adviceOf, type Situation } from './advice.ts';
import { windowOf } from './window.ts';

const now = new Date('2026-11-26T12:00:00Z');
const hours = (n: number): Date => new Date(now.getTime() + n * 3_600_000);
const prices = {
  utility: { low: '0', high: '0.02', currency: 'USD' },
  marketing: { low: '0.10', high: '0.10', currency: 'USD' },
};
/** The customer wrote so many hours ago. */
const situation = (
  ago: number | null,
  more: Partial<Situation> = {},
  freeUntil: Date | null = null,
): Situation => ({
  conversation: {
    id: 'conv_1',
    window: windowOf(ago === null ? null : hours(-ago), now, freeUntil),
    handoff: null,
  },
  number: { state: 'connected', ending_since: null, restrictions: [] },
  marketing: null,
  lastRefusal: undefined,
  prices,
  ...more,
});
/** In short: what may go, and what it costs. */
function short(given: Situation): string[] {
  const { phone, free_form: free, templates } = adviceOf(given, now);
  return [
    ...(phone.allowed ? ['phone'] : []),
    ...(free.allowed ? ['text'] : []),
    ...templates.filter(({ allowed }) => allowed).map(({ category, cost }) => `${category} ${cost}`),
  ];
}
const charged = ['utility charged', 'marketing charged', 'authentication charged'];
const restriction = (type: string) => ({
  number: {
    ...situation(1).number,
    restrictions: [{ type, expires_at: '2026-12-01T00:00:00.000Z', remediation: null }],
  },
});

describe('what may be sent', () => {
  test.each<[string, Situation, string[]]>([
    ['an open window', situation(1), ['phone', 'text', 'utility free', ...charged.slice(1)]],
    ['23:59:59', situation(24 - 1 / 3600), ['phone', 'text', 'utility free', ...charged.slice(1)]],
    ['24:00:00', situation(24), ['phone', ...charged]],
    ['a customer who never wrote', situation(null), ['phone', ...charged]],
    [
      'a free entry point that outlasts the window',
      situation(30, {}, hours(20)),
      ['phone', 'utility free', 'marketing free', 'authentication free'],
    ],
    [
      'a customer who stopped marketing',
      situation(1, { marketing: 'stop' }),
      ['phone', 'text', 'utility free', 'authentication charged'],
    ],
    [
      'one whom Meta says has stopped it',
      situation(25, { lastRefusal: 131050 }),
      ['phone', 'utility charged', 'authentication charged'],
    ],
    ['a blocked customer', situation(1, { lastRefusal: 130403 }), []],
    ['one who cannot be reached', situation(1, { lastRefusal: 131026 }), ['phone']],
    [
      'a refusal that says nothing of the customer',
      situation(25, { lastRefusal: 132000 }),
      ['phone', ...charged],
    ],
    [
      'a number that may not begin conversations, outside the window',
      situation(25, restriction('RESTRICTED_BIZ_INITIATED_MESSAGING')),
      ['phone'],
    ],
    [
      'the same inside it',
      situation(1, restriction('RESTRICTED_BIZ_INITIATED_MESSAGING')),
      ['phone', 'text', 'utility free', ...charged.slice(1)],
    ],
    [
      'a number that may not answer',
      situation(1, restriction('RESTRICTED_CUSTOMER_INITIATED_MESSAGING')),
      ['phone', 'utility free', ...charged.slice(1)],
    ],
    [
      'a suspended number',
      situation(1, { number: { ...situation(1).number, state: 'suspended' } }),
      ['phone'],
    ],
    [
      'a number whose link is said to have ended',
      situation(1, { number: { ...situation(1).number, ending_since: now.toISOString() } }),
      ['phone'],
    ],
  ])('%s', (_, given, expected) => {
    expect(short(given)).toEqual(expected);
  });
});

test('the summary tells people all of it', () => {
  expect(adviceOf(situation(20.8), now).summary).toBe(
    'Free from the phone. Free text by API for 3 h 12 min; after that a template. ' +
      'A marketing template costs about 0.10 USD.',
  );
  expect(adviceOf(situation(25), now).summary).toBe(
    'Free from the phone. More than 24 hours since the customer wrote: only a template can be sent by API. ' +
      'A utility template costs about 0 to 0.02 USD. A marketing template costs about 0.10 USD.',
  );
  const dear = situation(1, { prices: { authentication: { low: '0.01', high: '0.02', currency: 'USD' } } });
  expect(adviceOf(dear, now).summary).toContain('An authentication template costs about 0.01 to 0.02 USD.');
  expect(adviceOf(situation(25, {}, hours(1.5)), now).summary).toContain(
    'After an ad click everything is free for 1 h 30 min.',
  );
  expect(adviceOf(situation(1, { lastRefusal: 130403 }), now).summary).toMatch(/^Nothing can be sent/);
});

test('while a person has it, bots are silent and nobody else', () => {
  const handoff = {
    ...{ state: 'active' as const, cause: 'phone' as const, message_id: 'w1', started_at: now.toISOString() },
    ...{ started_by: null, replied_at: now.toISOString(), ends_at: null, ended_at: null, end_cause: null },
    ended_by: null,
  };
  const given = situation(1);
  const taken = adviceOf({ ...given, conversation: { ...given.conversation, handoff } }, now);
  expect(taken.bot).toMatchObject({ allowed: false, why_not: [{ code: 'handoff_active' }] });
  expect([taken.free_form.allowed, taken.handoff]).toEqual([true, handoff]);
  expect(adviceOf(given, now).bot).toEqual({ allowed: true, until: null, why_not: [] });
});
