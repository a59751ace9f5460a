/** The history as the API shows it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedConversation, seedMessages, seedNumber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
const now = new Date('2026-11-10T12:00:00Z');
const of = { workspace_id: 'ws_a', number_id: 'num_a', conversation_id: 'conv_1' };

beforeAll(async () => {
  api = await testApi({ now: () => now });
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedNumber(trx, 'ws_a', 'num_a');
    await seedNumber(trx, 'ws_a', 'num_b');
    // Microseconds: a cursor that lost them would skip or repeat.
    await seedConversation(trx, 'ws_a', 'num_a', 'conv_1', {
      last_message_at: '2026-11-10T10:00:00.000001Z',
      last_inbound_at: '2026-11-09T12:00:01Z',
    });
    await seedConversation(trx, 'ws_a', 'num_a', 'conv_2', {
      last_message_at: '2026-11-10T10:00:00.000002Z',
      last_inbound_at: '2026-11-09T12:00:00Z',
    });
    await seedConversation(trx, 'ws_a', 'num_b', 'conv_3', {
      last_message_at: '2026-11-10T10:00:00.000002Z',
    });
    await seedConversation(trx, 'ws_a', 'num_a', 'conv_4');
    await seedConversation(trx, 'ws_a', 'num_a', 'conv_5');
    await trx
      .updateTable('conversations')
      .set({ merged_into: 'conv_2' })
      .where('id', '=', 'conv_5')
      .execute();
    await trx.updateTable('contacts').set({ book_name: 'Ada L.' }).where('id', '=', 'con_conv_1').execute();
  });
  key = await api.keyFor('ws_a', 'read');
});
afterAll(() => api.close());

const get = async (url: string) => (await api.ask('GET', `/api/v1${url}`, { key })).body;
const ids = (page: { data: { id: string }[] }) => page.data.map((one) => one.id);

test('conversations: latest first, silent ones last, merged ones not at all', async () => {
  const page = await get('/conversations');
  expect(ids(page)).toEqual(['conv_3', 'conv_2', 'conv_1', 'conv_4']);
  expect(page.data[2]).toEqual({
    id: 'conv_1',
    workspace_id: 'ws_a',
    number_id: 'num_a',
    contact: { name: 'Ada L.', wa_id: '4917012345', user_id: null, username: null },
    last_message_at: '2026-11-10T10:00:00.000Z',
    last_inbound_at: '2026-11-09T12:00:01.000Z',
    last_message: null,
    unread_count: 0,
    read_up_to: null,
    window: {
      state: 'open',
      expires_at: '2026-11-10T12:00:01.000Z',
      kind: 'customer_service',
      free_until: null,
    },
    handoff: null,
    coverage: { now: 'unknown', known_since: null, open_gaps: 0 },
    created_at: expect.any(String),
  });
  expect(page.data[1].window).toEqual({ state: 'closed', expires_at: null, kind: null, free_until: null });
  expect(ids(await get('/conversations?number_id=num_b'))).toEqual(['conv_3']);
});

test('conversations: pages of one, through equal and missing times', async () => {
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { data: { id: string }[]; next_cursor: string | null } = await get(
      `/conversations?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    seen.push(...ids(page));
    cursor = page.next_cursor;
  }
  expect(seen).toEqual(['conv_3', 'conv_2', 'conv_1', 'conv_4']);
});

test('the id of a merged conversation leads to the one that was kept', async () => {
  expect((await get('/conversations/conv_5')).id).toBe('conv_2');
  expect((await get('/conversations/conv_5/messages')).data).toEqual([]);
});

test('messages: newest first, with statuses and revisions', async () => {
  await api.seed(async (trx) => {
    await seedMessages(trx, of, [
      { id: 'wamid.1', sent_at: '2026-11-10T09:00:00Z', status: 'read' },
      { id: 'wamid.2', sent_at: '2026-11-10T09:00:00Z' },
      { id: 'wamid.3', sent_at: '2026-11-10T08:00:00Z' },
    ]);
    const status = (name: string, at: string) => ({
      number_id: 'num_a',
      message_id: 'wamid.1',
      status: name,
      workspace_id: 'ws_a',
      at,
    });
    await trx
      .insertInto('message_statuses')
      .values([
        status('read', '2026-11-10T09:00:05Z'),
        status('delivered', '2026-11-10T09:00:05Z'),
        status('sent', '2026-11-10T09:00:01Z'),
      ])
      .execute();
    await trx
      .insertInto('revisions')
      .values({
        number_id: 'num_a',
        id: 'wamid.e',
        message_id: 'wamid.1',
        workspace_id: 'ws_a',
        action: 'edit',
        made_by: 'app',
        source: 'live',
        content: JSON.stringify({ type: 'text', text: { body: 'better' } }),
        text: 'better',
        at: '2026-11-10T09:01:00Z',
        applied: true,
      })
      .execute();
  });
  const page = await get('/conversations/conv_1/messages');
  expect(ids(page)).toEqual(['wamid.2', 'wamid.1', 'wamid.3']);
  expect(page.data[1]).toEqual({
    id: 'wamid.1',
    conversation_id: 'conv_1',
    number_id: 'num_a',
    direction: 'outbound',
    origin: 'app',
    source: 'live',
    type: 'text',
    content: { type: 'text', text: { body: 'wamid.1' } },
    text: 'wamid.1',
    sent_at: '2026-11-10T09:00:00.000Z',
    status: 'read',
    status_history: [
      { status: 'sent', at: '2026-11-10T09:00:01.000Z' },
      { status: 'delivered', at: '2026-11-10T09:00:05.000Z' },
      { status: 'read', at: '2026-11-10T09:00:05.000Z' },
    ],
    revisions: [
      {
        id: 'wamid.e',
        action: 'edit',
        by: 'app',
        content: { type: 'text', text: { body: 'better' } },
        text: 'better',
        at: '2026-11-10T09:01:00.000Z',
      },
    ],
    reactions: [],
    quoted: null,
    actor: null,
  });
  const { reactions: _, quoted: __, actor: ___, ...alone } = page.data[1];
  expect(await get('/numbers/num_a/messages/wamid.1')).toEqual(alone);
  expect((await get('/numbers/num_a/messages/wamid.none')).code).toBe('not_found');
});

test('messages: pages stay right while new messages arrive', async () => {
  const first = await get('/conversations/conv_1/messages?limit=2');
  await api.seed((trx) => seedMessages(trx, of, [{ id: 'wamid.9', sent_at: '2026-11-10T09:30:00Z' }]));
  const second = await get(`/conversations/conv_1/messages?limit=2&cursor=${first.next_cursor}`);
  expect([...ids(first), ...ids(second)]).toEqual(['wamid.2', 'wamid.1', 'wamid.3']);
  expect(second.next_cursor).toBeNull();
});

test('a cursor of another list is refused', async () => {
  const { next_cursor } = await get('/conversations?limit=1');
  expect((await get(`/conversations/conv_1/messages?cursor=${next_cursor}`)).code).toBe('invalid_request');
});
