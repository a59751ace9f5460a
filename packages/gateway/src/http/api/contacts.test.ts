/** Who is who by the API: names side by side, merges shown, undone, made by hand. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bodyOf, book, inbound, type Who } from '../../testing-meta.ts';
import { makeNumber, type Row, recordsOn, type TestRecords } from '../../testing-records.ts';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import { seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let records: TestRecords;
let key: string;

beforeAll(async () => {
  api = await testApi();
  records = recordsOn(api.database);
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_1');
    await seedWorkspace(trx, 'ws_2');
  });
  await makeNumber(api.database.pool);
  key = await api.keyFor('ws_1', 'manage');
});
afterEach(() => expect(api.bugs).toEqual([]));
afterAll(() => api.close());

let n = 0;
const person = (): { phone: string; user: string } => {
  n += 1;
  return { phone: `1555200${1000 + n}`, user: `US.2${1000 + n}` };
};
const say = (id: string, who: Who, at?: number): Promise<Row[]> =>
  records.record(bodyOf([inbound({ id, who, ...(at === undefined ? {} : { at }) })]));
const get = async (url: string) => (await api.ask('GET', `/api/v1${url}`, { key })).body;
const post = (url: string, body?: unknown) => api.ask('POST', `/api/v1${url}`, { key, body });
const conversationOf = async (id: string): Promise<string> =>
  (await records.row('SELECT conversation_id FROM messages WHERE id = $1', [id])).conversation_id;
const contactOf = async (id: string): Promise<string> =>
  (
    await records.row(
      'SELECT contact_id AS id FROM conversations v JOIN messages m ON m.conversation_id = v.id WHERE m.id = $1',
      [id],
    )
  ).id;

/** Two people whom a message with both ids made one. */
async function mergedPair(word: string) {
  const who = person();
  await say(`${word}.a`, { phone: who.phone, name: 'By phone' }, 1);
  await say(`${word}.b`, { user: who.user, username: 'ada' }, 9);
  const [kept, gone] = [await contactOf(`${word}.a`), await contactOf(`${word}.b`)];
  const [keptChat, goneChat] = [await conversationOf(`${word}.a`), await conversationOf(`${word}.b`)];
  const told = await say(`${word}.c`, { phone: who.phone, user: who.user }, 20);
  const { merges } = await get(`/contacts/${kept}`);
  return { who, kept, gone, keptChat, goneChat, told, mergeId: merges[0].id as number };
}

describe('names', () => {
  test('address book first, then profile, username, phone; a removal from the book gives the profile back', async () => {
    const who = person();
    await say('names.a', { phone: who.phone, user: who.user, username: 'grace' });
    const id = await contactOf('names.a');
    const shown = async () => (await get(`/contacts/${id}`)).display_name;
    expect(await shown()).toBe('grace');
    await say('names.b', { phone: who.phone, user: who.user, name: 'Grace H.' });
    expect(await shown()).toBe('Grace H.');
    await records.record(bodyOf([book({ who: { phone: who.phone }, name: 'Grace (work)', at: 1 })]));
    expect(await get(`/contacts/${id}`)).toMatchObject({
      display_name: 'Grace (work)',
      profile_name: 'Grace H.',
      address_book: { name: 'Grace (work)', action: 'add' },
      username: 'grace',
      wa_id: who.phone,
      aliases: [
        { kind: 'phone', value: who.phone, left_at: null },
        { kind: 'user_id', value: who.user, left_at: null },
      ],
      merges: [],
    });
    await records.record(bodyOf([book({ who: { phone: who.phone }, action: 'remove', at: 2 })]));
    expect(await get(`/contacts/${id}`)).toMatchObject({
      display_name: 'Grace H.',
      address_book: { name: null, action: 'remove' },
    });
  });

  test('the list: pages, found by name and by a part of the phone, not those of another workspace', async () => {
    const who = person();
    await say('list.a', { phone: who.phone, name: '100% Zelda_' });
    const found = async (query: string) =>
      (await get(`/contacts?query=${encodeURIComponent(query)}`)).data.map((one: Row) => one.wa_id);
    expect(await found('zELDA_')).toEqual([who.phone]);
    expect(await found('100%')).toEqual([who.phone]);
    expect(await found(`+${who.phone.slice(0, 4)} ${who.phone.slice(4)}`)).toEqual([who.phone]);
    const first = await get('/contacts?number_id=num_1&limit=1');
    const second = await get(`/contacts?number_id=num_1&limit=1&cursor=${first.next_cursor}`);
    expect(first.data[0].id > second.data[0].id).toBe(true);
    const stranger = await api.keyFor('ws_2', 'manage');
    expect((await api.ask('GET', '/api/v1/contacts', { key: stranger })).body.data).toEqual([]);
    expect((await api.ask('GET', `/api/v1/contacts/${first.data[0].id}`, { key: stranger })).status).toBe(
      404,
    );
  });
});

