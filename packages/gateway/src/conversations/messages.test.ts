import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ada, bodyOf, echo, history, inbound, moment, status, type Who } from '../testing-meta.ts';
import { checkBooks } from '../testing-pipeline.ts';
import { type Row, type TestRecords, testRecords } from '../testing-records.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

let person = 0;
/** Somebody new for every test, so that tests share a database and nothing else. */
let who: Who;
beforeEach(() => {
  person += 1;
  who = { phone: `1555000${1000 + person}`, user: `US.${1000 + person}`, name: `Person ${person}` };
});
const id = (word: string): string => `wamid.${person}.${word}`;
const told = (events: Row[]): unknown[] =>
  events.map(({ type, data }) => [type, data.message?.id ?? data.message_id]);
const message = (word: string): Promise<Row> =>
  records.row('SELECT * FROM messages WHERE id = $1', [id(word)]);

describe('what is told again changes nothing', () => {
  test('the same post twice, in one batch and in the next', async () => {
    const body = bodyOf([inbound({ id: id('a'), who }), echo({ id: id('b'), who, at: 1 })]);
    expect(told(await records.record(body, body))).toEqual([
      ['message.received', id('a')],
      ['message.sent', id('b')],
    ]);
    const before = await records.rows('SELECT * FROM contacts, conversations, messages');
    expect(await records.record(body)).toEqual([]);
    expect(await records.rows('SELECT * FROM contacts, conversations, messages')).toEqual(before);
    await checkBooks(records);
  });

  test('the echo of a message that the API sent', async () => {
    await records.record(bodyOf([inbound({ id: id('a'), who })]));
    await records.rows(
      `INSERT INTO messages (number_id, id, workspace_id, conversation_id, direction, origin, source, type, content, text, sent_at, status)
       SELECT number_id, $1, workspace_id, conversation_id, 'outbound', 'api', 'live', 'text', '{}', 'by API', now(), 'sending'
       FROM messages WHERE id = $2`,
      [id('own'), id('a')],
    );
    const past = history([{ id: id('own'), mine: true }], { who });
    expect(await records.record(bodyOf([echo({ id: id('own'), who }), past]))).toMatchObject([
      { type: 'history.progress' },
    ]);
    expect(await message('own')).toMatchObject({ origin: 'api', source: 'live', text: 'by API' });
  });

  test('the history of what came live', async () => {
    await records.record(bodyOf([inbound({ id: id('a'), who }), echo({ id: id('b'), who, at: 5 })]));
    const past = history([{ id: id('a') }, { id: id('b'), mine: true, status: 'READ', at: 5 }], {
      who,
      order: person,
    });
    expect(told(await records.record(bodyOf([past])))).toEqual([['history.progress', undefined]]);
    expect(await message('a')).toMatchObject({ source: 'live', text: 'hello' });
    // What the phone knew of the delivery is worth keeping, whichever came first.
    expect(await message('b')).toMatchObject({ source: 'live', text: 'from the phone', status: 'read' });
  });

  test('live after the history: told once, now that it is said live; the text stays', async () => {
    const past = history(
      [
        { id: id('a'), text: 'as imported' },
        { id: id('b'), mine: true },
      ],
      { who, order: person },
    );
    expect(told(await records.record(bodyOf([past])))).toEqual([['history.progress', undefined]]);
    const live = bodyOf([inbound({ id: id('a'), who, text: 'as imported' }), echo({ id: id('b'), who })]);
    expect(told(await records.record(live))).toEqual([
      ['message.received', id('a')],
      ['message.sent', id('b')],
    ]);
    expect(await records.record(live)).toEqual([]);
    expect(await message('b')).toMatchObject({ source: 'live', status: 'read' });
  });

  test('history and live in one batch, in both orders: told live, once', async () => {
    const past = (word: string) => history([{ id: id(word), text: 'hello' }], { who, order: person });
    const live = (word: string) => inbound({ id: id(word), who });
    const first = await records.record(bodyOf([past('a'), live('a')]));
    expect(told(first)).toEqual([
      ['history.progress', undefined],
      ['message.received', id('a')],
    ]);
    expect(told(await records.record(bodyOf([live('b'), past('b')])))).toEqual([
      ['message.received', id('b')],
    ]);
    expect(await message('a')).toMatchObject({ source: 'live', status: 'read' });
    expect(await message('b')).toMatchObject({ source: 'live', status: 'read' });
  });
});

