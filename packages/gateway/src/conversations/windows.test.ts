import { afterAll, beforeEach, expect, test } from 'vitest';
import type { MessageChange } from '../changes/change.ts';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import {
  ada,
  bodyOf,
  echo,
  edit,
  history,
  ids,
  inbound,
  moment,
  revoke,
  startSeconds,
  status,
  type Who,
} from '../testing-meta.ts';
import { type Row, type TestRecords, testRecords } from '../testing-records.ts';
import { startClosingWindows } from '../upkeep/close-windows.ts';
import { mergeByHand } from './merge-by-hand.ts';
import { recordConversations } from './record.ts';
import { undoMerge } from './unmerge.ts';
import { closeWindows, nextWindowDue } from './window-closing.ts';

let records: TestRecords;
beforeEach(async () => {
  await records?.database.drop();
  records = await testRecords();
});
afterAll(() => records.database.drop());

const hour = 3_600;
/** Everything is `n` seconds after the start of Meta's times. */
const at = (n: number, ...changes: ReturnType<typeof inbound>[]): Promise<Row[]> =>
  records.recordAt(moment(n), ...changes.map((change) => bodyOf([change])));
const windowNews = (events: Row[]): unknown[] =>
  events
    .filter(({ type }) => type.startsWith('window.'))
    .map(({ type, occurred_at, data }) => [
      type,
      data.kind,
      (occurred_at.getTime() / 1000 - startSeconds) / hour,
    ]);
/** The clock's round at that second. */
async function close(n: number): Promise<unknown[]> {
  const before = (await records.row('SELECT coalesce(max(position), 0) AS n FROM events')).n;
  await inTransaction(records.database.pool, async (client) => {
    await publish(client, (await closeWindows(client, moment(n), 1_000)).drafts);
  });
  return windowNews(
    await records.rows('SELECT * FROM events WHERE position > $1 ORDER BY position', [before]),
  );
}
const write = (id: string, n: number, more = {}, who: Who = ada) => inbound({ id, at: n, who, more });

test('a message opens it and the next ones keep it open: one event at its beginning, one at its end', async () => {
  const first = await at(1, write('w1', 0));
  expect(first.map(({ type }) => type)).toEqual(['message.received', 'window.opened']);
  expect(first[1]?.data).toEqual({
    kind: 'customer_service',
    expires_at: moment(24 * hour).toISOString(),
    window: {
      ...{ state: 'open', expires_at: moment(24 * hour).toISOString() },
      ...{ kind: 'customer_service', free_until: null },
    },
  });
  expect(windowNews(await at(20 * hour, write('w2', 20 * hour)))).toEqual([]);
  expect(await close(24 * hour)).toEqual([]);
  expect(await nextWindowDue(records.database.pool)).toEqual(moment(44 * hour));
  expect(await close(44 * hour - 1)).toEqual([]);
  expect(await close(44 * hour)).toEqual([['window.closed', 'customer_service', 44]]);
  expect(await close(45 * hour)).toEqual([]);
  expect(windowNews(await at(50 * hour, write('w3', 50 * hour)))).toEqual([
    ['window.opened', 'customer_service', 50],
  ]);
});

test('what the phone sends, the history, edits, deletions and statuses open nothing and keep nothing open', async () => {
  expect(
    windowNews(
      await at(
        10,
        echo({ id: 'e1', at: 0 }),
        history([{ id: 'h1', at: 0 }]),
        edit({ id: 'x1', of: 'h1', at: 5 }),
        revoke({ id: 'x2', of: 'h1', at: 6 }),
        status({ of: 'e1', status: 'read', at: 7 }),
        inbound({
          ...{ id: 's1', at: 8 },
          more: {
            type: 'system',
            system: { type: 'user_changed_number', body: 'moved', wa_id: '15550001299' },
          },
        }),
      ),
    ),
  ).toEqual([]);
  expect(await records.rows('SELECT 1 FROM windows')).toEqual([]);
  await at(20, write('w1', 15));
  await at(23 * hour, echo({ id: 'e2', at: 23 * hour }), edit({ id: 'x3', of: 'w1', at: 23 * hour }));
  expect(await close(24 * hour + 15)).toMatchObject([['window.closed', 'customer_service', 24 + 15 / hour]]);
});

test('a message that comes very late opens no window that is over, and one that is not for what is left of it', async () => {
  expect(windowNews(await at(25 * hour, write('w1', 0)))).toEqual([]);
  expect(windowNews(await at(25 * hour, write('w2', 2 * hour)))).toEqual([
    ['window.opened', 'customer_service', 2],
  ]);
  expect(await nextWindowDue(records.database.pool)).toEqual(moment(26 * hour));
});

test('an end that nobody could tell is told before the message that opens the next window', async () => {
  await at(0, write('w1', 0));
  // No gateway ran for two days.
  const news = await at(48 * hour, write('w2', 48 * hour));
  expect(news.map(({ type }) => type)).toEqual(['window.closed', 'message.received', 'window.opened']);
  expect(windowNews(news)).toEqual([
    ['window.closed', 'customer_service', 24],
    ['window.opened', 'customer_service', 48],
  ]);
});

test('messages that come together after a pause: none that kept it open is overlooked', async () => {
  await at(0, write('w1', 0));
  const news = await at(45 * hour, write('w3', 43 * hour), write('w2', 20 * hour));
  expect(windowNews(news)).toEqual([]);
  expect(await close(46 * hour)).toEqual([]);
  expect(await close(67 * hour)).toEqual([['window.closed', 'customer_service', 67]]);
});

