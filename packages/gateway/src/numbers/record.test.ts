import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  account,
  bodyOf,
  book,
  echo,
  edit,
  history,
  ids,
  inbound,
  moment,
  startSeconds,
} from '../testing-meta.ts';
import { checkBooks } from '../testing-pipeline.ts';
import { makeNumber, makeSubscriber, type Row, type TestRecords, testRecords } from '../testing-records.ts';

let records: TestRecords;
beforeEach(async () => {
  records = await testRecords();
});
afterEach(async () => {
  await checkBooks(records);
  await records.database.drop();
});

const types = (events: Row[]): string[] => events.map(({ type }) => type);
const number = (id = 'num_1'): Promise<Row> => records.row('SELECT * FROM numbers WHERE id = $1', [id]);
const at = (event: string, n: number, more = {}) =>
  bodyOf([account(event, more)], ids.waba, startSeconds + n);
const removed = {
  waba_info: { waba_id: ids.waba, owner_business_id: '1' },
  disconnection_info: { reason: 'PRIMARY_INACTIVITY', initiated_by: 'SYSTEM' },
};

describe('the link', () => {
  test('PARTNER_REMOVED in the middle of a batch: what stood before is told, what stands after is only recorded (claim S32)', async () => {
    const events = await records.record(
      bodyOf([inbound({ id: 'wamid.before' })]),
      at('PARTNER_REMOVED', 10, removed),
      bodyOf([inbound({ id: 'wamid.after' }), echo({ id: 'wamid.echo' }), history([{ id: 'wamid.past' }])]),
    );
    expect(types(events)).toEqual(['message.received', 'number.disconnected']);
    expect(events[1]?.data).toMatchObject({
      reason: 'PRIMARY_INACTIVITY',
      initiated_by: 'SYSTEM',
      number: { state: 'disconnected' },
    });
    expect(await records.rows('SELECT id FROM messages ORDER BY id')).toHaveLength(4);
    expect(await number()).toMatchObject({
      state: 'disconnected',
      state_reason: 'PRIMARY_INACTIVITY',
    });
    expect(await records.record(bodyOf([inbound({ id: 'wamid.later' })]))).toEqual([]);
  });

  test('both shapes of PARTNER_REMOVED; the second is no news', async () => {
    const events = await records.record(
      at('PARTNER_REMOVED', 10, removed),
      at('PARTNER_REMOVED', 11, { phone_number: ids.phone }),
    );
    expect(types(events)).toEqual(['number.disconnected']);
  });

  test('suspension and return; repeated and late news do no harm', async () => {
    const suspended = at('ACCOUNT_OFFBOARDED', 10);
    expect(types(await records.record(suspended))).toEqual(['number.suspended']);
    expect(types(await records.record(at('ACCOUNT_RECONNECTED', 10)))).toEqual(['number.reconnected']);
    // Meta's retry of the first, of the same second: not newer, not older, but known.
    expect(await records.record(suspended)).toEqual([]);
    expect((await number()).state).toBe('connected');
    // A confirmation makes older news stale.
    expect(await records.record(at('ACCOUNT_RECONNECTED', 30))).toEqual([]);
    expect(await records.record(at('ACCOUNT_OFFBOARDED', 20))).toEqual([]);
    expect(types(await records.record(at('ACCOUNT_OFFBOARDED', 40)))).toEqual(['number.suspended']);
  });

  test('all coexistence numbers of the WABA when none is named, and only those', async () => {
    await makeNumber(records.database.pool, { id: 'num_2', number: '2', phone: '15550000002' });
    await makeNumber(records.database.pool, {
      id: 'num_3',
      number: '3',
      phone: '15550000003',
      mode: 'cloud_api',
    });
    const events = await records.record(at('ACCOUNT_OFFBOARDED', 10));
    expect(events.map(({ number_id }) => number_id)).toEqual(['num_1', 'num_2']);
    expect((await number('num_3')).state).toBe('connected');
  });
});

