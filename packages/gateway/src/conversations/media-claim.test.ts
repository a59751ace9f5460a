import { afterEach, beforeEach, expect, test } from 'vitest';
import { bodyOf, history, inbound, type Json } from '../testing-meta.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { claimMedia } from './media-claim.ts';

let records: TestRecords;
beforeEach(async () => {
  records = await testRecords();
});
afterEach(() => records.database.drop());

const image = (id: string): Json => ({ type: 'image', text: undefined, image: { id } });
const live = (id: string): Json => bodyOf([inbound({ id, more: image(id) })]);
const past = (id: string): Json => bodyOf([history([{ id, more: image(id) }])]);
/** As if it had been recorded that long ago. */
const age = (id: string, by: string) =>
  records.rows(
    `UPDATE message_media SET recorded_at = recorded_at - $2::interval, turn_at = turn_at - $2::interval,
       due_at = due_at - $2::interval, expires_at = expires_at - $2::interval WHERE message_id = $1`,
    [id, by],
  );
/** All that is due, one after the other, as a process with room for one would take it. */
async function turns(): Promise<string[]> {
  const order: string[] = [];
  for (;;) {
    const [one] = await claimMedia(records.database.pool, 1, new Map(), { perNumber: 1, inAll: 1 });
    if (one === undefined) return order;
    order.push(one.messageId);
  }
}

test('live goes before history, what waits longest first', async () => {
  await records.record(past('h1'), live('w1'));
  await records.record(past('h2'), live('w2'));
  await age('w2', '1 minute');
  await age('h2', '1 minute');
  expect(await turns()).toEqual(['w2', 'w1', 'h2', 'h1']);
});

test('history with a day left does not wait for what came live since', async () => {
  await records.record(past('old history'), past('history'), live('old'), live('new'));
  await age('old history', '6 days 1 hour');
  await age('old', '2 hours');
  expect(await turns()).toEqual(['old', 'old history', 'new', 'history']);
});

test('a retry takes the place its deadline gives it, and none before it is due', async () => {
  await records.record(live('tried'), live('resting'), live('new'));
  await age('tried', '3 days');
  await age('resting', '3 days');
  await records.rows(`UPDATE message_media SET resting = true`);
  await records.rows(`UPDATE message_media SET due_at = now() WHERE message_id = 'tried'`);
  await records.rows(
    `UPDATE message_media SET due_at = now() + interval '1 hour' WHERE message_id = 'resting'`,
  );
  expect(await turns()).toEqual(['tried', 'new']);
});

test('what Meta is about to forget is tried even after its deadline', async () => {
  await records.record(live('late'), live('new'));
  await age('late', '8 days');
  expect(await turns()).toEqual(['late', 'new']);
});

test('all ids live seven days, those of the history too', async () => {
  await records.record(past('h1'), live('w1'));
  const lives = await records.rows(
    'SELECT round(extract(epoch FROM expires_at - now()) / 86400) AS days FROM message_media',
  );
  expect(lives.map(({ days }) => Number(days))).toEqual([7, 7]);
});
