/** After an outage the lanes of a subscriber do not wait out the pauses of the outage. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bodyOf, inbound } from '../testing-meta.ts';
import { checkBooks, type TestLine, testLine } from '../testing-pipeline.ts';
import { makeSubscriber } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { callForward, startRecovery } from './recovery.ts';

let line: TestLine;
beforeEach(async () => {
  line = await testLine();
});
afterEach(async () => {
  await line.idle();
  await checkBooks(line);
  await line.stop();
});

const say = (who: number, n: number) =>
  inbound({ id: `wamid.${who}.${n}`, who: { phone: `1555000${1000 + who}` }, text: String(n) });
const resting = `UPDATE lanes SET due_at = now() + interval '2 hours' WHERE pending > 0`;

test('one delivery that succeeds brings forward what waits, of this subscriber only', async () => {
  await makeSubscriber(line.database.pool, line.sink.url('/a'), { id: 'sub_1' });
  await makeSubscriber(line.database.pool, line.sink.url('/dead'), { id: 'sub_2' });
  for (const path of ['/a', '/dead']) line.sink.answer(path, () => ({ status: 503 }));
  await line.post(bodyOf([1, 2, 3, 4, 5].map((who) => say(who, 1))));
  await until('all to have failed', () => line.attempts.length === 10);
  await line.idle();
  await line.hurry();
  await until('all to have failed again', () => line.attempts.length === 20);
  await line.idle();
  await line.rows(resting);
  line.sink.answer('/a', () => ({ status: 200 }));
  await line.post(bodyOf([say(6, 1)]));
  await until('the others', () => line.sink.accepted('/a').length === 6, 4_000);
  await line.idle();
  const late = await line.rows(
    `SELECT DISTINCT subscriber_id FROM lanes WHERE due_at > now() + interval '1 hour'`,
  );
  expect(late).toEqual([{ subscriber_id: 'sub_2' }]);
});

test('what another process saw fail is brought forward by the first lane that succeeds again', async () => {
  await makeSubscriber(line.database.pool, line.sink.url('/a'));
  line.sink.answer('/a', () => ({ status: 503 }));
  await line.post(bodyOf([1, 2, 3].map((who) => say(who, 1))));
  await until('all to have failed', () => line.attempts.length === 3);
  await line.idle();
  await line.rows(resting);
  await line.restart();
  line.sink.answer('/a', () => ({ status: 200 }));
  await line.rows('UPDATE lanes SET due_at = now() WHERE id = (SELECT min(id) FROM lanes)');
  await until('the others', () => line.sink.accepted('/a').length === 3, 4_000);
});

test('what waits is found by the index of what is due', async () => {
  let text = '';
  const listening = {
    query: async (asked: { text: string }) => {
      text = asked.text;
      return { rowCount: 0 };
    },
  };
  await callForward(listening as never, 'sub_1');
  await makeSubscriber(line.database.pool, line.sink.url('/a'));
  await line.rows(`INSERT INTO lanes (subscriber_id, workspace_id, key, pending, tries, due_at)
    SELECT 'sub_1', 'ws_1', 'k' || n, 0, n / 2951, CASE WHEN n > 2950 THEN now() + interval '1 hour' END
    FROM generate_series(1, 3000) AS n`);
  await line.rows('ANALYZE lanes');
  const plan = JSON.stringify(await line.rows(`EXPLAIN ${text.replace('$1', `'sub_1'`)}`));
  expect(plan).toContain('using lanes_due');
  expect(plan).not.toMatch(/Seq Scan|lanes_subscriber_id_key/);
  expect(await callForward(line.database.pool, 'sub_1')).toBe(50);
  await line.rows('DELETE FROM lanes');
});

test('asks the database never while all is well, at most every 5 s, and ever more seldom in vain', async () => {
  let time = 0;
  let asked = 0;
  const pool = { query: async () => ({ rowCount: asked++ < 0 ? 1 : 0 }) };
  const recovery = startRecovery({
    pool: pool as never,
    wake: () => {},
    onError: (error) => expect.unreachable(String(error)),
    now: () => time,
  });
  const poisoned = async (ms: number): Promise<number> => {
    const before = asked;
    for (const end = time + ms; time < end; time += 1_000) {
      recovery.failed('sub_1');
      recovery.delivered('sub_1', false);
      await Promise.resolve();
    }
    return asked - before;
  };
  for (let n = 0; n < 100; n += 1) recovery.delivered('sub_1', false);
  await Promise.resolve();
  expect(asked).toBe(0);
  // 0, 10, 30, 70, 150, 310, 630 s, then every ten minutes.
  expect(await poisoned(700_000)).toBe(7);
  expect(await poisoned(3_600_000)).toBe(6);
  recovery.delivered('sub_1', true);
  await Promise.resolve();
  time += 4_000;
  recovery.delivered('sub_1', true);
  time += 1_000;
  await Promise.resolve();
  const before = asked;
  recovery.delivered('sub_1', false);
  await until('the next', () => asked === before + 1);
  await recovery.stop();
});
