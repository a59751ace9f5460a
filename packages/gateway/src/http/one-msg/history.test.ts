/**
 * `/messages`, `/hookInfo`, `/readMessage`: what is recorded, read by 1MSG clients.
 */
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eraseMessages } from '../../conversations/erase.ts';
import { recordConversations } from '../../conversations/record.ts';
import { inTransaction } from '../../database/transaction.ts';
import { encodings, numberId, type TestChannel, testChannel } from './testing-channel.ts';

let channel: TestChannel;
beforeAll(async () => {
  channel = await testChannel();
});
afterAll(() => channel.close());
afterEach(() => {
  expect(channel.api.bugs).toEqual([]);
});

type Told = { id: string; from?: string; at?: string; origin?: 'customer' | 'app' | 'api'; body?: string };

/** As the pipeline records it. */
async function record(...messages: Told[]): Promise<void> {
  await inTransaction(channel.api.database.pool, (client) =>
    recordConversations(
      client,
      messages.map(({ id, from = '12020721369', at, origin = 'customer', body = id }, order) => ({
        change: {
          ...{ kind: 'message' as const, place: 'entry.0', phoneNumberId: 'meta_num_a', id, origin, body },
          direction: origin === 'customer' ? ('inbound' as const) : ('outbound' as const),
          ...{ source: 'live' as const, type: 'text', text: body },
          content: { type: 'text', text: { body } },
          sentAt: new Date(at ?? '2026-11-26T10:00:00Z'),
          person: { waId: from, profileName: 'Ada' },
        },
        number: { id: numberId, workspaceId: 'ws_a' },
        order,
      })),
      new Date('2026-11-26T10:00:00Z'),
    ),
  );
}

const list = async (query = '') => (await channel.get(`messages${query}`)).body.messages;
const numbers = async (query = '') =>
  (await list(query)).map((one: { id: string; messageNumber: number }) => [one.id, one.messageNumber]);

