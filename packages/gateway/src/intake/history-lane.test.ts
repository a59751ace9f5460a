/**
 * A history import beside what is live: bit by bit, behind it, and complete whatever happens in between.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bodyOf, echo, edit, history, ids, inbound, type Past, status } from '../testing-meta.ts';
import { checkBooks, type TestLine, testLine } from '../testing-pipeline.ts';
import { makeNumber, makeSubscriber } from '../testing-records.ts';
import { until } from '../testing-until.ts';

let line: TestLine;
beforeEach(async () => {
  line = await testLine();
});
afterEach(async () => {
  await checkBooks(line);
  await line.stop();
});

const past = (count: number, prefix = 'old'): Past[] =>
  Array.from({ length: count }, (_, n) => ({ id: `wamid.${prefix}.${n}`, at: n, mine: n % 2 === 0 }));
const chunk = (count: number, prefix?: string, order = 1) =>
  bodyOf([history(past(count, prefix), { order, progress: 40 })]);
const count = async (where = 'true') =>
  (await line.row(`SELECT count(*)::int AS n FROM messages WHERE ${where}`)).n;

describe('a big chunk', () => {
  test('is recorded bit by bit; what comes meanwhile goes first', async () => {
    await line.post(chunk(6_000));
    await until('the import to be under way', async () => (await count()) > 0);
    await line.post(bodyOf([inbound({ id: 'wamid.live' })]));
    await until('the live message', async () => (await count(`source = 'live'`)) === 1);
    expect(await line.rows(`SELECT state FROM journal WHERE history`)).toEqual([{ state: 'pending' }]);
    await line.processed();
    expect(await count()).toBe(6_001);
    expect(await line.row('SELECT state, partly, unrecognized FROM journal WHERE history')).toEqual({
      ...{ state: 'done', partly: null, unrecognized: 0 },
    });
    expect(
      await line.row('SELECT messages, chunks FROM (SELECT items AS messages, chunks FROM number_syncs) s'),
    ).toEqual({ messages: 6_000, chunks: 1 });
  });

  test('goes on where it was when the process ends', async () => {
    await line.post(chunk(6_000));
    await until('the import to be under way', async () => (await count()) > 0);
    await line.restart();
    expect(await count()).toBeLessThan(6_000);
    await line.processed();
    expect(await count()).toBe(6_000);
    expect(line.errors).toEqual([]);
  });

  test('with an item that breaks its batch ends as failed, and everything else of it is there', async () => {
    await line.rows(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.id = 'wamid.old.700' THEN RAISE 'no' USING ERRCODE = '22000'; END IF; RETURN NEW; END $$`);
    await line.rows(
      'CREATE TRIGGER refusing BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION refuse()',
    );
    await line.post(chunk(2_500));
    await line.processed();
    expect(await count()).toBe(2_499);
    const { state, reason } = await line.row('SELECT state, reason FROM journal');
    expect(state).toBe('failed');
    expect(reason).toMatch(/^1 of 2501 pieces .*messages\.700: /);
    line.errors.splice(0);
    await line.rows('DROP TRIGGER refusing ON messages');
    await line.rows(`UPDATE journal SET state = 'pending', partly = NULL`);
    line.pipeline.tell('journal');
    await line.processed();
    expect(await count()).toBe(2_500);
  });

  test('of a number that nobody has attached waits whole', async () => {
    const stranger = { ...ids, waba: '102290000000077', number: '106540000000077' };
    const body = JSON.stringify(chunk(900))
      .replaceAll(ids.waba, stranger.waba)
      .replaceAll(ids.number, stranger.number);
    await line.post(JSON.parse(body));
    await line.processed();
    expect(await line.row('SELECT state, reason FROM journal')).toEqual({
      state: 'unassigned',
      reason: '901 of 901 pieces speak of a number that is not attached',
    });
    await makeNumber(line.database.pool, { id: 'num_2', ...stranger, phone: '15550783882' });
    await line.rows(`UPDATE journal SET state = 'pending', partly = NULL`);
    line.pipeline.tell('journal');
    await line.processed();
    expect(await count()).toBe(900);
  });
});

describe('history and live', () => {
  test('of a conversation meet in whatever order, and only what is live is told', async () => {
    await makeSubscriber(line.database.pool, line.sink.url('/'));
    const early = past(800).concat({ id: 'wamid.both', at: 5_000 }, { id: 'wamid.edited', at: 5_001 });
    await Promise.all([
      line.post(bodyOf([history(early)])),
      line.post(bodyOf([edit({ id: 'wamid.edit', of: 'wamid.edited', at: 6_000 })])),
      line.post(bodyOf([inbound({ id: 'wamid.both', at: 5_000 })])),
      line.post(bodyOf([status({ of: 'wamid.old.0', status: 'read' })])),
      line.post(bodyOf([echo({ id: 'wamid.mine', at: 6_001 })])),
    ]);
    await line.idle();
    expect(await count()).toBe(803);
    expect(await line.rows(`SELECT applied FROM revisions`)).toEqual([{ applied: true }]);
    expect(await line.row(`SELECT source FROM messages WHERE id = 'wamid.both'`)).toEqual({ source: 'live' });
    expect(await line.row(`SELECT status FROM messages WHERE id = 'wamid.old.0'`)).toEqual({
      status: 'read',
    });
    const told = line.sink.accepted().filter(({ type }) => String(type).match(/received|sent/));
    expect(told.map(({ data }) => (data.message as { id: string }).id).toSorted()).toEqual([
      'wamid.both',
      'wamid.mine',
    ]);
  });

  test('media follow-ups fill their placeholders, before or after them', async () => {
    const followUp = (id: string) => {
      const value = inbound({
        id,
        more: { type: 'image', text: undefined, image: { id: `media.${id}`, mime_type: 'image/png' } },
      }).value;
      return bodyOf([{ field: 'history', value }]);
    };
    const placeholder = (id: string): Past => ({ id, more: { type: 'media_placeholder', text: undefined } });
    await line.post(followUp('wamid.early'));
    await line.processed();
    await line.post(bodyOf([history([placeholder('wamid.early'), placeholder('wamid.late')])]));
    await line.processed();
    await line.post(followUp('wamid.late'));
    await line.processed();
    expect(await line.rows('SELECT id, type, source FROM messages ORDER BY id')).toEqual([
      { id: 'wamid.early', type: 'image', source: 'history' },
      { id: 'wamid.late', type: 'image', source: 'history' },
    ]);
  });
});
