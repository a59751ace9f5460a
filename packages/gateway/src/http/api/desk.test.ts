/** What the pages of a console read besides lists: a number's story, a preview of formats, a journal without people. */
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { byOf } from '../../numbers/story.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedNumber, seedSubscriber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
let other: string;

beforeAll(async () => {
  api = await testApi();
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
    await seedNumber(trx, 'ws_a', 'num_a');
    await seedSubscriber(trx, 'ws_a', 'sub_a');
  });
  key = await api.keyFor('ws_a', 'read');
  other = await api.keyFor('ws_b', 'read');
});
afterAll(() => api.close());
afterEach(() => expect(api.bugs).toEqual([]));

const get = async (url: string, as = key) => (await api.ask('GET', `/api/v1${url}`, { key: as })).body;

test('a number is told as a story, latest first', async () => {
  await api.seed(async (trx) => {
    const of = { number_id: 'num_a', workspace_id: 'ws_a' };
    await trx
      .insertInto('number_intervals')
      .values([
        {
          ...of,
          state: 'connected',
          event: 'attached',
          from_at: '2026-11-01T00:00:00Z',
          to_at: '2026-11-10T00:00:00Z',
        },
        {
          ...{ ...of, state: 'suspended', event: 'ACCOUNT_OFFBOARDED', from_at: '2026-11-10T00:00:00Z' },
          to_at: '2026-11-11T00:00:00Z',
        },
        { ...of, state: 'connected', event: 'ACCOUNT_RECONNECTED', from_at: '2026-11-11T00:00:00Z' },
      ])
      .execute();
    await trx
      .insertInto('number_restrictions')
      .values({ ...of, type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION', told_at: '2026-11-12T00:00:00Z' })
      .execute();
    await trx
      .insertInto('number_syncs')
      .values({
        ...{ ...of, kind: 'history', state: 'completed', connected_at: '2026-11-01T00:00:00Z', items: 40 },
        ...{ wanted_at: '2026-11-01T00:01:00Z', expires_at: '2026-11-02T00:00:00Z', progress: 100, phase: 2 },
      })
      .execute();
    const notice = (
      event: string,
      at: string,
      told: 'disconnected' | null,
      verdict: 'refuted' | 'believed' | null,
    ) =>
      trx
        .insertInto('notices')
        .values({
          ...{ ...of, waba_id: 'w', field: 'account_update', event, at, value: '{}', told, verdict },
          fingerprint: Buffer.from(event + at),
        })
        .execute();
    await notice('PARTNER_REMOVED', '2026-11-13T00:00:00Z', 'disconnected', 'refuted');
    await notice('PARTNER_REMOVED', '2026-11-14T00:00:00Z', 'disconnected', 'believed');
    await notice('BUSINESS_VERIFICATION', '2026-11-05T00:00:00Z', null, null);
    await trx
      .insertInto('link_checks')
      .values({ ...of, asked_at: '2026-11-13T00:00:10Z', said: 'active' })
      .execute();
  });
  const story = await get('/numbers/num_a/story');
  expect(
    story.entries.map((one: { kind: string; at: string }) => `${one.at.slice(5, 10)} ${one.kind}`),
  ).toEqual([
    '11-13 notice',
    '11-12 restriction',
    '11-11 state',
    '11-10 state',
    '11-05 notice',
    '11-01 sync',
    '11-01 state',
  ]);
  expect(story.entries[0]).toMatchObject({ event: 'PARTNER_REMOVED', verdict: 'refuted' });
  expect(story.entries[3]).toEqual({
    ...{ kind: 'state', at: '2026-11-10T00:00:00.000Z', to: '2026-11-11T00:00:00.000Z', state: 'suspended' },
    ...{ event: 'ACCOUNT_OFFBOARDED', reason: null, initiated_by: null, by: 'owner' },
  });
  expect(story.entries[5]).toMatchObject({ sync: 'history', state: 'completed', items: 40, progress: 100 });
  expect(story).toMatchObject({
    number: { id: 'num_a', state: 'connected' },
    check: { asked_at: '2026-11-13T00:00:10.000Z', said: 'active', next_at: null },
    life: { warned_days: 0 },
  });
  expect((await get('/numbers/num_a/story', other)).code).toBe('not_found');
});

test('by whose doing', () => {
  expect(byOf('attached', null)).toBe('operator');
  expect(byOf('PARTNER_REMOVED', 'USER')).toBe('owner');
  expect(byOf('PARTNER_REMOVED', 'SYSTEM')).toBe('meta');
  expect(byOf('PARTNER_REMOVED', null)).toBe('unknown');
  expect(byOf('DISABLED_UPDATE', null)).toBe('meta');
  expect(byOf('reconciled', null)).toBe('unknown');
});

type Preview = { format: string; headers: Record<string, string>; body: string | null };

test('what each format would post: an invented event, then the last one, then a certain one', async () => {
  const example = await get('/subscribers/preview');
  expect(example).toMatchObject({ event_type: 'message.received', is_example: true });
  expect(example.formats.map((one: Preview) => one.format)).toEqual(['tandem', 'meta', '1msg']);
  const [tandem, meta, oneMsg]: Preview[] = example.formats;
  expect(JSON.parse(tandem?.body ?? '')).toMatchObject({ type: 'message.received', id: example.event_id });
  expect(Object.keys(tandem?.headers ?? {})).toEqual(
    expect.arrayContaining(['content-type', 'webhook-id', 'webhook-timestamp', 'webhook-signature']),
  );
  expect(JSON.parse(meta?.body ?? '').entry[0].changes[0].value.messages[0].text).toEqual({
    body: 'Do you have peonies?',
  });
  expect(Object.keys(meta?.headers ?? {}).map((name) => name.toLowerCase())).toContain('x-hub-signature-256');
  expect(JSON.parse(oneMsg?.body ?? '')).toMatchObject({ messages: [{ body: 'Do you have peonies?' }] });
  await api.seed((trx) =>
    sql`INSERT INTO events (workspace_id, position, id, type, number_id, conversation_id, sequence, occurred_at, data)
      SELECT 'ws_a', n, 'evt_' || n, 'gap.found', 'num_a', 'c', n, now(), '{"gap": {"id": "g"}}' FROM generate_series(1, 2) n`.execute(
      trx,
    ),
  );
  const echoed: Preview[] = (await get('/subscribers/preview?event_type=message.sent')).formats;
  expect(JSON.parse(echoed[1]?.body ?? '').entry[0].changes[0].field).toBe('smb_message_echoes');
  expect(JSON.parse(echoed[2]?.body ?? '').messages[0]).toMatchObject({ fromMe: true, self: 0 });
  const stored = await get('/subscribers/preview?event_type=gap.found');
  expect(stored).toMatchObject({ event_id: 'evt_2', is_example: false });
  expect(stored.formats[1]).toEqual({ format: 'meta', headers: {}, body: null });
  expect(await get('/subscribers/preview?event_id=evt_1&format=tandem')).toMatchObject({
    ...{ event_id: 'evt_1', event_type: 'gap.found' },
    formats: [{ format: 'tandem' }],
  });
  expect((await get('/subscribers/preview?event_id=evt_1', other)).code).toBe('not_found');
  expect((await get('/subscribers/preview?event_type=nonsense')).code).toBe('invalid_request');
});

test('a journal entry can be looked at without reading along', async () => {
  const body = {
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value: { text: { body: 'secret' } } }] }],
  };
  const id = await api.seed(async (trx) => {
    const { rows } = await sql<{
      id: number;
    }>`INSERT INTO journal (lane, slot, body, size, state, workspace_id)
      VALUES ('w', 1, ${Buffer.from(JSON.stringify(body))}, 1, 'failed', 'ws_a') RETURNING id`.execute(trx);
    return rows[0]?.id;
  });
  const shown = await get(`/journal/${id}?redacted=true`);
  expect(shown.body_redacted).toContain('"body": "xxxxxx"');
  expect(shown.body_redacted).toContain('"field": "messages"');
  expect(shown).not.toHaveProperty('body_text');
  expect(await get(`/journal/${id}`)).not.toHaveProperty('body_redacted');
  expect((await get(`/journal/${id}?redacted=true`, other)).code).toBe('not_found');
});

test('the journal by kind, attempts by time', async () => {
  await api.seed(async (trx) => {
    await sql`INSERT INTO journal (lane, slot, body, size, state, workspace_id)
      VALUES ('history:w', 1, 'x', 1, 'done', 'ws_a')`.execute(trx);
    await sql`INSERT INTO attempts (workspace_id, subscriber_id, event_id, try, outcome, started_at, duration_ms)
      SELECT 'ws_a', 'sub_a', 'evt_1', n, 'failed', timestamptz '2026-11-26T00:00:00Z' + n * interval '1 hour', 5
      FROM generate_series(1, 4) n`.execute(trx);
  });
  const lanes = async (kind: string) =>
    (await get(`/journal?kind=${kind}`)).data.map((one: { lane: string }) => one.lane);
  expect(await lanes('history')).toEqual(['history:w']);
  expect(await lanes('live')).toEqual(['w']);
  const tries = (await get('/subscribers/sub_a/attempts?from=2026-11-26T02:00:00Z&to=2026-11-26T04:00:00Z'))
    .data;
  expect(tries.map((one: { try: number }) => one.try)).toEqual([3, 2]);
});
