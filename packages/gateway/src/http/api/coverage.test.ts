/** Gaps, coverage and completeness, through their doors. */
import type { CompletenessDay } from '@tandem/contract/api/completeness';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedConversation, seedEvents, seedNumber, seedSubscriber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
let stranger: string;
const now = new Date('2026-11-20T12:00:00Z');

beforeAll(async () => {
  api = await testApi({ now: () => now });
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
    await seedNumber(trx, 'ws_a', 'num_a', 'waba_a');
    await sql`INSERT INTO number_intervals (number_id, workspace_id, state, from_at, event)
      VALUES ('num_a', 'ws_a', 'connected', '2026-11-01', 'attached')`.execute(trx);
    await seedConversation(trx, 'ws_a', 'num_a', 'conv_a');
    await seedConversation(trx, 'ws_a', 'num_a', 'conv_b');
    await sql`INSERT INTO gaps (number_id, message_id, id, workspace_id, conversation_id, kind, evidence, found_at, told_at,
        closed_at)
      SELECT 'num_a', 'wamid.' || n, 'gap_' || n, 'ws_a', c, kind, ${JSON.stringify([{ kind: 'reply', message_id: 'wamid.q' }])},
        '2026-11-18T23:59:00Z', told, closed
      FROM (VALUES (1, 'conv_a', 'missed', ${now}::timestamptz, NULL::timestamptz),
        (2, 'conv_a', 'missed', ${now}, ${now}), (3, 'conv_a', 'before_link', NULL, NULL),
        (4, 'conv_b', 'sent_elsewhere', ${now}, NULL), (5, 'conv_b', 'missed', NULL, NULL),
        (6, 'conv_b', 'before_link', NULL, ${now})) AS g (n, c, kind, told, closed)`.execute(trx);
  });
  key = await api.keyFor('ws_a', 'read');
  stranger = await api.keyFor('ws_b', 'read');
});
afterAll(() => api.close());

const get = async (path: string, by = key) => api.ask('GET', `/api/v1${path}`, { key: by });
const idsAt = async (query: string): Promise<string[]> =>
  (await get(`/gaps${query}`)).body.data.map(({ id }: { id: string }) => id);

describe('gaps', () => {
  test('found last first; what is only suspected, or nobody was told of, is not shown', async () => {
    expect(await idsAt('')).toEqual(['gap_4', 'gap_3', 'gap_2', 'gap_1']);
    const { body } = await get('/gaps?state=closed');
    expect(body.data).toEqual([
      {
        id: 'gap_2',
        workspace_id: 'ws_a',
        number_id: 'num_a',
        conversation_id: 'conv_a',
        message_id: 'wamid.2',
        kind: 'missed',
        state: 'closed',
        evidence: [{ kind: 'reply', message_id: 'wamid.q' }],
        found_at: '2026-11-18T23:59:00.000Z',
        closed_at: now.toISOString(),
      },
    ]);
  });

  test.each([
    ['?state=open', ['gap_4', 'gap_3', 'gap_1']],
    ['?state=open&kind=missed', ['gap_1']],
    ['?conversation_id=conv_a&state=open', ['gap_3', 'gap_1']],
    ['?number_id=num_b', []],
  ])('%s', async (query, expected) => expect(await idsAt(query)).toEqual(expected));

  test('page by page', async () => {
    const first = await get('/gaps?limit=3');
    expect(await idsAt(`?limit=3&cursor=${first.body.next_cursor}`)).toEqual(['gap_1']);
  });

  test('nobody else sees them', async () => {
    expect((await get('/gaps', stranger)).body.data).toEqual([]);
  });
});

describe('coverage', () => {
  test('of a conversation: since the link, with its gaps', async () => {
    const { body } = await get('/conversations/conv_a/coverage');
    expect(body).toMatchObject({
      conversation_id: 'conv_a',
      number_id: 'num_a',
      intervals: [
        { from: null, to: '2026-11-01T00:00:00.000Z', by: 'unknown' },
        { from: '2026-11-01T00:00:00.000Z', to: null, by: 'live' },
      ],
      known_since: '2026-11-01T00:00:00.000Z',
      first_message_at: null,
      open_gaps: 1,
      gaps: [{ id: 'gap_3' }, { id: 'gap_1' }],
    });
    expect((await get('/conversations/conv_a/coverage', stranger)).status).toBe(404);
  });

  test('the short form stands in the list', async () => {
    const { body } = await get('/conversations');
    expect(body.data.map(({ coverage }: { coverage: object }) => coverage)).toEqual([
      { now: 'live', known_since: '2026-11-01T00:00:00.000Z', open_gaps: 1 },
      { now: 'live', known_since: '2026-11-01T00:00:00.000Z', open_gaps: 1 },
    ]);
  });

  test('a complete import reaches 180 days back; a chunk that is missing leaves its phase unknown', async () => {
    const chunk = (phase: number, order: number, progress: number) =>
      api.seed((trx) =>
        sql`INSERT INTO history_chunks (number_id, connected_at, workspace_id, phase, chunk_order, progress, threads, messages)
          VALUES ('num_a', '2026-11-01', 'ws_a', ${phase}, ${order}, ${progress}, 1, 1)`.execute(trx),
      );
    const read = async () => (await get('/conversations/conv_a/coverage')).body;
    await chunk(0, 1, 40);
    await chunk(1, 1, 60);
    await chunk(1, 3, 80);
    expect((await read()).known_since).toBe('2026-11-01T00:00:00.000Z');
    await chunk(2, 1, 100);
    expect(await read()).toMatchObject({
      known_since: '2026-10-31T00:00:00.000Z',
      intervals: [{ by: 'unknown' }, { phase: 2 }, { by: 'unknown' }, { phase: 0 }, { by: 'live' }],
    });
    await chunk(1, 2, 70);
    expect((await read()).known_since).toBe('2026-05-05T00:00:00.000Z');
  });
});

