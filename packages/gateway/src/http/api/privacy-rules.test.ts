/** Privacy rules by the API, and what applying one does to what is stored. */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createAuthenticator } from '../../access/authenticate.ts';
import { createKey } from '../../access/keys.ts';
import { forgetRecipients, listRecipients } from '../../broadcasts/forget.ts';
import { inWorkspace } from '../../database/tenant.ts';
import { oneStep } from '../../intake/private/applying.ts';
import {
  bodyOf,
  book,
  type ChangeBody,
  echo,
  edit,
  history,
  inbound,
  status,
  type Who,
} from '../../testing-meta.ts';
import { type TestLine, testLine } from '../../testing-pipeline.ts';
import { tablesWith } from '../../testing-privacy.ts';
import { makeSubscriber, type Row } from '../../testing-records.ts';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';

let line: TestLine;
let api: TestApi;
let key: string;
const removed: string[] = [];

beforeAll(async () => {
  line = await testLine();
  const { database } = line;
  api = await testApi({
    db: database.db,
    pool: database.apiPool,
    authenticator: createAuthenticator(database.db, adminKey, Date.now),
  });
  key = await inWorkspace(database.db, '*', async (trx) => {
    const made = await createKey(trx, { name: 'test', scopes: ['manage'], workspace_id: 'ws_1' });
    return made.key;
  });
});
afterEach(() => {
  expect(api.bugs).toEqual([]);
  expect(line.errors).toEqual([]);
});
afterAll(async () => {
  await api.close();
  await line.stop();
});

const take = async (...changes: ChangeBody[]): Promise<void> => {
  await line.post(bodyOf(changes));
  await line.processed();
};
const post = (url: string, body?: unknown) => api.ask('POST', `/api/v1${url}`, { key, body });
const get = async (url: string) => (await api.ask('GET', `/api/v1${url}`, { key })).body;
const needsWith = (removeFile: (fileKey: string) => Promise<void>) => ({
  ...{ pool: line.database.pool, removeFile, onError: () => {} },
  recipients: { list: listRecipients, forget: forgetRecipients },
});
const applyAll = async (): Promise<void> => {
  const needs = needsWith(async (fileKey) => void removed.push(fileKey));
  while (await oneStep(needs));
};
let n = 0;
const stranger = (): { who: Who; traces: string[]; said: string } => {
  n += 1;
  const tag = `x${randomBytes(6).toString('hex')}`;
  const phone = `49170777${1000 + n}`;
  return {
    who: { phone, user: `DE.${tag}`, name: `Name ${tag}`, username: `user_${tag}` },
    traces: [phone, tag],
    said: `words of ${tag}`,
  };
};
/** A chat of every kind, known before any rule. */
async function chatOf({ who, said }: ReturnType<typeof stranger>, word: string): Promise<void> {
  await take(
    book({ who, name: who.name ?? '' }),
    history([{ id: `${word}.0`, text: said, at: -5 }], { who, order: n }),
  );
  await take(
    inbound({
      id: `${word}.1`,
      who,
      text: said,
      at: 1,
      more: { type: 'image', text: undefined, image: { id: `m-${word}`, caption: said } },
    }),
  );
  await take(echo({ id: `${word}.2`, who, text: said, at: 2, more: { context: { id: `${word}.1` } } }));
  await take(edit({ id: `${word}.3`, of: `${word}.1`, who, text: said, at: 3 }));
  await take(
    status({
      of: `${word}.2`,
      status: 'failed',
      who,
      at: 4,
      more: { errors: [{ code: 131026, title: said }] },
    }),
  );
  await line.rows(
    `UPDATE message_media SET state = 'stored', file_key = 'ws_1/ab/' || $2 WHERE message_id = $1`,
    [`${word}.1`, word],
  );
}
const rule = async (match: object, more: object = {}): Promise<Row> =>
  (await post('/privacy-rules', { match, action: 'leave_out', ...more })).body;

