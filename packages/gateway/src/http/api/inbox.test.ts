/** The inbox: what a list of conversations shows, filters, search; a thread in pages to both sides; what is read. */
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { indexWords } from '../../conversations/index-words.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedConversation, seedNumber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
let other: string;
const now = new Date('2026-11-26T12:00:00Z');

type Said = {
  id: string;
  at: string;
  text: string;
  origin?: 'customer' | 'app' | 'api';
  type?: string;
  content?: object;
  reply_to?: string;
};

async function say(
  conversation: string,
  number: string,
  messages: Said[],
  workspace = 'ws_a',
): Promise<void> {
  await api.seed(async (trx) => {
    for (const { id, at, text, origin = 'customer', type = 'text', content = {}, reply_to } of messages) {
      await trx
        .insertInto('messages')
        .values({
          ...{
            number_id: number,
            id,
            workspace_id: workspace,
            conversation_id: conversation,
            origin,
            type,
            text,
          },
          direction: origin === 'customer' ? 'inbound' : 'outbound',
          ...{ source: 'live', content: JSON.stringify(content), sent_at: at, reply_to: reply_to ?? null },
        })
        .execute();
      await sql`INSERT INTO words_due (number_id, message_id) VALUES (${number}, ${id})`.execute(trx);
      await sql`UPDATE conversations SET last_message_at = greatest(last_message_at, ${at}::timestamptz),
        last_inbound_at = CASE WHEN ${origin} = 'customer' THEN greatest(last_inbound_at, ${at}::timestamptz)
          ELSE last_inbound_at END, last_origin = ${origin} WHERE id = ${conversation}`.execute(trx);
    }
  });
  await indexWords(api.database.pool, 1000);
}

beforeAll(async () => {
  api = await testApi({ now: () => now });
  await api.seed(async (trx) => {
    for (const [ws, number] of [
      ['ws_a', 'num_a'],
      ['ws_b', 'num_b'],
    ] as const) {
      await seedWorkspace(trx, ws);
      await seedNumber(trx, ws, number);
    }
    await seedNumber(trx, 'ws_a', 'num_a2');
    await seedConversation(trx, 'ws_a', 'num_a', 'conv_ada');
    await seedConversation(trx, 'ws_a', 'num_a', 'conv_jose');
    await seedConversation(trx, 'ws_a', 'num_a2', 'conv_li');
    await seedConversation(trx, 'ws_b', 'num_b', 'conv_foreign');
    const called = (id: string, values: object) =>
      trx.updateTable('contacts').set(values).where('id', '=', id).execute();
    await called('con_conv_jose', {
      profile_name: 'Pepe',
      book_name: 'José Ángel Ruiz',
      wa_id: '34611222333',
    });
    await called('con_conv_li', { profile_name: '李雷', username: 'li.lei', wa_id: '8613800138000' });
    await called('con_conv_foreign', { profile_name: 'Ada' });
  });
  await say('conv_ada', 'num_a', [
    { id: 'a1', at: '2026-11-25T10:00:00Z', text: 'Where is my order 1029?' },
    { id: 'a2', at: '2026-11-25T10:05:00Z', text: 'On its way to the café', origin: 'app' },
    { id: 'a3', at: '2026-11-26T11:00:00Z', text: 'Thanks!' },
    { id: 'a4', at: '2026-11-26T11:00:00Z', text: 'And the invoice?' },
  ]);
  await say('conv_jose', 'num_a', [
    { id: 'j1', at: '2026-11-20T10:00:00Z', text: '¿A qué hora abrís?' },
    { id: 'j2', at: '2026-11-20T10:01:00Z', text: 'A las nueve', origin: 'api' },
  ]);
  await say('conv_li', 'num_a2', [{ id: 'l1', at: '2026-11-26T09:00:00Z', text: '这里的东西好吃' }]);
  await say('conv_foreign', 'num_b', [{ id: 'f1', at: '2026-11-26T09:00:00Z', text: 'order 1029' }], 'ws_b');
  key = await api.keyFor('ws_a', 'read', 'send');
  other = await api.keyFor('ws_b', 'read', 'send');
});
afterAll(() => api.close());
afterEach(() => expect(api.bugs).toEqual([]));

