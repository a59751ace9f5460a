import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPresence } from '../database/presence.ts';
import { inTransaction } from '../database/transaction.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { contactOf, writeSend } from '../testing-sends.ts';
import { mergeByHand } from './merge-by-hand.ts';
import { recordConversations } from './record.ts';
import { acceptSends, doubtAbandoned, refuseSends } from './send-outcomes.ts';
import { readSend } from './sends.ts';
import { undoMerge } from './unmerge.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

const now = new Date('2026-11-26T12:00:00Z');
const number = { id: 'num_1', workspaceId: 'ws_1' };
let sendId = '';
let count = 0;

beforeEach(async () => {
  count += 1;
  sendId = `snd_${count}`;
  await inTransaction(records.database.pool, (client) =>
    writeSend(client, { id: sendId, phone: '15550001234', presence: 999_999 }, now),
  );
});

const accept = (wamid: string, numberId = number.id) =>
  inTransaction(records.database.pool, async (client) => {
    const sends = await acceptSends(client, [{ sendId, numberId, wamid }]);
    return (await recordConversations(client, sends, now)).drafts;
  });
const rowsOf = (id: string) => records.rows('SELECT id, status, origin FROM messages WHERE id = $1', [id]);

test('acceptance is learned twice and told once; the message moves to its wamid', async () => {
  expect(await rowsOf(sendId)).toEqual([{ id: sendId, status: 'sending', origin: 'api' }]);
  const told = await Promise.all([accept('wamid.twice'), accept('wamid.twice')]);
  expect(told.flat().map(({ type }) => type)).toEqual(['message.sent']);
  expect(await rowsOf(sendId)).toEqual([]);
  expect(await rowsOf('wamid.twice')).toEqual([{ id: 'wamid.twice', status: 'pending', origin: 'api' }]);
  expect(await readSend(records.database.pool, 'ws_1', sendId)).toMatchObject({
    outcome: 'accepted',
    messageId: 'wamid.twice',
  });
});

test('a refusal after an acceptance, or an acceptance after a refusal, changes nothing', async () => {
  await accept('wamid.first');
  expect(await refuseSends(records.database.pool, [{ sendId, error: { code: 131026 } }], now)).toEqual([]);
  expect(await rowsOf('wamid.first')).toMatchObject([{ status: 'pending' }]);
});

test('what a dead process was waiting for is in doubt, and a status may still settle it', async () => {
  expect(await doubtAbandoned(records.database.pool, now)).toBeGreaterThan(0);
  expect(await readSend(records.database.pool, 'ws_1', sendId)).toMatchObject({ outcome: 'unknown' });
  expect(await accept('wamid.late')).toMatchObject([{ type: 'message.sent' }]);
});

test('a status of another number settles nothing, even if it names the send', async () => {
  expect(await accept('wamid.foreign', 'num_2')).toEqual([]);
  expect(await readSend(records.database.pool, 'ws_1', sendId)).toMatchObject({ outcome: 'sending' });
});

test('what a living process could not write down is in doubt after some minutes', async () => {
  const presence = await openPresence(
    records.database.connection,
    () => {},
    () => {},
  );
  await records.rows('UPDATE sends SET claimed_by = $1 WHERE id = $2', [presence.number(), sendId]);
  const outcome = async () => (await readSend(records.database.pool, 'ws_1', sendId)).outcome;
  await doubtAbandoned(records.database.pool, new Date(now.getTime() + 4 * 60_000));
  expect(await outcome()).toBe('sending');
  await doubtAbandoned(records.database.pool, new Date(now.getTime() + 6 * 60_000));
  expect(await outcome()).toBe('unknown');
  await presence.close();
});

test('an echo that told the message first leaves one message, the API’s', async () => {
  await records.rows(
    `INSERT INTO messages (number_id, id, workspace_id, conversation_id, direction, origin, source, type, content,
       text, sent_at, billing)
     SELECT number_id, 'wamid.echoed', workspace_id, conversation_id, direction, 'app', source, type, content, text,
       sent_at, '{"billable": false}' FROM messages WHERE id = $1`,
    [sendId],
  );
  expect(await accept('wamid.echoed')).toEqual([]);
  expect(await rowsOf('wamid.echoed')).toMatchObject([{ origin: 'api' }]);
  expect(await rowsOf(sendId)).toEqual([]);
});

test('a send moves with its conversation, and back when the merge is undone, under its wamid by then', async () => {
  const { pool } = records.database;
  const gone = await records.row(
    'SELECT conversation_id, contact_id FROM sends s JOIN conversations c ON c.id = s.conversation_id WHERE s.id = $1',
    [sendId],
  );
  const kept = await inTransaction(pool, (client) => contactOf(client, '15550005555', now));
  const places = async () => [
    (await records.row('SELECT conversation_id FROM sends WHERE id = $1', [sendId])).conversation_id,
    (await records.row(`SELECT conversation_id FROM messages WHERE id IN ($1, 'wamid.moved')`, [sendId]))
      .conversation_id,
  ];
  await inTransaction(pool, (client) =>
    mergeByHand(client, { keptId: kept.id, goneId: gone.contact_id }, now),
  );
  expect(await places()).toEqual([kept.conversationId, kept.conversationId]);
  await accept('wamid.moved');
  expect(await places()).toEqual([kept.conversationId, kept.conversationId]);
  const { id } = await records.row('SELECT id FROM contact_merges WHERE undone_at IS NULL');
  await inTransaction(pool, (client) =>
    undoMerge(client, { contactId: kept.id, mergeId: id, reach: 'ws_1' }, now),
  );
  expect(await places()).toEqual([gone.conversation_id, gone.conversation_id]);
});
