import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inWorkspace } from '../database/tenant.ts';
import { inTransaction } from '../database/transaction.ts';
import { bodyOf, echo, history, ids, inbound, type Json, signed, together } from '../testing-meta.ts';
import { outageOf } from '../testing-outage.ts';
import { checkBooks, type TestLine, testLine } from '../testing-pipeline.ts';
import { makeNumber, makeSubscriber, type Row } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { JournalOverloaded, openJournal } from './journal.ts';
import { requeueUnassigned } from './journal-desk.ts';

let line: TestLine;
beforeEach(async () => {
  line = await testLine();
});
afterEach(async () => {
  await line.processed();
  await checkBooks(line);
  await line.stop();
});

const entries = (): Promise<Row[]> => line.rows('SELECT * FROM journal ORDER BY id');
const messageIds = async (): Promise<string[]> =>
  (await line.rows('SELECT id FROM messages ORDER BY id')).map(({ id }) => id);
const refuse = (when: string, as: string) => `
  CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF ${when} THEN RAISE EXCEPTION ${as}; END IF; RETURN NEW; END $$`;

describe('200 only when durable (promise: never lose)', () => {
  test('the answer waits for the insert', async () => {
    let answered = false;
    let receipt: Promise<unknown> | undefined;
    await inTransaction(line.database.pool, async (client) => {
      await client.query('LOCK TABLE journal IN ACCESS EXCLUSIVE MODE');
      receipt = line.post(bodyOf([inbound({ id: 'wamid.1' })])).then((word) => {
        answered = true;
        return word;
      });
      await until(
        'the insert to wait',
        async () =>
          (
            await line.database.apiPool.query(
              `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
            )
          ).rowCount,
      );
      expect(answered).toBe(false);
    });
    expect(await receipt).toBe('accepted');
    expect(await entries()).toHaveLength(1);
  });

  test('a full disk is "unavailable", and nothing is kept', async () => {
    await line.rows(refuse('true', `'no space left' USING ERRCODE = '53100'`));
    await line.rows(
      'CREATE TRIGGER full_disk BEFORE INSERT ON journal FOR EACH STATEMENT EXECUTE FUNCTION refuse()',
    );
    expect(await line.post(bodyOf([inbound({ id: 'wamid.1' })]))).toMatchObject({
      unavailable: { code: '53100' },
    });
    expect(await entries()).toEqual([]);
    await line.rows('DROP TRIGGER full_disk ON journal');
    expect(await line.post(bodyOf([inbound({ id: 'wamid.1' })]))).toBe('accepted');
  });

  test('a database that is gone is "unavailable" at once, and everything goes on by itself when it is back', async () => {
    await makeSubscriber(line.database.pool, line.sink.url('/'));
    const outage = await outageOf(line.database);
    await outage.begin();
    const start = performance.now();
    for (let n = 0; n < 5; n += 1) {
      expect(await line.post(bodyOf([inbound({ id: 'wamid.lost' })]))).toHaveProperty('unavailable');
    }
    expect(performance.now() - start).toBeLessThan(5_000);
    await outage.end();
    await until(
      'the next post to be accepted',
      async () => (await line.post(bodyOf([inbound({ id: 'wamid.1' })]))) === 'accepted',
    );
    await until('its delivery', () =>
      line.sink.accepted().some(({ data }) => (data.message as Row).id === 'wamid.1'),
    );
    await line.idle();
    expect(await messageIds()).toEqual(['wamid.1']);
  });

  test('without a right signature nothing is kept', async () => {
    const { bytes, signature } = signed(bodyOf([inbound({ id: 'wamid.1' })]));
    expect(await line.pipeline.receive(bytes, undefined)).toBe('not_from_meta');
    expect(await line.pipeline.receive(Buffer.concat([bytes, Buffer.from(' ')]), signature)).toBe(
      'not_from_meta',
    );
    expect(await entries()).toEqual([]);
  });

  test('more than memory should hold is refused', async () => {
    let finish = (): void => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const journal = openJournal({ query: () => slow } as unknown as Pick<pg.Pool, 'query'>, () => {});
    const body = Buffer.alloc(3 * 1024 * 1024);
    const receipts = Array.from({ length: 50 }, () =>
      journal.append({ body, lanes: ['1'] }).then(
        () => 'kept',
        (error: unknown) => error,
      ),
    );
    finish();
    const told = await Promise.all(receipts);
    expect(told.filter((one) => one === 'kept')).toHaveLength(42);
    expect(told.filter((one) => one instanceof JournalOverloaded)).toHaveLength(8);
    expect(await journal.append({ body, lanes: ['1'] }).then(() => 'kept')).toBe('kept');
  });
});

test('posts that come together share an insert', async () => {
  await line.rows('CREATE SEQUENCE inserts');
  await line.rows(
    `CREATE FUNCTION count_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('inserts'); RETURN NULL; END $$`,
  );
  await line.rows(
    'CREATE TRIGGER counting AFTER INSERT ON journal FOR EACH STATEMENT EXECUTE FUNCTION count_insert()',
  );
  const posts = Array.from({ length: 400 }, (_, n) => line.post(bodyOf([inbound({ id: `wamid.${n}` })])));
  expect(new Set(await Promise.all(posts))).toEqual(new Set(['accepted']));
  await line.processed();
  expect((await line.rows('SELECT count(*) AS n FROM messages'))[0]?.n).toBe(400);
  expect((await line.row('SELECT last_value AS n FROM inserts')).n).toBeLessThan(40);
});

test('a post of several WABAs has one row for each and its bytes once; each row speaks only for its own', async () => {
  await makeNumber(line.database.pool, { id: 'num_2', waba: 'W2', number: 'N2', phone: '15550000002' });
  const body = together(
    bodyOf([inbound({ id: 'wamid.1' })]),
    bodyOf([inbound({ id: 'wamid.2', number: 'N2' })], 'W2'),
    bodyOf([inbound({ id: 'wamid.3' }), echo({ id: 'wamid.4' })]),
  );
  expect(await line.post(body)).toBe('accepted');
  await line.processed();
  const kept = await entries();
  expect(kept.map(({ lane, state, body: bytes }) => [lane, state, bytes !== null])).toEqual([
    [ids.waba, 'done', true],
    ['W2', 'done', false],
  ]);
  expect(kept[1]?.body_of).toBe(kept[0]?.id);
  expect(await messageIds()).toEqual(['wamid.1', 'wamid.2', 'wamid.3', 'wamid.4']);
});

describe('what cannot be read is kept', () => {
  test.each(['', 'nope', '{"entry":[', '\ufeff{}'])('no JSON: %j', async (text) => {
    expect(await line.post(text)).toBe('accepted');
    await line.processed();
    expect(await entries()).toMatchObject([
      { state: 'failed', reason: 'the body is not JSON', body: Buffer.from(text) },
    ]);
  });

  test('JSON that is no Meta webhook, in every manner', async () => {
    const deep = `{"entry":[{"id":"1","changes":[{"field":"messages","value":${'['.repeat(200_000)}${']'.repeat(200_000)}}]}]}`;
    const odd = [
      'null',
      '[]',
      '"x"',
      '7',
      '{}',
      '{"entry":5}',
      '{"entry":[null,{"id":{}}]}',
      '{"entry":[{"id":"a b","changes":[]}]}',
      deep,
    ];
    for (const text of odd) expect(await line.post(text)).toBe('accepted');
    await line.processed();
    const kept = await entries();
    expect(kept).toHaveLength(odd.length);
    expect(kept.map(({ state, unrecognized }) => [state, unrecognized > 0])).toEqual(
      odd.map(() => ['done', true]),
    );
  });

  test('NUL and lone surrogates are stored as U+FFFD; neighbours are untouched', async () => {
    const text = String.raw`one\u0000two\ud800three\udc00 \ud83c\udf37`;
    const body = JSON.stringify(
      bodyOf([inbound({ id: 'wamid.1', text: 'MARK' }), inbound({ id: 'wamid.2', text: 'plain \\u0000' })]),
    );
    expect(await line.post(body.replace('MARK', text))).toBe('accepted');
    await line.processed();
    expect(await line.rows('SELECT text FROM messages ORDER BY id')).toEqual([
      { text: 'one\ufffdtwo\ufffdthree\ufffd 🌷' },
      { text: 'plain \\u0000' },
    ]);
  });
});

describe('an item that the database refuses', () => {
  /** Longer than an index entry may be, and not to be compressed. */
  const longId = `wamid.${randomBytes(6_000).toString('base64')}`;

  test('takes no neighbour down, in its entry or beside it; the entry is failed and says where', async () => {
    await makeSubscriber(line.database.pool, line.sink.url('/'));
    const poison = together(
      bodyOf([
        inbound({ id: 'wamid.1' }),
        inbound({ id: longId, text: 'a secret text' }),
        inbound({ id: 'wamid.2' }),
      ]),
      bodyOf([history([{ id: 'wamid.3' }], { phase: 99_999 }), echo({ id: 'wamid.4' })]),
    );
    const around = (n: number) => line.post(bodyOf([inbound({ id: `wamid.around.${n}` })]));
    await Promise.all([around(1), around(2), line.post(poison), around(3), around(4)]);
    await line.idle();
    expect(await messageIds()).toEqual([
      ...[1, 2, 3, 4].map((n) => `wamid.${n}`),
      ...[1, 2, 3, 4].map((n) => `wamid.around.${n}`),
    ]);
    const told = line.sink.accepted().map(({ data }) => (data.message as Row | undefined)?.id);
    expect(told.filter((id) => id !== undefined).toSorted()).toEqual([
      'wamid.1',
      'wamid.2',
      'wamid.4',
      ...[1, 2, 3, 4].map((n) => `wamid.around.${n}`),
    ]);
    // What is live and what is history of a body stand in rows of their own.
    const failed = await line.rows(`SELECT reason FROM journal WHERE state = 'failed' ORDER BY id`);
    expect(failed).toEqual([
      {
        reason: expect.stringMatching(
          /^1 of 4 pieces could not be recorded\. entry\.0\.changes\.1\.messages\.0: .*54000/,
        ),
      },
      { reason: expect.stringMatching(/^1 of 2 pieces could not be recorded\. entry\.1\.changes\.0.*22003/) },
    ]);
    expect(JSON.stringify(failed)).not.toMatch(/secret|99999|wamid/);
  });

  test('can be replayed after a mend; nothing is told twice', async () => {
    await line.rows(
      refuse(`NEW.text = 'bad text'`, `'invalid value: "%"', NEW.text USING ERRCODE = '22000'`),
    );
    await line.rows(
      'CREATE TRIGGER refusing BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION refuse()',
    );
    await line.post(
      bodyOf([
        inbound({ id: 'wamid.1' }),
        inbound({ id: 'wamid.2', text: 'bad text' }),
        inbound({ id: 'wamid.3' }),
      ]),
    );
    await line.processed();
    expect(await messageIds()).toEqual(['wamid.1', 'wamid.3']);
    const entry = await line.row('SELECT id, state, reason FROM journal');
    expect(entry).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('the database refused it (22000: invalid value)'),
    });
    await line.rows('DROP TRIGGER refusing ON messages');
    await line.rows(`UPDATE journal SET state = 'pending' WHERE id = $1`, [entry.id]);
    line.pipeline.tell('journal');
    await line.processed();
    expect(await messageIds()).toEqual(['wamid.1', 'wamid.2', 'wamid.3']);
    expect(await line.row('SELECT state, reason FROM journal')).toEqual({ state: 'done', reason: null });
    expect(await line.rows('SELECT 1 FROM events')).toHaveLength(3);
  });
});

test('news of a number that nobody attached wait, and are recorded once somebody has', async () => {
  await line.post(bodyOf([inbound({ id: 'wamid.1', number: 'N2' })], 'W2'));
  await line.processed();
  expect(await line.row('SELECT state, reason FROM journal')).toEqual({
    state: 'unassigned',
    reason: '1 of 1 pieces speak of a number that is not attached',
  });
  await makeNumber(line.database.pool, { id: 'num_2', waba: 'W2', number: 'N2', phone: '15550000002' });
  expect(await inWorkspace(line.database.db, '*', (trx) => requeueUnassigned(trx, 'W2'))).toBe(1);
  line.pipeline.tell('journal');
  await line.processed();
  expect(await messageIds()).toEqual(['wamid.1']);
});

test('whatever stands in a body, the good ones beside it arrive', { timeout: 120_000 }, async () => {
  const good = (n: number): Json => bodyOf([inbound({ id: `wamid.good.${n}` })]);
  const shapes = [inbound({ id: 'wamid.x' }), echo({ id: 'wamid.y' }), history([{ id: 'wamid.z' }])];
  let n = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...shapes),
      fc.jsonValue({ maxDepth: 6 }),
      fc.integer({ min: 2, max: 40 }),
      async (shape, odd, at) => {
        n += 1;
        const odder = replaced(bodyOf([shape]), at, odd);
        const receipts = await Promise.all([
          line.post(good(n)),
          line.post(JSON.stringify(odder)),
          line.post(together(good(n + 100_000), odder as Json)),
        ]);
        expect(receipts).toEqual(['accepted', 'accepted', 'accepted']);
      },
    ),
    { numRuns: 60 },
  );
  await line.processed();
  const arrived = (await messageIds()).filter((id) => id.startsWith('wamid.good'));
  expect(arrived).toHaveLength(2 * n);
});

/** The value with its nth inner value replaced. */
function replaced(value: unknown, nth: number, by: unknown): unknown {
  let left = nth;
  const walk = (one: unknown): unknown => {
    left -= 1;
    if (left === 0) return by;
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one === 'object' && one !== null)
      return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, walk(inner)]));
    return one;
  };
  return walk(value);
}