test('a message of the last second that comes after the end was told opens it again', async () => {
  await at(0, write('w1', 0));
  expect(await close(24 * hour)).toHaveLength(1);
  expect(windowNews(await at(24 * hour + 5, write('w2', 24 * hour - 1)))).toEqual([
    ['window.opened', 'customer_service', 24 - 1 / hour],
  ]);
});

const adClick = { referral: { source_type: 'ad', source_id: '1', source_url: 'https://fb.me/1' } };
/** An answer that Meta accepted, at that second. */
async function answer(id: string, n: number): Promise<unknown[]> {
  const change: MessageChange = {
    ...{
      kind: 'message',
      place: 'sends.1',
      phoneNumberId: ids.number,
      id,
      direction: 'outbound',
      origin: 'api',
    },
    ...{
      source: 'live',
      type: 'text',
      content: { type: 'text' },
      text: 'Hi',
      sentAt: moment(n),
      status: 'pending',
    },
    person: { waId: ada.phone ?? '' },
  };
  const number = { id: 'num_1', workspaceId: 'ws_1' };
  return inTransaction(records.database.pool, async (client) => {
    const { drafts } = await recordConversations(client, [{ change, number, order: 0 }], moment(n));
    await publish(client, drafts);
    return drafts
      .filter(({ type }) => type === 'window.opened')
      .map(({ data }) => [data.kind, data.expires_at]);
  });
}

test('free entry point: 72 hours from the first answer by API within 24 hours of the click', async () => {
  expect(windowNews(await at(0, write('w1', 0, adClick)))).toHaveLength(1);
  // The phone's answer starts nothing.
  expect(windowNews(await at(60, echo({ id: 'e1', at: 60 })))).toEqual([]);
  const end = moment(5 * hour + 72 * hour);
  expect(await answer('a1', 5 * hour)).toEqual([['free_entry_point', end.toISOString()]]);
  // Neither a second answer nor a message of the customer moves its end.
  expect(await answer('a2', 6 * hour)).toEqual([]);
  await at(10 * hour, write('w2', 10 * hour));
  expect(await records.row('SELECT free_entry_until FROM conversations')).toEqual({ free_entry_until: end });
  expect(await close(34 * hour)).toEqual([['window.closed', 'customer_service', 34]]);
  expect(await close(77 * hour - 1)).toEqual([]);
  expect(await close(77 * hour)).toEqual([['window.closed', 'free_entry_point', 77]]);
});

test('free entry point: an answer after 24 hours starts none, nor one to a message without an ad', async () => {
  await at(0, write('w1', 0));
  expect(await answer('a1', 60)).toEqual([]);
  await at(hour, write('w2', hour, adClick));
  expect(await answer('a2', 25 * hour)).toEqual([]);
  expect(await records.row('SELECT free_entry_until FROM conversations')).toEqual({ free_entry_until: null });
});

test('free entry point: a click whose Meta webhook comes after the answer counts all the same', async () => {
  await at(0, write('w0', 0));
  await answer('a1', 120);
  expect(windowNews(await at(200, write('w1', 100, adClick)))).toEqual([
    ['window.opened', 'free_entry_point', 120 / hour],
  ]);
});

test('free entry point: what Meta says of it counts, also when the click was never seen', async () => {
  await at(0, write('w1', 0));
  await answer('a1', 60);
  const conversation = (n: number) => ({
    ...{
      id: 'fep1',
      origin: { type: 'referral_conversion' },
      expiration_timestamp: String(startSeconds + n),
    },
  });
  const sent = status({ of: 'a1', status: 'sent', at: 61, more: { conversation: conversation(72 * hour) } });
  expect(windowNews(await at(62, sent))).toEqual([['window.opened', 'free_entry_point', 0]]);
  expect(windowNews(await at(63, sent))).toEqual([]);
  const other = { ...conversation(99 * hour), origin: { type: 'service' } };
  await at(64, status({ of: 'a1', status: 'read', at: 63, more: { conversation: other } }));
  expect((await records.row('SELECT free_entry_until FROM conversations')).free_entry_until).toEqual(
    moment(72 * hour),
  );
});

test('two contacts become one and two again: their windows go with them, and each end is told once', async () => {
  const first = { phone: '15550001234' };
  const second = { user: 'US.22' };
  await at(0, write('w1', 0, {}, first));
  await at(hour, write('w2', hour, {}, second));
  const contacts = await records.rows('SELECT id FROM contacts ORDER BY id');
  const [keptId = '', goneId = ''] = contacts.map(({ id }) => id);
  await inTransaction(records.database.pool, (client) =>
    mergeByHand(client, { keptId, goneId }, moment(2 * hour)),
  );
  expect(await records.rows('SELECT due_at FROM windows')).toHaveLength(1);
  const { id } = await records.row('SELECT id FROM contact_merges');
  await inTransaction(records.database.pool, (client) =>
    undoMerge(client, { contactId: keptId, mergeId: id, reach: 'ws_1' }, moment(3 * hour)),
  );
  expect(await close(25 * hour)).toEqual([
    ['window.closed', 'customer_service', 24],
    ['window.closed', 'customer_service', 25],
  ]);
});

test('a disconnected number tells no ends, and the clock sleeps until the next one', async () => {
  await at(0, write('w1', 0));
  await records.rows(`UPDATE numbers SET state = 'disconnected'`);
  let commits = 0;
  const errors: unknown[] = [];
  const clock = startClosingWindows({
    ...{ pool: records.database.pool, now: () => moment(24 * hour), onError: (error) => errors.push(error) },
    onCommit: () => {
      commits += 1;
    },
  });
  await clock.stop();
  expect([commits, errors]).toEqual([0, []]);
  expect(await records.rows('SELECT 1 FROM windows')).toEqual([]);
  expect(await records.rows(`SELECT 1 FROM events WHERE type = 'window.closed'`)).toEqual([]);
});
