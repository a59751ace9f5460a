/**
 * Messages of the history for subscribers who asked for them.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bodyOf, history, inbound, type Past } from '../testing-meta.ts';
import { checkBooks, type TestLine, testLine } from '../testing-pipeline.ts';
import { makeSubscriber, type Row } from '../testing-records.ts';
import { until } from '../testing-until.ts';

let line: TestLine;
beforeEach(async () => {
  line = await testLine();
  await makeSubscriber(line.database.pool, line.sink.url('/live'), { id: 'sub_live' });
  await makeSubscriber(line.database.pool, line.sink.url('/all'), { id: 'sub_all' });
  await line.rows(`UPDATE subscribers SET include_history = true WHERE id = 'sub_all'`);
});
afterEach(async () => {
  await checkBooks(line);
  await line.stop();
});

const past = (count: number): Past[] =>
  Array.from({ length: count }, (_, n) => ({ id: `wamid.${n}`, at: n, mine: n % 2 === 1 }));
const messagesAt = (path: string) =>
  line.sink
    .accepted(path)
    .filter(({ data }) => data.message !== undefined)
    .map(({ data }) => data.message as Row);

describe('messages of the history', () => {
  test('are told in order to who asked for them, and to nobody else', async () => {
    await line.post(bodyOf([history(past(30))]));
    await line.idle();
    expect(messagesAt('/live')).toEqual([]);
    const told = messagesAt('/all');
    expect(told.map(({ id }) => id)).toEqual(past(30).map(({ id }) => id));
    expect(told[1]).toMatchObject({ source: 'history', direction: 'outbound', origin: 'app' });
    // Who pulls events sees none of them.
    expect(await line.rows(`SELECT DISTINCT history FROM events WHERE type LIKE 'message.%'`)).toEqual([
      { history: true },
    ]);
  });

  test('leave no event where nobody asked for them', async () => {
    await line.rows('UPDATE subscribers SET include_history = false');
    await line.post(bodyOf([history(past(5))]));
    await line.idle();
    expect(await line.rows(`SELECT 1 FROM events WHERE type LIKE 'message.%'`)).toEqual([]);
  });

  test('hold up no live message of their conversation', async () => {
    line.sink.answer('/all', ({ data }) =>
      (data.message as Row | undefined)?.source === 'history' ? 'hold' : { status: 200 },
    );
    await line.post(bodyOf([history(past(300))]));
    await line.processed();
    await line.post(bodyOf([inbound({ id: 'wamid.live', at: 400 })]));
    await until('the live message', () => messagesAt('/all').some(({ id }) => id === 'wamid.live'));
    const [live] = await line.rows(`SELECT sequence FROM events WHERE data->'message'->>'id' = 'wamid.live'`);
    expect(live?.sequence).toBe(1);
    line.sink.answer('/all', () => ({ status: 200 }));
    line.sink.free();
    await line.idle();
    expect(messagesAt('/all')).toHaveLength(301);
  });
});