const get = async (url: string, as = key) => (await api.ask('GET', `/api/v1${url}`, { key: as })).body;
const ids = (page: { data: { id: string }[] }) => page.data.map((one) => one.id);
const listed = async (query: string) => ids(await get(`/conversations?${query}`));
const found = (q: string, more = '') => listed(`q=${encodeURIComponent(q)}${more}`);

test('a row of the inbox: what was said last, and what is unread', async () => {
  const { data } = await get('/conversations');
  expect(data.map((one: { id: string; unread_count: number }) => [one.id, one.unread_count])).toEqual([
    ['conv_ada', 3],
    ['conv_li', 1],
    ['conv_jose', 1],
  ]);
  expect(data[0].last_message).toEqual({
    ...{
      id: 'a4',
      direction: 'inbound',
      origin: 'customer',
      source: 'live',
      type: 'text',
      text: 'And the invoice?',
    },
    ...{ edited: false, revoked: false, status: null, sent_at: '2026-11-26T11:00:00.000Z' },
  });
  expect(data[2].last_message).toMatchObject({ id: 'j2', origin: 'api', text: 'A las nueve' });
});

test('the last message is shown as it was last edited', async () => {
  await api.seed((trx) =>
    trx
      .insertInto('revisions')
      .values([
        ...(['And the bill?', 'And the receipt?'] as const).map((text, n) => ({
          ...{
            number_id: 'num_a',
            id: `e${n}`,
            message_id: 'a4',
            workspace_id: 'ws_a',
            action: 'edit' as const,
            text,
          },
          ...{
            made_by: 'customer' as const,
            source: 'live',
            at: `2026-11-26T11:0${n + 1}:00Z`,
            applied: true,
          },
        })),
        {
          ...{
            number_id: 'num_a',
            id: 'r',
            message_id: 'a4',
            workspace_id: 'ws_a',
            action: 'revoke' as const,
          },
          ...{ made_by: 'customer' as const, source: 'live', at: '2026-11-26T11:05:00Z', applied: true },
        },
      ])
      .execute(),
  );
  const { last_message } = await get('/conversations/conv_ada');
  expect(last_message).toMatchObject({ text: 'And the receipt?', edited: true, revoked: true });
  await indexWords(api.database.pool, 1000);
  // What it said first and what it says now: both are found.
  expect(await found('invoice')).toEqual(['conv_ada']);
  expect(await found('receipt')).toEqual(['conv_ada']);
});

test('filters hold together', async () => {
  expect(await listed('number_id=num_a')).toEqual(['conv_ada', 'conv_jose']);
  expect(await listed('origin=customer')).toEqual(['conv_ada', 'conv_li']);
  expect(await listed('origin=api')).toEqual(['conv_jose']);
  expect(await listed('window=open')).toEqual(['conv_ada', 'conv_li']);
  expect(await listed('window=closed')).toEqual(['conv_jose']);
  expect(await listed('window=open&number_id=num_a2')).toEqual(['conv_li']);
  expect(await listed('gap=open')).toEqual([]);
  await api.seed((trx) =>
    trx
      .insertInto('gaps')
      .values({
        ...{
          number_id: 'num_a',
          message_id: 'gone',
          id: 'gap_1',
          workspace_id: 'ws_a',
          conversation_id: 'conv_jose',
        },
        ...{
          kind: 'missed',
          evidence: '[{"kind": "reply", "at": "2026-11-20T10:00:30Z"}]',
          found_at: now,
          told_at: now,
        },
      })
      .execute(),
  );
  expect(await listed('gap=open')).toEqual(['conv_jose']);
  expect(await listed('gap=open&window=open')).toEqual([]);
});

test('people are found by name, username and any part of the phone', async () => {
  expect(await found('jose')).toEqual(['conv_jose']);
  expect(await found('RUIZ jos')).toEqual(['conv_jose']);
  expect(await found('pepe')).toEqual(['conv_jose']);
  expect(await found('ruiz nobody')).toEqual([]);
  expect(await found('611 222')).toEqual(['conv_jose']);
  expect(await found('+34 611-222-333')).toEqual(['conv_jose']);
  expect(await found('0611222333')).toEqual(['conv_jose']);
  expect(await found('李')).toEqual(['conv_li']);
  expect(await found('li.lei')).toEqual(['conv_li']);
});

