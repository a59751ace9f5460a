/** The link in the records: news, the Graph's answers, intervals, restrictions. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import { account, bodyOf, ids, type Json, moment, startSeconds } from '../testing-meta.ts';
import { checkBooks } from '../testing-pipeline.ts';
import { type Row, type TestRecords, testRecords } from '../testing-records.ts';
import { type Answer, followLink, noteFinding } from './link.ts';
import { holdNumber } from './link-checks.ts';
import { endRestrictions } from './restrictions.ts';

let records: TestRecords;
beforeEach(async () => {
  records = await testRecords();
  // A number with a token can be asked about.
  await records.rows(`UPDATE numbers SET access_token_sealed = 'x'`);
});
afterEach(async () => {
  await checkBooks(records);
  await records.database.drop();
});

const types = (events: Row[]): string[] => events.map(({ type }) => type);
const number = (): Promise<Row> => records.row('SELECT * FROM numbers');
const at = (event: string, n: number, more: Json = {}) =>
  bodyOf([account(event, more)], ids.waba, startSeconds + n);
const ended = (n: number, reason = 'CHANGE_NUMBER') =>
  at('PARTNER_REMOVED', n, {
    waba_info: { waba_id: ids.waba, owner_business_id: '1' },
    disconnection_info: { reason, initiated_by: 'USER' },
  });
const intervals = (): Promise<Row[]> =>
  records.rows('SELECT state, from_at, to_at, reason FROM number_intervals ORDER BY from_at');
const verdicts = async (): Promise<string[]> =>
  (await records.rows('SELECT verdict FROM notices WHERE verdict IS NOT NULL ORDER BY id')).map(
    ({ verdict }) => verdict,
  );

/** The Graph has answered (or asking found something by itself). */
async function answer(said: Answer | 'connected' | 'disconnected', now = new Date()): Promise<string[]> {
  return inTransaction(records.database.pool, async (client) => {
    const held = await holdNumber(client, 'num_1');
    if (held === undefined) throw new Error('no number');
    const isFinding = said === 'connected' || said === 'disconnected';
    if (isFinding) await noteFinding(client, held, said, now);
    const drafts = await followLink(client, held, isFinding ? { now } : { answer: said, now });
    await publish(client, drafts);
    return drafts.map(({ type }) => type);
  });
}

describe('news that the link has ended', () => {
  test('are asked about first: nothing is told, sends are held', async () => {
    expect(await records.record(ended(10))).toEqual([]);
    expect(await number()).toMatchObject({ state: 'connected', ending_since: expect.any(Date) });
    const check = await records.row('SELECT due_at FROM link_checks');
    expect(check.due_at.getTime()).toBeLessThanOrEqual(Date.now());
    expect(await verdicts()).toEqual(['asked']);
  });

  test.each<[Answer, string, string]>([
    ['ended', 'disconnected', 'believed'],
    ['silent', 'disconnected', 'believed'],
    ['linked', 'connected', 'refuted'],
  ])('and Meta’s Graph is %s', async (said, state, verdict) => {
    await records.record(ended(10));
    expect(await answer(said)).toEqual(state === 'disconnected' ? ['number.disconnected'] : []);
    expect(await number()).toMatchObject({ state, ending_since: null });
    expect(await verdicts()).toEqual([verdict]);
    expect((await records.row('SELECT due_at FROM link_checks')).due_at === null).toBe(state !== 'connected');
  });

  test('from before the link, told late, need the Graph to be believed', async () => {
    await records.record(ended(-3_600));
    expect(await answer('silent')).toEqual([]);
    expect(await verdicts()).toEqual(['refuted']);
    await records.record(ended(-3_601));
    expect(await answer('ended')).toEqual(['number.disconnected']);
  });

  test('in both shapes are one end', async () => {
    await records.record(ended(10));
    await records.record(at('PARTNER_REMOVED', 10, { phone_number: ids.phone }));
    expect(await answer('ended')).toEqual(['number.disconnected']);
    expect(
      await records.record(at('PARTNER_APP_UNINSTALLED', 11, { waba_info: { waba_id: ids.waba } })),
    ).toEqual([]);
  });

  test('that have been overtaken are not asked about', async () => {
    await records.record(ended(10));
    expect(await records.record(at('ACCOUNT_RECONNECTED', 20))).toEqual([]);
    expect(await number()).toMatchObject({ state: 'connected', ending_since: null });
    expect(await verdicts()).toEqual(['believed']);
    expect(await intervals()).toMatchObject([
      { state: 'connected', to_at: moment(10) },
      { state: 'disconnected', from_at: moment(10), to_at: moment(20), reason: 'CHANGE_NUMBER' },
      { state: 'connected', from_at: moment(20), to_at: null },
    ]);
  });
});

test.each([
  ['ACCOUNT_DISCONNECTED', 'disconnected'],
  ['BUSINESS_DOWNGRADE', 'disconnected'],
  ['CHANGE_NUMBER', 'disconnected'],
  ['USER_RE_REGISTERED', 'suspended'],
  ['PRIMARY_INACTIVITY', 'disconnected'],
  ['COMPANION_INACTIVITY', 'disconnected'],
  ['SOMETHING_NEW', 'disconnected'],
])('PARTNER_REMOVED because of %s: %s', async (reason, state) => {
  await records.record(ended(10, reason));
  await answer('ended');
  expect(await number()).toMatchObject({ state, state_reason: reason, state_initiated_by: 'USER' });
});