describe('messages', () => {
  test('are there in the order of their arrival, each with its number', async () => {
    expect(await channel.get('messages')).toEqual({ status: 200, body: { messages: [] } });
    await record({ id: 'wamid.1' }, { id: 'wamid.2', origin: 'app' });
    await record({ id: 'wamid.3', origin: 'api', at: '2026-11-26T09:00:00Z' });
    expect(await list()).toEqual([
      {
        ...{ id: 'wamid.1', type: 'chat', body: 'wamid.1', fromMe: 0, self: 0, author: '12020721369@c.us' },
        ...{ chatId: '12020721369@c.us', time: 1795687200, senderName: 'Ada', chatName: '12020721369' },
        ...{ caption: null, quotedMsgId: null, isForwarded: 0, authorUserName: null },
        ...{ messageNumber: 1, metadata: {} },
      },
      {
        ...{ id: 'wamid.2', type: 'chat', body: 'wamid.2', fromMe: 1, self: 0, author: '4930901820@c.us' },
        ...{ chatId: '12020721369@c.us', time: 1795687200, senderName: '4930901820@c.us' },
        ...{ chatName: '12020721369', caption: null, quotedMsgId: null, isForwarded: 0 },
        ...{ messageNumber: 2, metadata: {} },
      },
      expect.objectContaining({ id: 'wamid.3', fromMe: 1, self: 1, messageNumber: 3, time: 1795683600 }),
    ]);
  });

  test('a repetition has no second number', async () => {
    await record({ id: 'wamid.1' });
    expect(await numbers()).toEqual([
      ['wamid.1', 1],
      ['wamid.2', 2],
      ['wamid.3', 3],
    ]);
  });

  test('are read on by lastMessageNumber; a short page is the last', async () => {
    expect(await numbers('?lastMessageNumber=0&limit=2')).toEqual([
      ['wamid.1', 1],
      ['wamid.2', 2],
    ]);
    expect(await numbers('?lastMessageNumber=2&limit=2')).toEqual([['wamid.3', 3]]);
    expect(await numbers('?lastMessageNumber=3')).toEqual([]);
    expect(await numbers('?firstMessageNumber=3')).toEqual([['wamid.3', 3]]);
    expect(await numbers('?limit=0')).toHaveLength(3);
  });

  test('last shows the newest, lowest first', async () => {
    expect(await numbers('?last=true&limit=2')).toEqual([
      ['wamid.2', 2],
      ['wamid.3', 3],
    ]);
  });

  test('are found by chat, time and id', async () => {
    await record({ id: 'wamid.4', from: '5511987654321' });
    // Without Brazil's ninth digit: the same person.
    expect(await numbers('?chatId=551187654321@c.us')).toEqual([['wamid.4', 4]]);
    expect(await numbers('?chatId=99999999@c.us')).toEqual([]);
    expect(await numbers('?min_time=1795683601')).toHaveLength(3);
    expect(await numbers('?max_time=1795683600')).toEqual([['wamid.3', 3]]);
    expect(await numbers('?msgId=wamid.2')).toEqual([['wamid.2', 2]]);
    expect(await channel.get('messages?chatId=1@g.us')).toMatchObject({
      status: 400,
      body: { error: /groups/ },
    });
  });

  test('committed late gets a later number: who reads on misses nothing', async () => {
    const slow = await channel.api.database.pool.connect();
    try {
      await slow.query('BEGIN');
      await slow.query(
        `INSERT INTO messages (number_id, id, workspace_id, conversation_id, direction, origin, source, type, content,
           text, sent_at) SELECT number_id, 'wamid.LATE', workspace_id, conversation_id, direction, origin, source, type,
           content, text, sent_at FROM messages WHERE id = 'wamid.1'`,
      );
      await slow.query(
        `INSERT INTO arrivals (number_id, message_id, workspace_id) VALUES ($1, 'wamid.LATE', 'ws_a')`,
        [numberId],
      );
      await record({ id: 'wamid.5' });
      expect(await numbers('?lastMessageNumber=4')).toEqual([['wamid.5', 5]]);
      await slow.query('COMMIT');
    } finally {
      slow.release();
    }
    expect(await numbers('?lastMessageNumber=5')).toEqual([['wamid.LATE', 6]]);
  });

  test('are numbered once, however many read at the same time', async () => {
    await record(...Array.from({ length: 20 }, (_, n) => ({ id: `wamid.M${n}` })));
    const read = await Promise.all(Array.from({ length: 6 }, () => numbers('?lastMessageNumber=6')));
    for (const one of read) expect(one).toEqual(read[0]);
    expect(read[0]?.map(([, number]: [string, number]) => number)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 7),
    );
  });

  test('of somebody who is erased leave no row', async () => {
    await inTransaction(channel.api.database.pool, (client) =>
      eraseMessages(client, { numberId, contactIds: [], conversationIds: [] } as never, ['wamid.2']),
    );
    expect(await numbers('?limit=3')).toEqual([
      ['wamid.1', 1],
      ['wamid.3', 3],
      ['wamid.4', 4],
    ]);
    const { rows } = await channel.api.database.pool.query(
      `SELECT FROM arrivals WHERE message_id = 'wamid.2'`,
    );
    expect(rows).toEqual([]);
  });

  test('that were there before the channel are counted first; sends under their own id are not', async () => {
    const { api, key } = channel;
    await api.ask('DELETE', `/api/v1/numbers/${numberId}/one-msg`, { key });
    await api.seed((trx) =>
      sql`INSERT INTO messages (number_id, id, workspace_id, conversation_id, direction, origin, source, type, content,
            text, sent_at) SELECT number_id, 'snd_open', workspace_id, conversation_id, direction, origin, source, type,
            content, text, sent_at FROM messages WHERE id = 'wamid.1'`.execute(trx),
    );
    await api.seed((trx) =>
      sql`INSERT INTO sends (id, workspace_id, number_id, conversation_id, outcome, change, actor, claimed_by, created_at)
          SELECT 'snd_open', workspace_id, number_id, conversation_id, 'sending', '{}', 'bot', 1, now()
          FROM messages WHERE id = 'wamid.1'`.execute(trx),
    );
    const made = await api.ask('PUT', `/api/v1/numbers/${numberId}/one-msg`, { key, body: {} });
    channel.id = made.body.instance_id;
    const all = await numbers('?limit=0');
    expect(all.slice(0, 3)).toEqual([
      ['wamid.1', 1],
      ['wamid.3', 2],
      ['wamid.4', 3],
    ]);
    expect(all.some(([id]: [string]) => id === 'snd_open')).toBe(false);
  });

  test('that cannot be read are an error, not a list that breaks off', async () => {
    const { pool } = channel.api.database;
    await pool.query('ALTER TABLE contact_aliases RENAME TO gone');
    const answer = await channel.get('messages').catch((error: unknown) => error);
    await pool.query('ALTER TABLE gone RENAME TO contact_aliases');
    expect(answer).toMatchObject({ status: 500, body: { error: expect.any(String) } });
    expect(channel.api.bugs.splice(0)).toHaveLength(1);
  });

  test('are told as many as were asked for, however many: none is left out without a word', async () => {
    const [before] = await list('?last=true&limit=1');
    await channel.api.database.pool.query(
      `WITH made AS (
         INSERT INTO messages (number_id, id, workspace_id, conversation_id, direction, origin, source, type, content,
           text, sent_at) SELECT number_id, 'wamid.BIG' || n, workspace_id, conversation_id, direction, origin, source, type,
           content, text, sent_at FROM messages, generate_series(1, 5100) n WHERE id = 'wamid.1'
         RETURNING number_id, id, workspace_id)
       INSERT INTO arrivals (number_id, message_id, workspace_id) SELECT number_id, id, workspace_id FROM made`,
    );
    const last: number = before.messageNumber + 5100;
    const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => last - count + 1 + n);
    const told = async (query: string) => (await numbers(query)).map(([, n]: [string, number]) => n);
    expect(await told('?limit=0')).toEqual(upTo(last));
    expect(await told('?limit=6000')).toEqual(upTo(last));
    expect(await told('?last=true&limit=5050')).toEqual(upTo(5050));
    expect(await told('?last=true&limit=0')).toEqual(upTo(last));
    expect(await told(`?lastMessageNumber=${last - 5050}&limit=5001`)).toEqual(upTo(5050).slice(0, 5001));
    expect(await told('')).toHaveLength(100);
  });
});

