/** Rate cards, usage and ledger, through their doors. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordLedger } from '../../billing/record-ledger.ts';
import type { MessageStatus } from '../../changes/change.ts';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import { seedNumber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
let stranger: string;
const now = new Date('2026-11-20T12:00:00Z');

const number = (id: string, workspaceId: string) => ({ id, workspaceId });
const own = number('num_a', 'ws_a');
const of = { place: 'test', phoneNumberId: 'pn' };

/** By phone at each time. */
const byPhone = (id: string, at: string, to = own) => ({
  number: to,
  change: {
    ...{ ...of, kind: 'message' as const, id, direction: 'outbound' as const, origin: 'app' as const },
    ...{ source: 'live' as const, type: 'text', content: {}, text: '', person: { waId: '9990001' } },
    sentAt: new Date(at),
  },
});
const told = (messageId: string, status: MessageStatus, at: string, category?: string, waId = '9990001') => ({
  number: own,
  change: {
    ...{ ...of, kind: 'status' as const, messageId, status, at: new Date(at), person: { waId } },
    ...(category === undefined
      ? {}
      : { pricing: { billable: category !== 'service', model: 'PMP', type: 'regular', category } }),
  },
});

beforeAll(async () => {
  api = await testApi({ now: () => now });
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
    await seedNumber(trx, 'ws_a', 'num_a', 'waba_a');
    await seedNumber(trx, 'ws_b', 'num_b', 'waba_b');
  });
  key = await api.keyFor('ws_a', 'read', 'manage');
  stranger = await api.keyFor('ws_b', 'read', 'manage');
  await recordLedger(
    api.database.pool,
    [
      byPhone('w.p1', '2026-11-10T10:00:00Z'),
      byPhone('w.p2', '2026-11-10T23:30:00Z'),
      byPhone('w.x', '2026-11-10T10:00:00Z', number('num_b', 'ws_b')),
      told('w.m1', 'sent', '2026-11-10T10:00:00Z', 'marketing'),
      told('w.m1', 'delivered', '2026-11-11T10:00:00Z'),
      told('w.m2', 'sent', '2026-11-11T10:00:00Z', 'marketing'),
      told('w.u1', 'delivered', '2026-11-11T10:00:00Z', 'utility', '4915112345678'),
      told('w.s1', 'delivered', '2026-11-11T10:00:00Z', 'service'),
      told('w.f1', 'sent', '2026-11-11T10:00:00Z', 'utility'),
      told('w.f1', 'failed', '2026-11-11T10:00:01Z'),
      told('w.unknown', 'read', '2026-11-11T10:00:01Z'),
    ],
    now,
  );
});
afterAll(() => api.close());

const get = (path: string, by = key) => api.ask('GET', `/api/v1${path}`, { key: by });
const card = (body: object, by = adminKey) => api.ask('POST', '/api/v1/rate-cards', { key: by, body });
const november = '/usage?from=2026-11-01&to=2026-11-30';
const csv =
  'Market,Marketing,Utility,Authentication\nTestland,0.10,0.02,0.03\nDefault,0.05,0.0125,0.03\nAtlantis,1,1,1';

test('without a card nothing has an amount, and that is said', async () => {
  const { body } = await get(november);
  expect(body).toEqual({
    ...{ from: '2026-11-01', to: '2026-11-30', time_zone: 'UTC', data: [] },
    totals: {
      ...{
        messages: 7,
        sent_by_phone: 2,
        free: 3,
        charged: 2,
        expected: 1,
        not_charged: 1,
        open: 0,
        unpriced: 3,
      },
      amounts: [],
    },
  });
});