describe('rules', () => {
  test('are made, listed, read and ended; phones in any spelling', async () => {
    const made = await post('/privacy-rules', {
      match: { number: '+55 11 8765-0001' },
      action: 'mask',
      number_id: 'num_1',
    });
    expect([made.status, made.body]).toMatchObject([
      201,
      {
        match: { number: '5511987650001' },
        action: 'mask',
        scope: 'all',
        number_id: 'num_1',
        people: 0,
        applied: null,
      },
    ]);
    expect((await get('/privacy-rules')).data).toEqual([made.body]);
    expect(await get(`/privacy-rules/${made.body.id}`)).toEqual(made.body);
    const end = () => api.ask('DELETE', `/api/v1/privacy-rules/${made.body.id}`, { key });
    expect([(await end()).status, (await end()).status]).toEqual([204, 404]);
  });

  test.each([
    [{ number: '00 49 (0)170 555 00066' }, { number: '4917055500066' }],
    [{ number: '+49 (0) 170 555-00066' }, { number: '4917055500066' }],
    [{ prefix: '0049 170 555' }, { prefix: '49170555' }],
  ])('of %o is about %o', async (match, about) => {
    const made = await rule(match);
    expect(made.match).toEqual(about);
    await api.ask('DELETE', `/api/v1/privacy-rules/${made.id}`, { key });
  });

  test.each([
    [{ match: {}, action: 'mask' }],
    [{ match: { number: 'nobody' }, action: 'mask' }],
    [{ match: { number: '0170 555 00077' }, action: 'mask' }],
    [{ match: { prefix: '0170' }, action: 'mask' }],
    [{ match: { number: '1', prefix: '1' }, action: 'mask' }],
    [{ match: { number: '1' }, action: 'hide' }],
    [{ match: { book_name: '' }, action: 'mask' }],
  ])('%o is refused', async (body) => {
    const { status, body: problem } = await post('/privacy-rules', body);
    expect([status, problem.code]).toEqual([400, 'invalid_request']);
  });

  test('a number of nobody or another workspace, a key that may only read', async () => {
    const match = { number: '1' };
    expect((await post('/privacy-rules', { match, action: 'mask', number_id: 'num_9' })).status).toBe(404);
    const reader = await inWorkspace(line.database.db, '*', (trx) =>
      createKey(trx, { name: 'r', scopes: ['read'], workspace_id: 'ws_1' }),
    );
    expect((await api.ask('GET', '/api/v1/privacy-rules', { key: reader.key })).status).toBe(403);
  });

  test('whoever is known already is known to the rule by every id, also by a name told before', async () => {
    const one = stranger();
    await take(inbound({ id: 'known.1', who: one.who }), book({ who: one.who, name: 'Doc (private)' }));
    const made = await rule({ book_name: '*(private)*' });
    expect(made.people).toBe(1);
    await take(inbound({ id: 'known.2', who: { user: one.who.user }, text: one.said }));
    expect(await line.rows(`SELECT id FROM messages WHERE id LIKE 'known.%'`)).toEqual([{ id: 'known.1' }]);
    await api.ask('DELETE', `/api/v1/privacy-rules/${made.id}`, { key });
    await take(inbound({ id: 'known.3', who: { user: one.who.user } }));
    expect(await line.rows(`SELECT id FROM messages WHERE id = 'known.3'`)).toHaveLength(1);
  });
});