describe('the history', () => {
  test('progress is told once a chunk, the end once, in any order of chunks; no messages are', async () => {
    const chunk = (order: number, progress: number) =>
      bodyOf([history([{ id: `wamid.${order}` }], { order, progress })]);
    expect(types(await records.record(chunk(3, 100)))).toEqual(['history.progress', 'history.completed']);
    expect(types(await records.record(chunk(1, 40), chunk(2, 100)))).toEqual([
      'history.progress',
      'history.progress',
    ]);
    expect(await records.record(chunk(1, 40), chunk(2, 100), chunk(3, 100))).toEqual([]);
    expect(await records.rows('SELECT 1 FROM messages')).toHaveLength(3);
  });

  test('declined is told once', async () => {
    const declined = bodyOf([
      {
        field: 'history',
        value: { ...history([]).value, history: [{ errors: [{ code: 2593109, title: 'off' }] }] },
      },
    ]);
    expect(types(await records.record(declined, declined))).toEqual(['history.declined']);
    expect(await records.record(declined)).toEqual([]);
  });
});

describe('news of the account', () => {
  test('without a time are told once however often Meta delivers them, and again when they come a month later', async () => {
    const error = { code: 131000, title: 'Something went wrong' };
    const { value } = inbound({ id: 'x' });
    const change = { field: 'messages', value: { ...value, messages: [], errors: [error] } };
    // Posts of messages bear no time of their own.
    const failing = { object: 'whatsapp_business_account', entry: [{ id: ids.waba, changes: [change] }] };
    await makeSubscriber(records.database.pool, 'https://example.com', { types: ['meta.notice'] });
    const day = 24 * 60 * 60_000;
    const told = async (days: number) =>
      (await records.recordAt(new Date(moment(0).getTime() + days * day), failing)).map(({ type }) => type);
    expect(await told(0)).toEqual(['meta.notice']);
    // A delivery that was not taken comes again, for up to a week.
    for (const days of [0, 0.5, 3, 6.9]) expect(await told(days)).toEqual([]);
    expect(await told(30)).toEqual(['meta.notice']);
    expect(await told(31)).toEqual([]);
    // As an entry that is replayed.
    expect(await told(0)).toEqual([]);
    expect(await records.rows('SELECT 1 FROM notices')).toHaveLength(2);
  });

  const restricted = at('ACCOUNT_RESTRICTION', 5, {
    restriction_info: [
      { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: startSeconds + 9 },
    ],
  });

  test('a number attached later hears of it, the others do not hear of it again', async () => {
    expect(types(await records.record(restricted))).toEqual(['number.restricted']);
    expect(await records.record(restricted)).toEqual([]);
    await makeNumber(records.database.pool, { id: 'num_2', number: '2', phone: '15550000002' });
    const events = await records.record(restricted);
    expect(events.map(({ number_id }) => number_id)).toEqual(['num_2']);
  });

  test('is kept, and not told, after the disconnection', async () => {
    await records.record(at('PARTNER_REMOVED', 1, removed));
    expect(await records.record(restricted)).toEqual([]);
    expect(await records.rows(`SELECT 1 FROM notices WHERE event = 'ACCOUNT_RESTRICTION'`)).toHaveLength(1);
  });
});

describe('signs of life', () => {
  const life = async () => (await number()).last_sign_of_life_at;

  test('live echoes, edits on the phone and its address book; never customers or the history', async () => {
    await records.record(
      bodyOf([
        inbound({ id: 'wamid.1', at: 50 }),
        history([{ id: 'wamid.2', mine: true, at: 60 }]),
        edit({ id: 'wamid.3', of: 'wamid.1', at: 70 }),
      ]),
    );
    expect(await life()).toBeNull();
    await records.record(bodyOf([echo({ id: 'wamid.4', at: 20 }), echo({ id: 'wamid.5', at: 10 })]));
    expect(await life()).toEqual(moment(20));
    await records.record(bodyOf([book({ name: 'Ada', at: 30 })]));
    expect(await number()).toMatchObject({
      last_sign_of_life_at: moment(30),
      link_expires_at: moment(30 + 14 * 24 * 3600),
    });
    await records.record(bodyOf([echo({ id: 'wamid.6', at: 15 })]));
    expect(await life()).toEqual(moment(30));
  });

  test('a phone whose clock runs ahead does not vouch for the future', async () => {
    const before = Date.now();
    await records.record(bodyOf([echo({ id: 'wamid.1', at: 50_000_000 })]));
    expect((await life()).getTime()).toBeGreaterThanOrEqual(before);
    expect((await life()).getTime()).toBeLessThanOrEqual(Date.now());
  });
});