describe('completeness', () => {
  const day = '2026-11-18';
  beforeAll(() =>
    api.seed(async (trx) => {
      await sql`INSERT INTO message_days VALUES
        ('num_a', ${day}, 'customer', 'live', 'ws_a', 12, 10), ('num_a', ${day}, 'app', 'history', 'ws_a', 5, 5)`.execute(
        trx,
      );
      await seedSubscriber(trx, 'ws_a', 'sub_a');
      await seedEvents(trx, 'ws_a', 6);
      await sql`UPDATE events SET recorded_at = '2026-11-18T10:00:00Z'`.execute(trx);
      await sql`INSERT INTO subscriber_days VALUES ('num_a', ${day}, 'sub_a', 'ws_a', 6, 1, 6)`.execute(trx);
      await sql`INSERT INTO deliveries (lane_id, subscriber_id, workspace_id, position, state) VALUES
        (1, 'sub_a', 'ws_a', 2, 'pending'), (1, 'sub_a', 'ws_a', 5, 'parked'), (1, 'sub_a', 'ws_a', 99, 'pending')`.execute(
        trx,
      );
      await sql`INSERT INTO journal (received_at, lane, slot, body, size, state, unrecognized, workspace_id) VALUES
        ('2026-11-18T23:59:59Z', 'waba_a', 0, '{}', 2, 'failed', 0, 'ws_a'),
        ('2026-11-18T00:00:00Z', 'waba_a', 0, '{}', 2, 'done', 3, 'ws_a'),
        ('2026-11-19T00:00:00Z', 'waba_a', 0, '{}', 2, 'done', 1, 'ws_a'),
        ('2026-11-17T12:00:00Z', 'history:waba_a', 0, '{}', 2, 'failed', 2, 'ws_a'),
        ('2026-11-18T12:00:00Z', 'waba_b', 0, '{}', 2, 'failed', 0, 'ws_b')`.execute(trx);
    }),
  );

  test('of a day: received, stored, delivered, and what is amiss', async () => {
    const { body } = await get(`/numbers/num_a/completeness?from=${day}&to=${day}`);
    expect(body).toEqual({
      number_id: 'num_a',
      from: day,
      to: day,
      complete: false,
      days: [
        {
          day,
          messages: [
            { origin: 'app', source: 'history', received: 5, stored: 5 },
            { origin: 'customer', source: 'live', received: 12, stored: 10 },
          ],
          deliveries: [{ subscriber_id: 'sub_a', owed: 6, delivered: 4, pending: 1, parked: 1 }],
          journal: { failed: 1, unrecognized: 3 },
          gaps: { open: 2, closed: 1, before_link: 1 },
        },
      ],
    });
  });

  test('a chunk of the history that failed is amiss too', async () => {
    const { body } = await get('/numbers/num_a/completeness?from=2026-11-17&to=2026-11-17');
    expect(body).toMatchObject({ complete: false, days: [{ journal: { failed: 1, unrecognized: 2 } }] });
  });

  test('a replay of what was not owed before owes more, and delivers no less than nothing', async () => {
    await api.seed((trx) => sql`UPDATE subscriber_days SET owed = 1`.execute(trx));
    const { body } = await get(`/numbers/num_a/completeness?from=${day}&to=${day}`);
    expect(body.days[0].deliveries).toEqual([
      { subscriber_id: 'sub_a', owed: 2, delivered: 0, pending: 1, parked: 1 },
    ]);
  });

  test('without a range: the last seven days, each of them', async () => {
    const { body } = await get('/numbers/num_a/completeness');
    const days: string[] = body.days.map((one: CompletenessDay) => one.day);
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-11-14', '2026-11-20', 7]);
  });

  test.each(['from=2026-11-02&to=2026-11-01', 'from=2026-01-01&to=2026-11-01', 'from=yesterday'])(
    'refuses %s',
    async (query) => {
      expect((await get(`/numbers/num_a/completeness?${query}`)).body.code).toBe('invalid_request');
    },
  );

  test('nobody else sees it', async () => {
    expect((await get('/numbers/num_a/completeness', stranger)).status).toBe(404);
  });
});