describe('applied to what is stored', () => {
  test('leave out: nothing is left anywhere but redacted events; nobody else loses anything', async () => {
    const [one, other] = [stranger(), stranger()];
    await chatOf(one, 'gone');
    await chatOf(other, 'stays');
    const events = (await line.rows('SELECT id FROM events')).length;
    const { id } = await rule({ number: one.who.phone });
    expect((await tablesWith(line, one.traces)).length).toBeGreaterThan(0);
    const asked = await post(`/privacy-rules/${id}/apply`);
    expect([asked.status, asked.body.applied.state]).toEqual([202, 'running']);
    expect(api.woken).toContain('privacy');
    await applyAll();
    expect(await tablesWith(line, one.traces)).toEqual([]);
    expect((await get(`/privacy-rules/${id}`)).applied).toMatchObject({
      state: 'done',
      contacts: 1,
      messages: 3,
      journal_entries: 6,
    });
    expect(removed).toEqual(['ws_1/ab/gone']);
    expect((await line.rows('SELECT id FROM events')).length).toBe(events);
    expect((await line.rows(`SELECT id FROM messages WHERE id LIKE 'stays.%'`)).length).toBe(3);
    expect(
      (await tablesWith(line, [one.said, other.said])).every((found) => found.includes(other.said)),
    ).toBe(true);
    const redacted = await line.rows(`SELECT id FROM events WHERE data::text = '{"redacted":true}'`);
    expect(redacted.length).toBeGreaterThan(3);
    expect((await get(`/events/${redacted[0]?.id}`)).data).toEqual({ redacted: true });
    // Again, and a replay of everything: nothing comes back.
    await post(`/privacy-rules/${id}/apply`);
    await applyAll();
    await line.rows(`UPDATE journal SET state = 'pending'`);
    line.pipeline.tell('journal');
    await line.processed();
    expect(await tablesWith(line, one.traces)).toEqual([]);
  });

  test('mask: the chat stays without words, under the same pseudonym as what comes later', async () => {
    const one = stranger();
    await chatOf(one, 'dim');
    const { id } = await rule({ number: one.who.phone }, { action: 'mask' });
    await take(inbound({ id: 'dim.9', who: one.who, text: one.said, at: 50 }));
    await post(`/privacy-rules/${id}/apply`);
    await applyAll();
    expect(await tablesWith(line, [...one.traces, 'dim.'])).toEqual([]);
    const rows = await line.rows(`SELECT * FROM messages WHERE type = 'masked' ORDER BY sent_at`);
    expect(rows.map((row) => [row.direction, row.source, row.text])).toEqual([
      ['inbound', 'history', ''],
      ['inbound', 'live', ''],
      ['outbound', 'live', ''],
      ['inbound', 'live', ''],
    ]);
    expect(new Set(rows.map((row) => row.conversation_id)).size).toBe(1);
    expect(rows[2]).toMatchObject({ reply_to: rows[1]?.id, status: 'failed' });
    await take(inbound({ id: 'dim.10', who: { user: one.who.user }, at: 60 }));
    const chat = await get(`/conversations/${rows[0]?.conversation_id}/messages`);
    expect(chat.data).toHaveLength(5);
    await line.rows(`UPDATE journal SET state = 'pending'`);
    line.pipeline.tell('journal');
    await line.processed();
    expect((await get(`/conversations/${rows[0]?.conversation_id}/messages`)).data).toEqual(chat.data);
  });

  test('not in history: only the imported part goes', async () => {
    const one = stranger();
    await makeSubscriber(line.database.pool, 'http://127.0.0.1:9/', { id: 'sub_past' });
    await line.rows(`UPDATE subscribers SET include_history = true, paused_at = now() WHERE id = 'sub_past'`);
    await chatOf(one, 'past');
    const told = (imported: boolean) =>
      line.rows('SELECT id FROM events WHERE history = $1 AND data::text LIKE $2', [
        imported,
        `%${one.said}%`,
      ]);
    expect([(await told(true)).length, (await told(false)).length > 0]).toEqual([1, true]);
    const { id } = await rule({ number: one.who.phone }, { scope: 'history' });
    await post(`/privacy-rules/${id}/apply`);
    await applyAll();
    expect([(await told(true)).length, (await told(false)).length > 0]).toEqual([0, true]);
    expect(
      (await line.rows(`SELECT id FROM messages WHERE id LIKE 'past.%' ORDER BY id`)).map((row) => row.id),
    ).toEqual(['past.1', 'past.2']);
  });

  test('a step that fails is taken again; another process goes on with the rest', async () => {
    const one = stranger();
    await chatOf(one, 'again');
    const { id } = await rule({ user_id: one.who.user });
    await post(`/privacy-rules/${id}/apply`);
    const failing = needsWith(() => Promise.reject(new Error('disk')));
    await expect(oneStep(failing)).rejects.toThrow('disk');
    expect((await line.rows(`SELECT id FROM messages WHERE id LIKE 'again.%'`)).length).toBe(3);
    await applyAll();
    expect(await line.rows(`SELECT id FROM messages WHERE id LIKE 'again.%'`)).toEqual([]);
    expect((await get(`/privacy-rules/${id}`)).applied.state).toBe('done');
  });

  test('one that fails holds up no other', async () => {
    const [one, two] = [stranger(), stranger()];
    await chatOf(one, 'stuck');
    await chatOf(two, 'after');
    const [first, second] = [await rule({ user_id: one.who.user }), await rule({ user_id: two.who.user })];
    await post(`/privacy-rules/${first.id}/apply`);
    await post(`/privacy-rules/${second.id}/apply`);
    const failing = needsWith((key) =>
      key.endsWith('stuck') ? Promise.reject(new Error('disk')) : Promise.resolve(),
    );
    const failed = new Set<string>();
    while (await oneStep(failing, failed));
    expect([...failed]).toEqual([first.id]);
    const states = async () =>
      (await get('/privacy-rules')).data.map((one: Row) => [one.id, one.applied?.state]);
    expect(await states()).toEqual(
      expect.arrayContaining([
        [first.id, 'running'],
        [second.id, 'done'],
      ]),
    );
    await applyAll();
    expect(await states()).toContainEqual([first.id, 'done']);
  });

  test('a name of the address book that an older one stands before in the journal stays private', async () => {
    const one = stranger();
    const named = (name: string, at: number) => take(book({ who: { phone: one.who.phone }, name, at }));
    await named('Mum', -100);
    await take(inbound({ id: 'mum.1', who: one.who, text: one.said, at: -95 }));
    await named('Mum (quiet)', -90);
    const { id, people } = await rule({ book_name: '*(quiet)*' });
    expect(people).toBe(1);
    await post(`/privacy-rules/${id}/apply`);
    await applyAll();
    expect(await tablesWith(line, [...one.traces, one.said])).toEqual([]);
    await line.rows(`UPDATE journal SET state = 'pending'`);
    line.pipeline.tell('journal');
    await line.processed();
    await take(inbound({ id: 'mum.2', who: one.who, text: one.said }));
    expect(await tablesWith(line, [...one.traces, one.said])).toEqual([]);
  });

  test('masking what came once more since: each message stands once, with what it had', async () => {
    const one = stranger();
    const { last } = await line.row('SELECT max(ordinal) AS last FROM messages');
    await chatOf(one, 'twice');
    const { id } = await rule({ number: one.who.phone }, { action: 'mask' });
    await take(
      inbound({ id: 'twice.1', who: one.who, text: one.said, at: 1 }),
      echo({ id: 'twice.2', who: one.who, text: one.said, at: 2 }),
      edit({ id: 'twice.3', of: 'twice.1', who: one.who, text: one.said, at: 3 }),
    );
    const rows = () =>
      line.rows('SELECT * FROM messages WHERE ordinal > coalesce($1, 0) ORDER BY sent_at, ordinal', [last]);
    expect(await rows()).toHaveLength(5);
    await post(`/privacy-rules/${id}/apply`);
    await applyAll();
    expect((await get(`/privacy-rules/${id}`)).applied.state).toBe('done');
    expect(await tablesWith(line, [...one.traces, one.said, 'twice.'])).toEqual([]);
    const left = await rows();
    expect(left.map(({ direction, source, status }) => [direction, source, status])).toEqual([
      ['inbound', 'history', 'read'],
      ['inbound', 'live', null],
      ['outbound', 'live', 'failed'],
    ]);
    expect(new Set(left.map((row) => row.conversation_id)).size).toBe(1);
    const costs = await line.rows('SELECT count(*)::int AS n FROM ledger WHERE message_id = $1', [
      left[2]?.id,
    ]);
    expect(costs).toEqual([{ n: 1 }]);
  });
});