test('hookInfo tells the statuses of a message with what they cost', async () => {
  await inTransaction(channel.api.database.pool, (client) =>
    client.query(
      `INSERT INTO message_statuses (number_id, message_id, status, workspace_id, at, pricing) VALUES
       ($1, 'wamid.3', 'sent', 'ws_a', '2026-11-26T10:00:01Z', NULL),
       ($1, 'wamid.3', 'delivered', 'ws_a', '2026-11-26T10:00:02Z', '{"billable": true, "category": "utility"}')`,
      [numberId],
    ),
  );
  expect(await channel.get('hookInfo?messageId=wamid.3')).toEqual({
    status: 200,
    body: {
      hooks: [
        ...[
          {
            id: 'wamid.3',
            type: 'message',
            status: 'sent',
            timestamp: '1795687201',
            recipient_id: '12020721369',
          },
        ],
        {
          ...{ id: 'wamid.3', type: 'message', status: 'delivered', timestamp: '1795687202' },
          recipient_id: '12020721369',
          pricing: { billable: true, category: 'utility', pricing_model: 'PMP' },
        },
      ],
    },
  });
  expect(await channel.get('hookInfo?messageId=wamid.none')).toEqual({ status: 200, body: { hooks: [] } });
});

describe.each(encodings)('readMessage as %s', (encoding) => {
  test.each([
    [{ messageId: 'wamid.1' }, {}],
    [{ msgId: 'wamid.1', typingIndicator: true }, { typing_indicator: { type: 'text' } }],
  ])('%s', async (given, more) => {
    channel.answers.set('POST meta_num_a/messages', { success: true });
    expect(await channel.post('readMessage', given, encoding)).toEqual({
      status: 200,
      body: { result: 'success' },
    });
    expect(channel.asked()).toEqual([
      {
        method: 'POST',
        path: ['meta_num_a', 'messages'],
        body: { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1', ...more },
      },
    ]);
  });
});