describe('a merge can be undone', () => {
  test('it is told and shown; undone, everything is where it was, and the same evidence no longer joins them', async () => {
    const { who, kept, gone, keptChat, goneChat, told, mergeId } = await mergedPair('undo');
    expect(told.map(({ type, data }) => [type, data.merged])).toEqual([
      ['contact.updated', { merge_id: mergeId, contact_id: gone, conversation_id: goneChat }],
      ['message.received', undefined],
    ]);
    expect((await get(`/contacts/${gone}`)).id).toBe(kept);
    expect(await get(`/contacts/${kept}/merges`)).toMatchObject({
      data: [{ id: mergeId, merged_contact_id: gone, reason: 'evidence', messages: 1, undone_at: null }],
    });
    const before = await records.rows('SELECT max(position) AS n FROM events');
    const { status, body } = await post(`/contacts/${kept}/merges/${mergeId}/undo`);
    expect([status, body.merges[0].undone_at]).toEqual([200, expect.any(String)]);
    expect(api.woken).toContain('outbox');
    expect(body).toMatchObject({ id: kept, wa_id: who.phone, user_id: null, username: null });
    expect(await get(`/contacts/${gone}`)).toMatchObject({
      ...{ id: gone, conversation_id: goneChat, wa_id: null, user_id: who.user, username: 'ada' },
      kept_apart_from: [kept],
    });
    // What moved is back; what came since stays in the conversation it was told under.
    expect(await Promise.all(['undo.a', 'undo.b', 'undo.c'].map(conversationOf))).toEqual([
      keptChat,
      goneChat,
      keptChat,
    ]);
    const events = await records.rows('SELECT * FROM events WHERE position > $1 ORDER BY position', [
      before[0]?.n,
    ]);
    expect(events.map((event) => [event.type, event.conversation_id, event.data.parted])).toEqual([
      [
        'contact.updated',
        keptChat,
        { merge_id: mergeId, from_contact_id: gone, from_conversation_id: goneChat },
      ],
      [
        'contact.updated',
        goneChat,
        { merge_id: mergeId, from_contact_id: kept, from_conversation_id: keptChat },
      ],
    ]);
    await say('undo.d', { phone: who.phone, user: who.user }, 30);
    await say('undo.e', { phone: who.phone }, 31);
    // Meta's own key decides: the BSUID.
    expect(await Promise.all(['undo.d', 'undo.e'].map(conversationOf))).toEqual([goneChat, keptChat]);
    expect(await get(`/contacts/${gone}`)).toMatchObject({ wa_id: null, user_id: who.user });
    expect(await get(`/contacts/${kept}`)).toMatchObject({ wa_id: who.phone, user_id: null });
  });

  test('undoing twice is harmless; a wrong contact or workspace finds nothing', async () => {
    const { kept, mergeId } = await mergedPair('twice');
    const other = await contactOf('undo.a');
    expect((await post(`/contacts/${other}/merges/${mergeId}/undo`)).status).toBe(404);
    const stranger = await api.keyFor('ws_2', 'manage');
    const asked = await api.ask('POST', `/api/v1/contacts/${kept}/merges/${mergeId}/undo`, { key: stranger });
    expect(asked.status).toBe(404);
    const reader = await api.keyFor('ws_1', 'read');
    const read = await api.ask('POST', `/api/v1/contacts/${kept}/merges/${mergeId}/undo`, { key: reader });
    expect(read.status).toBe(403);
    const first = await post(`/contacts/${kept}/merges/${mergeId}/undo`);
    const [{ n: before }] = (await records.rows('SELECT count(*)::int AS n FROM events')) as [Row];
    const second = await api.ask('POST', `/api/v1/contacts/${kept}/merges/${mergeId}/undo`, {
      key: adminKey,
    });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect(await records.rows('SELECT count(*)::int AS n FROM events')).toEqual([{ n: before }]);
  });

  test.each(['inner first', 'outer first'])('chains: a merge inside a merge, undone %s', async (order) => {
    const word = `chain ${order}`;
    const [one, two, three] = [person(), person(), person()];
    await say(`${word}.1`, { phone: one.phone }, 1);
    await say(`${word}.2`, { phone: two.phone }, 2);
    await say(`${word}.3`, { phone: three.phone }, 3);
    const chats = await Promise.all([1, 2, 3].map((i) => conversationOf(`${word}.${i}`)));
    const [a, b, c] = (await Promise.all([1, 2, 3].map((i) => contactOf(`${word}.${i}`)))) as [
      string,
      string,
      string,
    ];
    await post(`/contacts/${b}/merge`, { contact_id: c });
    await post(`/contacts/${a}/merge`, { contact_id: b });
    expect(new Set(await Promise.all([1, 2, 3].map((i) => conversationOf(`${word}.${i}`))))).toEqual(
      new Set([chats[0]]),
    );
    const merges = (await get(`/contacts/${a}`)).merges as Row[];
    expect(merges.map((merge) => [merge.kept_contact_id, merge.merged_contact_id, merge.messages])).toEqual([
      [a, b, 2],
      [b, c, 1],
    ]);
    for (const merge of order === 'outer first' ? merges : merges.toReversed())
      expect((await post(`/contacts/${a}/merges/${merge.id}/undo`)).status).toBe(
        order === 'outer first' && merge.kept_contact_id === b ? 404 : 200,
      );
    if (order === 'outer first') await post(`/contacts/${c}/merges/${merges[1]?.id}/undo`);
    expect(await Promise.all([1, 2, 3].map((i) => conversationOf(`${word}.${i}`)))).toEqual(chats);
    const shown = await Promise.all([a, b, c].map((id) => get(`/contacts/${id}`)));
    expect(shown.map(({ wa_id, aliases }) => [wa_id, aliases.length])).toEqual([
      [one.phone, 1],
      [two.phone, 1],
      [three.phone, 1],
    ]);
  });

  test('by hand: joins what an undone merge kept apart; not across numbers, not with itself', async () => {
    const { who, kept, gone, keptChat, mergeId } = await mergedPair('hand');
    await post(`/contacts/${kept}/merges/${mergeId}/undo`);
    expect((await post(`/contacts/${kept}/merge`, { contact_id: kept })).status).toBe(400);
    const joined = await post(`/contacts/${kept}/merge`, { contact_id: gone });
    expect([joined.status, joined.body.kept_apart_from, joined.body.merges[0].reason]).toEqual([
      200,
      [],
      'asked',
    ]);
    expect((await post(`/contacts/${kept}/merge`, { contact_id: gone })).status).toBe(400);
    expect(joined.body).toMatchObject({ wa_id: who.phone, user_id: who.user, username: 'ada' });
    await say('hand.d', { user: who.user }, 40);
    expect(await conversationOf('hand.d')).toBe(keptChat);
  });

  test('a conversation that had only changed its owner goes back with its messages', async () => {
    const who = person();
    await records.record(bodyOf([book({ who: { phone: who.phone }, name: 'Only in the book' })]));
    await say('owner.a', { user: who.user });
    const chat = await conversationOf('owner.a');
    await say('owner.b', { phone: who.phone, user: who.user });
    expect(await conversationOf('owner.b')).toBe(chat);
    const kept = await contactOf('owner.a');
    const { merges } = await get(`/contacts/${kept}`);
    await post(`/contacts/${kept}/merges/${merges[0].id}/undo`);
    expect(await contactOf('owner.a')).toBe(merges[0].merged_contact_id);
    expect(await get(`/contacts/${kept}`)).toMatchObject({
      conversation_id: null,
      address_book: { name: 'Only in the book' },
    });
    await say('owner.c', { phone: who.phone });
    expect(await conversationOf('owner.c')).not.toBe(chat);
  });
});

test('a number that its owner left and somebody else got is somebody else', async () => {
  const [old, fresh, stranger] = [person(), person(), person()];
  await say('left.a', { phone: old.phone, user: old.user }, 1);
  const system = { type: 'user_changed_number', body: 'moved', wa_id: fresh.phone, user_id: fresh.user };
  await records.record(
    bodyOf([
      inbound({
        id: 'left.b',
        who: old,
        at: 10,
        more: { type: 'system', text: undefined, system },
      }),
    ]),
  );
  await say('left.c', { phone: fresh.phone, user: fresh.user }, 20);
  expect(await conversationOf('left.c')).toBe(await conversationOf('left.a'));
  await say('left.d', { phone: old.phone, user: stranger.user }, 30);
  expect(await conversationOf('left.d')).not.toBe(await conversationOf('left.a'));
  await say('left.e', { phone: old.phone }, 40);
  expect(await conversationOf('left.e')).toBe(await conversationOf('left.d'));
});
