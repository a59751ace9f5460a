/** What shows that somebody has read what a customer said, and who spoke last: by what the pipeline records. */
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { MessageChange } from '../changes/change.ts';
import { inTransaction } from '../database/transaction.ts';
import { ada, bodyOf, type ChangeBody, echo, history, ids, inbound, moment } from '../testing-meta.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { changeHandoffRules } from './handoff-desk.ts';
import { indexWords } from './index-words.ts';
import { noteReadMessage } from './read-marks.ts';
import { recordConversations } from './record.ts';

let records: TestRecords;
beforeEach(async () => {
  await records?.database.drop();
  records = await testRecords();
});
afterAll(() => records.database.drop());

const number = { id: 'num_1', workspaceId: 'ws_1' };
const at = (n: number, ...changes: ChangeBody[]) =>
  records.recordAt(moment(n), ...changes.map((change) => bodyOf([change])));
const shown = async () => {
  const { read_up_to, last_origin } = await records.row('SELECT read_up_to, last_origin FROM conversations');
  return [read_up_to, last_origin];
};
const sent = (id: string, n: number, type: 'text' | 'template') =>
  inTransaction(records.database.pool, (client) => {
    const change: MessageChange = {
      ...{ kind: 'message', place: 'sends.1', phoneNumberId: ids.number, id, direction: 'outbound' },
      ...{
        origin: 'api',
        actor: 'bot',
        source: 'live',
        type,
        content: { type },
        text: 'Hi',
        status: 'pending',
      },
      ...{ sentAt: moment(n), person: { waId: ada.phone ?? '' } },
    };
    return recordConversations(client, [{ change, number, order: 0 }], moment(n));
  });

test('a customer waits; an answer on the phone has read them', async () => {
  await at(100, inbound({ id: 'w1', at: 100 }));
  expect(await shown()).toEqual([null, 'customer']);
  await at(200, echo({ id: 'w2', at: 200, text: 'Yes!' }));
  expect(await shown()).toEqual([moment(200), 'app']);
  // What comes late moves nothing back.
  await at(210, inbound({ id: 'w0', at: 90 }));
  expect(await shown()).toEqual([moment(200), 'app']);
});

test('a greeting of the app has read nothing', async () => {
  await at(100, inbound({ id: 'w1', at: 100 }));
  await at(101, echo({ id: 'w2', at: 101, text: 'Welcome! We answer soon.' }));
  expect(await shown()).toEqual([null, 'app']);
});

test('where handoffs are switched off, all that is said on the phone counts', async () => {
  await inTransaction(records.database.pool, (client) =>
    changeHandoffRules(client, number, { enabled: false }, moment(0)),
  );
  await at(100, inbound({ id: 'w1', at: 100 }));
  await at(101, echo({ id: 'w2', at: 101, text: 'Hello' }));
  expect(await shown()).toEqual([moment(101), 'app']);
});

test('an answer by API counts, a bot’s too; a template does not', async () => {
  await at(100, inbound({ id: 'w1', at: 100 }));
  await sent('w2', 110, 'template');
  expect(await shown()).toEqual([null, 'api']);
  await sent('w3', 120, 'text');
  expect(await shown()).toEqual([moment(120), 'api']);
});

test('a read mark, once and never back; the history reads nothing', async () => {
  await at(100, inbound({ id: 'w1', at: 100 }), inbound({ id: 'w2', at: 150 }));
  const read = (id: string) => noteReadMessage(records.database.pool, 'ws_1', 'num_1', id);
  await read('w2');
  await read('w1');
  expect(await shown()).toEqual([moment(150), 'customer']);
  await at(300, history([{ id: 'h1', mine: true, at: 10, text: 'long ago' }]));
  expect(await shown()).toEqual([moment(150), 'customer']);
});

test('what comes in the second that was read up to is not read', async () => {
  const unread = async (): Promise<string[]> =>
    (
      await records.rows(
        `SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation_id
         WHERE m.direction = 'inbound' AND m.sent_at > coalesce(c.read_up_to, '-infinity') ORDER BY m.id`,
      )
    ).map(({ id }) => id);
  await at(100, inbound({ id: 'w1', at: 100 }));
  await noteReadMessage(records.database.pool, 'ws_1', 'num_1', 'w1');
  expect(await unread()).toEqual([]);
  // One that comes once more is no news.
  await at(101, inbound({ id: 'w1', at: 100 }));
  expect(await unread()).toEqual([]);
  await at(101, inbound({ id: 'w2', at: 100 }), inbound({ id: 'w3', at: 101 }));
  expect(await unread()).toEqual(['w1', 'w2', 'w3']);
  // Our times have parts of a second, Meta's have none.
  await sent('w4', 110.4, 'text');
  expect(await unread()).toEqual([]);
  await at(111, inbound({ id: 'w5', at: 110 }));
  expect(await unread()).toEqual(['w5']);
  await sent('w6', 120.4, 'text');
  await at(121, inbound({ id: 'w7', at: 119 }));
  expect(await unread()).toEqual([]);
});

test('what is recorded becomes findable, edits and names too', async () => {
  await at(100, inbound({ id: 'w1', at: 100, text: 'Peonies, please' }));
  expect(await indexWords(records.database.pool, 100)).toBeGreaterThan(1);
  expect(await indexWords(records.database.pool, 100)).toBe(0);
  const found = (q: string) =>
    records.rows(
      `SELECT m.id FROM message_words LEFT JOIN messages m USING (ordinal) WHERE words @@ $1::tsquery`,
      [q],
    );
  expect(await found(`'=ws_1' & 'peon':*`)).toEqual([{ id: 'w1' }]);
  expect(await found(`'=ws_2' & 'peon':*`)).toEqual([]);
  const people = await records.rows(
    `SELECT FROM contact_words WHERE words @@ '''=ws_1'' & ''ada'':*'::tsquery`,
  );
  expect(people).toHaveLength(1);
});