describe('a rate card', () => {
  test('prices also what was there before it', async () => {
    const { status, body } = await card({
      currency: 'USD',
      valid_from: '2026-07-01',
      name: 'Third quarter',
      csv,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      currency: 'USD',
      valid_from: '2026-07-01',
      valid_to: null,
      ignored: ['Atlantis'],
    });
    expect(body.rates).toContainEqual({
      market: 'testland',
      category: 'marketing',
      from: 1,
      to: null,
      rate: '0.10',
    });
    const { totals } = (await get(november)).body;
    expect(totals).toMatchObject({
      unpriced: 0,
      amounts: [{ currency: 'USD', amount: '0.1125', expected: '0.10' }],
    });
  });

  test('holds until the next of its currency, and is replaced by one of the same day', async () => {
    await card({
      currency: 'USD',
      valid_from: '2026-11-11',
      csv: 'Market,Marketing,Utility\nDefault,1.00,2.00',
    });
    const { body } = await card({
      currency: 'USD',
      valid_from: '2026-11-11',
      csv: 'Market,Marketing,Utility\nDefault,3.00,4.00',
    });
    expect((await get('/rate-cards')).body.data).toMatchObject([
      { valid_from: '2026-11-11', valid_to: null },
      { valid_from: '2026-07-01', valid_to: '2026-11-11', name: 'Third quarter' },
    ]);
    expect((await get(november)).body.totals.amounts).toEqual([
      { currency: 'USD', amount: '7.00', expected: '3.00' },
    ]);
    expect(await api.ask('DELETE', `/api/v1/rate-cards/${body.id}`, { key: adminKey })).toMatchObject({
      status: 204,
    });
    expect((await get(november)).body.totals.amounts[0].amount).toBe('0.1125');
    expect((await get(`/rate-cards/${body.id}`)).status).toBe(404);
  });

  test('with faults is refused with their places; a key of a workspace neither loads nor removes', async () => {
    const bad = { currency: 'USD', valid_from: '2026-12-01', csv: 'Market,Utility\nIndia,cheap\nGermany,-' };
    expect(await card(bad)).toMatchObject({
      status: 400,
      body: {
        code: 'invalid_request',
        errors: [{ path: 'csv', message: 'line 2, Utility: `cheap` is no amount' }],
      },
    });
    const tiers_csv = 'Market,Category,From,To,Rate\nIndia,utility,1,10,1\nIndia,utility,12,,1';
    expect((await card({ ...bad, csv, tiers_csv })).body.detail).toContain('must follow each other');
    expect((await card({ ...bad, csv }, key)).status).toBe(403);
    const [first] = (await get('/rate-cards')).body.data;
    expect((await api.ask('DELETE', `/api/v1/rate-cards/${first.id}`, { key })).status).toBe(403);
  });

  test('is also for people who own every workspace, noted as theirs; for nobody whose neighbour would pay by it', async () => {
    const owner = await api.personFor('ws_a', 'owner', 'ada@example.com');
    const admin = await api.personFor('ws_a', 'admin');
    const body = { currency: 'EUR', valid_from: '2026-07-01', csv };
    const load = (session: string) => api.ask('POST', '/api/v1/rate-cards', { session, body });
    const ownsAll = async () =>
      (await api.ask('GET', '/api/v1/session', { session: owner.session })).body.owns_all;
    await api.seed((trx) => seedWorkspace(trx, 'ws_of_somebody_else'));
    expect(await ownsAll()).toBe(false);
    const refused = await load(owner.session);
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('other workspaces')]);

    await api.seed((trx) =>
      trx
        .insertInto('memberships')
        .columns(['workspace_id', 'person_id', 'role'])
        .expression((query) =>
          query
            .selectFrom('workspaces')
            .where('id', '<>', 'ws_a')
            .select(({ val }) => ['id', val(owner.id).as('person'), val('owner' as const).as('role')]),
        )
        .execute(),
    );
    expect(await ownsAll()).toBe(true);
    const { status, body: loaded } = await load(owner.session);
    expect(status).toBe(201);
    expect((await load(admin.session)).status).toBe(403);
    const url = `/api/v1/rate-cards/${loaded.id}`;
    expect((await api.ask('DELETE', url, { session: owner.session })).status).toBe(204);
    const audit = (await get('/audit?workspace_id=ws_a&limit=2')).body.data;
    expect(audit).toMatchObject([
      { action: 'removeRateCard', actor: { kind: 'person', id: owner.id }, target: loaded.id },
      { action: 'loadRateCard', actor: { kind: 'person', id: owner.id }, target: loaded.id },
    ]);
  });
});