describe('placeholders', () => {
  const unavailable = {
    type: 'unsupported',
    text: undefined,
    errors: [{ code: 131060, title: 'This message is currently unavailable' }],
  };
  const followUp = (word: string) => ({
    field: 'history',
    value: {
      ...inbound({
        id: id(word),
        who,
        more: { type: 'image', text: undefined, image: { id: 'media-1', mime_type: 'image/png' } },
      }).value,
    },
  });
  const placeholder = (word: string) =>
    history([{ id: id(word), more: { type: 'media_placeholder', text: undefined } }], { who, order: person });

  test('131060, then the real message under the same id: both told, the quote is not lost', async () => {
    const first = await records.record(bodyOf([inbound({ id: id('a'), who, more: unavailable })]));
    expect(first).toMatchObject([
      { type: 'message.received', data: { message: { type: 'unsupported', error: { code: 131060 } } } },
    ]);
    const real = bodyOf([
      inbound({ id: id('a'), who, text: 'the real one', more: { context: { id: 'wamid.quoted' } } }),
    ]);
    expect(await records.record(real)).toMatchObject([
      {
        type: 'message.received',
        data: { message: { type: 'text', text: 'the real one', reply_to: 'wamid.quoted' } },
      },
    ]);
    expect(await message('a')).toMatchObject({
      type: 'text',
      text: 'the real one',
      error: null,
      reply_to: 'wamid.quoted',
    });
    expect(await records.record(bodyOf([inbound({ id: id('a'), who, more: unavailable })]))).toEqual([]);
    expect(await message('a')).toMatchObject({ type: 'text' });
  });

  test('131060 beside the real message in one batch: only the real one', async () => {
    const events = await records.record(
      bodyOf([
        inbound({ id: id('a'), who, more: unavailable }),
        inbound({ id: id('a'), who, text: 'the real one' }),
      ]),
    );
    expect(events).toMatchObject([{ data: { message: { type: 'text', text: 'the real one' } } }]);
    expect(events).toHaveLength(1);
  });

  test('131060 live never takes away what the history brought, in one batch or two', async () => {
    const past = (word: string) => history([{ id: id(word), text: 'imported' }], { who, order: person });
    const live = (word: string) => inbound({ id: id(word), who, more: unavailable });
    await records.record(bodyOf([past('a')]));
    expect(await records.record(bodyOf([live('a')]))).toMatchObject([
      { data: { message: { type: 'text', text: 'imported' } } },
    ]);
    const together = await records.record(bodyOf([past('b'), live('b')]));
    expect(together.at(-1)).toMatchObject({ data: { message: { type: 'text', text: 'imported' } } });
    await records.record(bodyOf([live('c')]));
    await records.record(bodyOf([past('c')]));
    for (const word of ['a', 'b', 'c']) {
      expect(await message(word)).toMatchObject({ type: 'text', text: 'imported', source: 'live' });
    }
  });

  test('the media of the history, before and after its placeholder', async () => {
    await records.record(bodyOf([placeholder('a')]));
    await records.record(bodyOf([followUp('a')]));
    await records.record(bodyOf([followUp('b')]));
    await records.record(bodyOf([placeholder('b')]));
    await records.record(bodyOf([placeholder('c'), followUp('c')]));
    await records.record(bodyOf([followUp('d'), placeholder('d')]));
    for (const word of ['a', 'b', 'c', 'd']) {
      const row = await message(word);
      expect(row).toMatchObject({
        type: 'image',
        source: 'history',
        media: { state: 'at_meta', id: 'media-1' },
      });
      expect(row.status).toBe('read');
    }
    const own = await records.rows(
      `SELECT type FROM events WHERE conversation_id = (SELECT conversation_id FROM messages WHERE id = $1)`,
      [id('a')],
    );
    expect(own).toEqual([]);
  });
});

test('history opens no window and is no news of the chat', async () => {
  await records.record(
    bodyOf([
      history(
        [
          { id: id('a'), at: 100 },
          { id: id('b'), at: 50, mine: true },
        ],
        { who, order: person },
      ),
    ]),
  );
  const chat = (): Promise<Row> =>
    records.row(
      'SELECT v.* FROM conversations v JOIN messages m ON m.conversation_id = v.id WHERE m.id = $1',
      [id('a')],
    );
  expect(await chat()).toMatchObject({ last_inbound_at: null, last_message_at: moment(100) });
  await records.record(bodyOf([echo({ id: id('c'), who, at: 200 })]));
  expect(await chat()).toMatchObject({ last_inbound_at: null, last_message_at: moment(200) });
  await records.record(bodyOf([inbound({ id: id('d'), who, at: 150 })]));
  expect(await chat()).toMatchObject({ last_inbound_at: moment(150), last_message_at: moment(200) });
});

test('an echo is an ordinary message of the business that says who wrote it', async () => {
  const [event] = await records.record(bodyOf([echo({ id: id('a'), who, text: 'Grüße 🌷' })]));
  expect(event?.data).toMatchObject({
    message: {
      direction: 'outbound',
      origin: 'app',
      source: 'live',
      text: 'Grüße 🌷',
      billing: { billable: false },
    },
    contact: { wa_id: who.phone, user_id: who.user, name: who.name },
  });
});

test('a group is one conversation, whoever writes in it; its statuses stay in it', async () => {
  const other = { ...ada, phone: '15550009999', user: 'US.other' };
  await records.record(
    bodyOf([
      inbound({ id: id('a'), who, more: { group_id: 'group-1' } }),
      inbound({ id: id('b'), who: other, more: { group_id: 'group-1' } }),
      inbound({ id: id('c'), who }),
    ]),
  );
  const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(message));
  expect(a?.conversation_id).toBe(b?.conversation_id);
  expect(a?.conversation_id).not.toBe(c?.conversation_id);
  const participant = { recipient_type: 'group', recipient_id: 'group-1', recipient_user_id: undefined };
  const delivered = (user: string) =>
    status({
      of: id('sent'),
      status: 'delivered',
      who,
      more: { ...participant, recipient_participant_user_id: user },
    });
  const events = await records.record(bodyOf([delivered('US.1'), delivered('US.2'), delivered('US.1')]));
  expect(events.map(({ conversation_id, data }) => [conversation_id, data.recipient.user_id])).toEqual([
    [a?.conversation_id, 'US.1'],
    [a?.conversation_id, 'US.2'],
  ]);
});