test('messages are found by the beginnings of their words', async () => {
  const page = await get('/conversations?q=order%20102');
  expect(ids(page)).toEqual(['conv_ada']);
  expect(page.data[0].match).toEqual({
    contact: false,
    message: {
      id: 'a1',
      origin: 'customer',
      type: 'text',
      text: 'Where is my order 1029?',
      sent_at: '2026-11-25T10:00:00.000Z',
    },
  });
  expect(await found('cafe')).toEqual(['conv_ada']);
  expect(await found('好吃')).toEqual(['conv_li']);
  expect(await found('rder')).toEqual([]);
  expect(await found('que hora', '&number_id=num_a2')).toEqual([]);
  expect(await found('que hora', '&origin=api')).toEqual(['conv_jose']);
  expect(await found('…')).toEqual([]);
  expect((await get('/conversations?q=ada')).data[0].match).toEqual({ contact: true, message: null });
});

test('a workspace finds its own only', async () => {
  expect(ids(await get('/conversations?q=order', other))).toEqual(['conv_foreign']);
  expect(ids(await get('/conversations?q=ada', other))).toEqual(['conv_foreign']);
  const operator = await api.keyFor(null, 'admin');
  expect(ids(await get('/conversations?q=order', operator)).sort()).toEqual(['conv_ada', 'conv_foreign']);
  expect(ids(await get('/conversations?q=order&workspace_id=ws_b', operator))).toEqual(['conv_foreign']);
});

test('what is deleted or masked is found no more; what moves is found where it is', async () => {
  await say('conv_jose', 'num_a', [
    { id: 'j3', at: '2026-11-20T10:02:00Z', text: 'pineapple', origin: 'api' },
  ]);
  expect(await found('pineapple')).toEqual(['conv_jose']);
  await api.seed((trx) => sql`UPDATE messages SET conversation_id = 'conv_ada' WHERE id = 'j3'`.execute(trx));
  await indexWords(api.database.pool, 1000);
  expect(await found('pineapple')).toEqual(['conv_ada']);
  await api.seed((trx) => sql`UPDATE messages SET id = 'masked', text = '' WHERE id = 'j3'`.execute(trx));
  await indexWords(api.database.pool, 1000);
  expect(await found('pineapple')).toEqual([]);
  await api.seed((trx) => sql`DELETE FROM messages WHERE id = 'masked'`.execute(trx));
  const { rows } = await api.database.pool.query(
    'SELECT FROM message_words LEFT JOIN messages m USING (ordinal) WHERE m.id IS NULL',
  );
  expect(rows).toEqual([]);
});

test('a conversation is read, and unread again', async () => {
  const read = (id: string, body?: object) =>
    api.ask('POST', `/api/v1/conversations/${id}/read`, { key, body });
  const counts = async () =>
    Object.fromEntries(
      (await get('/conversations')).data.map((one: { id: string; unread_count: number }) => [
        one.id,
        one.unread_count,
      ]),
    );
  expect((await read('conv_ada', { message_id: 'a1' })).body).toMatchObject({ unread_count: 2 });
  expect((await read('conv_ada', { message_id: 'unknown' })).body.unread_count).toBe(2);
  // What stands in another conversation is nothing here, and stays unread there.
  const before = await counts();
  expect((await read('conv_jose', { message_id: 'a3' })).status).toBe(200);
  expect(await counts()).toEqual(before);
  const all = await read('conv_ada');
  expect(all.body).toMatchObject({ unread_count: 0, read_up_to: '2026-11-26T11:00:00.000Z' });
  // An older mark moves nothing back.
  expect((await read('conv_ada', { message_id: 'a1' })).body.unread_count).toBe(0);
  expect(await listed('unread=true')).toEqual(['conv_li', 'conv_jose']);
  const again = await api.ask('DELETE', '/api/v1/conversations/conv_ada/read', { key });
  expect(again.body.unread_count).toBe(2);
  expect(await listed('unread=true')).toEqual(['conv_ada', 'conv_li', 'conv_jose']);
  await read('conv_jose');
  expect(await counts()).toEqual({ conv_ada: 2, conv_li: 1, conv_jose: 0 });
  expect((await api.ask('POST', '/api/v1/conversations/conv_ada/read', { key: other })).status).toBe(404);
});