describe('usage', () => {
  test('by day and origin: the phone’s free beside what is paid', async () => {
    const { data } = (await get(`${november}&group_by=day,origin`)).body;
    expect(
      data.map(({ day, origin, messages, amounts }: Record<string, unknown>) => [
        day,
        origin,
        messages,
        amounts,
      ]),
    ).toEqual([
      ['2026-11-10', 'app', 2, []],
      ['2026-11-11', 'api', 5, [{ currency: 'USD', amount: '0.1125', expected: '0.10' }]],
    ]);
  });

  test('days are those of the zone that is asked for', async () => {
    const at = `${november}&group_by=day&time_zone=Europe/Berlin`;
    const { data } = (await get(at)).body;
    expect(data.map(({ day, sent_by_phone }: Record<string, unknown>) => [day, sent_by_phone])).toEqual([
      ['2026-11-10', 1],
      ['2026-11-11', 1],
    ]);
    const one = (await get('/usage?from=2026-11-11&to=2026-11-11&time_zone=Europe/Berlin')).body.totals;
    expect(one.sent_by_phone).toBe(1);
  });

  test('by category, market and number', async () => {
    const { data } = (await get(`${november}&group_by=category,market,number`)).body;
    expect(
      data.map(({ category, market, number_id, charged }: Record<string, unknown>) => [
        category,
        market,
        number_id,
        charged,
      ]),
    ).toEqual([
      ['marketing', 'testland', 'num_a', 1],
      ['service', 'testland', 'num_a', 0],
      ['utility', 'germany', 'num_a', 1],
      ['utility', 'testland', 'num_a', 0],
      [null, 'testland', 'num_a', 0],
    ]);
  });

  test('nobody else’s; the operator may see all', async () => {
    expect((await get(november, stranger)).body.totals.messages).toBe(1);
    expect((await get(november, adminKey)).body.totals.messages).toBe(8);
    expect((await get(`${november}&number_id=num_a`, stranger)).body.totals.messages).toBe(0);
  });

  test.each([
    ['from=2026-11-02&to=2026-11-01', 'from'],
    ['from=2025-01-01&to=2026-11-01', 'from'],
    ['from=2026-11-01&to=2026-11-02&time_zone=Mars/Olympus', 'time_zone'],
    ['from=2026-11-01&to=2026-11-02&group_by=colour', 'group_by.0'],
    ['to=2026-11-02', 'from'],
  ])('%s is refused', async (query, path) => {
    expect(await get(`/usage?${query}`)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });

  test('as CSV', async () => {
    const { body, headers } = await get(`/usage.csv?from=2026-11-01&to=2026-11-30&group_by=origin`);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(body.split('\r\n')).toEqual([
      '\ufefforigin,currency,messages,sent_by_phone,free,charged,expected,not_charged,open,unpriced,amount,expected_amount',
      'api,USD,3,0,0,2,1,0,0,0,0.1125,0.10',
      'api,,2,0,1,0,0,1,0,0,,',
      'app,,2,2,2,0,0,0,0,0,,',
      '',
    ]);
  });
});

describe('the ledger', () => {
  const range = 'from=2026-11-01&to=2026-11-30';

  test('newest first, page by page', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await get(`/ledger?${range}&limit=3${cursor}`);
      seen.push(...body.data.map(({ message_id }: { message_id: string }) => message_id));
      cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`;
    } while (cursor !== '');
    expect(seen).toEqual(['w.u1', 'w.s1', 'w.m2', 'w.m1', 'w.f1', 'w.p2', 'w.p1']);
    const [first] = (await get(`/ledger?${range}&state=charged&category=utility`)).body.data;
    expect(first).toEqual({
      ...{ message_id: 'w.u1', number_id: 'num_a', origin: 'api', state: 'charged', category: 'utility' },
      ...{ pricing_type: 'regular', market: 'germany', currency: 'USD', amount: '0.0125' },
      ...{ at: '2026-11-11T10:00:00.000Z', sent_at: '2026-11-11T10:00:00.000Z' },
    });
  });

  test('as CSV', async () => {
    const { body } = await get(`/ledger.csv?${range}&state=charged`);
    const lines = body.split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe(
      '2026-11-11T10:00:00.000Z,num_a,w.u1,api,charged,utility,regular,germany,USD,0.0125,2026-11-11T10:00:00.000Z',
    );
  });
});

describe('what a WABA is billed in', () => {
  const put = (waba: string, body: object, by = key) =>
    api.ask('PUT', `/api/v1/billing-accounts/${waba}`, { key: by, body });

  test('is told, and moves messages to other days and cards', async () => {
    expect((await get('/billing-accounts')).body.data).toEqual([
      { waba_id: 'waba_a', currency: null, time_zone: 'UTC', told_by: null },
    ]);
    await card({ currency: 'EUR', valid_from: '2026-11-11', csv: 'Market,Marketing,Utility\nDefault,1,1' });
    // Two currencies: nobody knows which.
    expect((await get(november)).body.totals.unpriced).toBe(3);
    expect(await put('waba_a', { currency: 'EUR', time_zone: 'America/Los_Angeles' })).toMatchObject({
      status: 200,
      body: { waba_id: 'waba_a', currency: 'EUR', told_by: 'operator' },
    });
    expect((await get(november)).body.totals.amounts).toEqual([
      { currency: 'EUR', amount: '2', expected: '1' },
    ]);
    // In Honolulu 10 o'clock UTC is midnight: still the 11th. Further west it would be the day before.
    await put('waba_a', { currency: 'EUR', time_zone: 'Pacific/Pago_Pago' });
    expect((await get(november)).body.totals).toMatchObject({ unpriced: 3, amounts: [] });
  });

  test('only by those whose it is', async () => {
    expect((await put('waba_a', { currency: 'EUR', time_zone: 'UTC' }, stranger)).status).toBe(404);
    expect((await put('waba_b', { currency: 'Euro', time_zone: 'UTC' }, stranger)).status).toBe(400);
  });
});