describe('bans', () => {
  const ban = (n: number, waba_ban_state: string) =>
    at('DISABLED_UPDATE', n, { ban_info: { waba_ban_state, waba_ban_date: 'April 17, 2027' } });

  test('suspend numbers of every mode until they are lifted; a phone that comes back does not lift them', async () => {
    await records.rows(`UPDATE numbers SET mode = 'cloud_api'`);
    expect(types(await records.record(ban(10, 'DISABLE')))).toEqual(['number.suspended']);
    await records.rows(`UPDATE numbers SET mode = 'coexistence'`);
    expect(await records.record(at('ACCOUNT_RECONNECTED', 20))).toEqual([]);
    expect(types(await records.record(ban(30, 'REINSTATE')))).toEqual(['number.reconnected']);
  });

  test('that are only planned, and violations, are told', async () => {
    const events = await records.record(
      ban(10, 'SCHEDULE_FOR_DISABLE'),
      at('ACCOUNT_VIOLATION', 11, { violation_info: { violation_type: 'ALCOHOL' } }),
    );
    expect(types(events)).toEqual(['number.restricted', 'number.restricted']);
    expect((await number()).state).toBe('connected');
  });
});

describe('asking finds by itself', () => {
  test('that the link is gone', async () => {
    expect(await answer('disconnected')).toEqual(['number.disconnected']);
    expect(await number()).toMatchObject({ state: 'disconnected', state_reason: 'found_by_reconciliation' });
  });

  test('that it is back', async () => {
    await records.record(at('ACCOUNT_OFFBOARDED', 10));
    expect(await answer('connected')).toEqual(['number.reconnected']);
    // The lost event comes after all.
    expect(await records.record(at('ACCOUNT_RECONNECTED', 20))).toEqual([]);
    expect((await number()).state).toBe('connected');
  });
});

test('in any order, repeated, and asked about at any moment: the same state and the same story', {
  timeout: 120_000,
}, async () => {
  const story: fc.Arbitrary<Json[]> = fc.array(
    fc.oneof(
      fc.integer({ min: 1, max: 9 }).map((n) => ended(n)),
      fc.integer({ min: 1, max: 9 }).map((n) => at('ACCOUNT_OFFBOARDED', n)),
      fc.integer({ min: 1, max: 9 }).map((n) => at('ACCOUNT_RECONNECTED', n)),
      fc
        .integer({ min: 1, max: 9 })
        .map((n) => at('DISABLED_UPDATE', n, { ban_info: { waba_ban_state: 'DISABLE' } })),
      fc
        .integer({ min: 1, max: 9 })
        .map((n) => at('DISABLED_UPDATE', n, { ban_info: { waba_ban_state: 'REINSTATE' } })),
    ),
    { minLength: 1, maxLength: 7 },
  );
  const plan = story.chain((told) =>
    fc.record({
      told: fc.constant(told),
      anyOrder: fc.shuffledSubarray([...told, ...told], {
        minLength: told.length,
        maxLength: told.length * 2,
      }),
      asked: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
    }),
  );
  const run = async (bodies: Json[], asked: boolean[]): Promise<unknown> => {
    await records.rows('DELETE FROM notices');
    await records.rows('DELETE FROM number_intervals');
    await records.rows(`UPDATE numbers SET state = 'connected', ending_since = NULL, state_reason = NULL`);
    for (const [i, body] of bodies.entries()) {
      await records.record(body);
      if (asked[i]) await answer('silent');
    }
    await answer('silent');
    const { state, state_reason } = await number();
    return { state, state_reason, intervals: await intervals() };
  };
  await fc.assert(
    fc.asyncProperty(plan, async ({ told, anyOrder, asked }) => {
      const expected = await run(told, []);
      // Whatever the shuffle left out comes last.
      expect(await run([...anyOrder, ...told], asked)).toEqual(expected);
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 25) },
  );
});

describe('restrictions', () => {
  const restricted = (n: number, expires: number, type = 'RESTRICTED_BIZ_INITIATED_MESSAGING') =>
    at('ACCOUNT_RESTRICTION', n, {
      restriction_info: [{ restriction_type: type, expiration: startSeconds + expires }],
    });
  const kept = () => records.rows('SELECT type, expires_at FROM number_restrictions ORDER BY type');

  test('the latest news of a kind count, in any order', async () => {
    await records.record(restricted(20, 500), restricted(10, 900), restricted(15, 300, 'OTHER'));
    expect(await kept()).toEqual([
      { type: 'OTHER', expires_at: moment(300) },
      { type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expires_at: moment(500) },
    ]);
  });

  test('their end is told once, with what is left', async () => {
    await records.record(restricted(20, 500), restricted(20, 300, 'OTHER'));
    const over = await endRestrictions(records.database.pool, moment(400));
    expect(over).toMatchObject([
      {
        type: 'number.restricted',
        occurredAt: moment(300),
        data: {
          reason: 'RESTRICTION_ENDED',
          ended: ['OTHER'],
          restrictions: [{ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING' }],
        },
      },
    ]);
    expect(await endRestrictions(records.database.pool, moment(400))).toEqual([]);
  });
});