test('a thread in pages to both sides of a message', async () => {
  const long = Array.from({ length: 20 }, (_, n) => ({
    ...{ id: `m${String(n).padStart(2, '0')}`, text: `line ${n}` },
    // Two a second: the order of arrival tells them apart.
    at: `2026-11-10T10:00:${String(Math.floor(n / 2)).padStart(2, '0')}Z`,
  }));
  await api.seed((trx) => seedConversation(trx, 'ws_a', 'num_a', 'conv_long'));
  await say('conv_long', 'num_a', long);
  const page = (query: string) => get(`/conversations/conv_long/messages?${query}`);
  const names = (from: number, to: number) =>
    long
      .slice(to, from + 1)
      .map(({ id }) => id)
      .reverse();
  const told = async (query: string) => {
    const { has_older, has_newer, ...rest } = await page(query);
    return [ids(rest), has_older, has_newer];
  };
  expect(await told('limit=4')).toEqual([names(19, 16), true, false]);
  expect(await told('limit=4&before=m16')).toEqual([names(15, 12), true, true]);
  expect(await told('limit=4&before=m03')).toEqual([names(2, 0), false, true]);
  expect(await told('limit=4&after=m03')).toEqual([names(7, 4), true, true]);
  expect(await told('limit=4&after=m17')).toEqual([names(19, 18), true, false]);
  expect(await told('limit=4&after=m19')).toEqual([[], true, false]);
  expect(await told('limit=4&around=m10')).toEqual([names(12, 8), true, true]);
  expect(await told('limit=4&around=m19')).toEqual([names(19, 17), true, false]);
  expect(await told('limit=4&around=m00')).toEqual([names(2, 0), false, true]);
  expect(await told('limit=4&at=2026-11-10T10:00:05Z')).toEqual([names(11, 7), true, true]);
  const { next_cursor } = await page('limit=4&around=m10');
  expect(await told(`limit=4&cursor=${next_cursor}`)).toEqual([names(7, 4), true, true]);
  expect(await told('limit=4&q=line')).toEqual([names(19, 16), true, false]);
  expect(await told('q=line%207')).toEqual([['m07'], false, false]);
  expect((await page('before=m01&after=m02')).code).toBe('invalid_request');
  expect((await page('around=a1')).code).toBe('not_found');
});

test('reactions and what is quoted come with a message', async () => {
  const react = (id: string, at: string, emoji: string, origin: Said['origin']) => ({
    ...{ id, at, text: 'Reaction', type: 'reaction', content: { reaction: { message_id: 'l1', emoji } } },
    origin: origin ?? 'customer',
  });
  await say('conv_li', 'num_a2', [
    react('x1', '2026-11-26T09:01:00Z', '👍', 'app'),
    react('x2', '2026-11-26T09:02:00Z', '🎉', 'api'),
    react('x3', '2026-11-26T09:03:00Z', '🙏', 'customer'),
    react('x4', '2026-11-26T09:04:00Z', '', 'customer'),
    { id: 'l2', at: '2026-11-26T09:05:00Z', text: 'yes', origin: 'app', reply_to: 'l1' },
    { id: 'l3', at: '2026-11-26T09:06:00Z', text: 'no', origin: 'app', reply_to: 'never seen' },
  ]);
  const { data } = await get('/conversations/conv_li/messages');
  const one = (id: string) => data.find((message: { id: string }) => message.id === id);
  expect(one('l1').reactions).toEqual([
    { emoji: '🎉', origin: 'api', message_id: 'x2', at: '2026-11-26T09:02:00.000Z' },
  ]);
  expect(one('l2').quoted).toEqual({
    ...{
      id: 'l1',
      direction: 'inbound',
      origin: 'customer',
      type: 'text',
      text: '这里的东西好吃',
      revoked: false,
    },
    sent_at: '2026-11-26T09:00:00.000Z',
  });
  expect(one('l3')).toMatchObject({ reply_to: 'never seen', quoted: null });
});

test('states of the link and gaps stand between the messages', async () => {
  await api.seed((trx) =>
    trx
      .insertInto('number_intervals')
      .values([
        {
          ...{ number_id: 'num_a', workspace_id: 'ws_a', state: 'connected', event: 'attached' },
          from_at: '2026-11-01T00:00:00Z',
          to_at: '2026-11-19T00:00:00Z',
        },
        {
          ...{ number_id: 'num_a', workspace_id: 'ws_a', state: 'suspended', event: 'ACCOUNT_OFFBOARDED' },
          ...{
            from_at: '2026-11-19T00:00:00Z',
            to_at: '2026-11-20T00:00:00Z',
            reason: 'USER_RE_REGISTERED',
            initiated_by: 'USER',
          },
        },
        {
          ...{ number_id: 'num_a', workspace_id: 'ws_a', state: 'connected', event: 'ACCOUNT_RECONNECTED' },
          from_at: '2026-11-20T00:00:00Z',
        },
      ])
      .execute(),
  );
  const kinds = async (query = '') =>
    (await get(`/conversations/conv_jose/marks${query}`)).data.map(
      (one: { kind: string; from?: string; at?: string }) => [one.kind, (one.from ?? one.at)?.slice(0, 16)],
    );
  expect(await kinds()).toEqual([
    ['connected', '2026-11-01T00:00'],
    ['suspended', '2026-11-19T00:00'],
    ['connected', '2026-11-20T00:00'],
    ['gap', '2026-11-20T10:00'],
  ]);
  expect(await kinds('?from=2026-11-19T12:00:00Z&to=2026-11-19T13:00:00Z')).toEqual([
    ['suspended', '2026-11-19T00:00'],
  ]);
  const { data } = await get('/conversations/conv_jose/marks');
  expect(data[1]).toEqual({
    ...{ kind: 'suspended', from: '2026-11-19T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z' },
    ...{ reason: 'USER_RE_REGISTERED', initiated_by: 'USER' },
  });
  expect(data[3].gap).toMatchObject({ id: 'gap_1', message_id: 'gone' });
  // However many were found later that stand elsewhere, or nowhere between the messages.
  await api.seed((trx) =>
    sql`INSERT INTO gaps (number_id, message_id, id, workspace_id, conversation_id, kind, evidence, found_at, told_at)
      SELECT 'num_a', 'older.' || kind || n, 'gap_older_' || kind || n, 'ws_a', 'conv_jose', kind,
        '[{"kind": "reply", "message_id": "q"}, {"kind": "status", "status": "read", "at": "2026-10-01T00:00:00.000Z"}]',
        '2026-11-21T00:00:00Z', told
      FROM generate_series(1, 200) AS n,
        (VALUES ('before_link', NULL), ('missed', '2026-11-21T00:00:00Z'::timestamptz)) AS k (kind, told)`.execute(
      trx,
    ),
  );
  expect(await kinds('?from=2026-11-20T01:00:00Z')).toEqual([
    ['connected', '2026-11-20T00:00'],
    ['gap', '2026-11-20T10:00'],
  ]);
  expect(await kinds('?to=2026-10-31T00:00:00Z')).toEqual(Array(200).fill(['gap', '2026-10-01T00:00']));
});

test('pages of a search are whole, whether everybody said it or only those at the end of the list', async () => {
  const names = Array.from({ length: 15 }, (_, n) => `conv_far${n}`);
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_far');
    await seedNumber(trx, 'ws_far', 'num_far');
    for (const name of names) await seedConversation(trx, 'ws_far', 'num_far', name);
  });
  for (const [n, name] of names.entries()) {
    const at = `2026-11-20T10:${59 - n}:00Z`;
    const text = n < 12 ? 'tulips' : 'tulips and marigolds';
    await say(name, 'num_far', [{ id: `far${n}`, at, text }], 'ws_far');
  }
  const reader = await api.keyFor('ws_far', 'read');
  const all = async (q: string) => {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await get(`/conversations?q=${q}&limit=1${cursor}`, reader);
      seen.push(...ids(page));
      if (page.next_cursor === null) return seen;
      cursor = `&cursor=${page.next_cursor}`;
    }
  };
  expect(await all('tulips')).toEqual(names);
  expect(await all('marigolds')).toEqual(names.slice(12));
});
