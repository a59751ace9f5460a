/** How subscribers want to be treated, and how dead ones are: on the whole main line. */
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bodyOf, echo, inbound, type Who } from '../testing-meta.ts';
import { checkBooks, secret, type TestLine, testLine } from '../testing-pipeline.ts';
import { makeSubscriber, type Row } from '../testing-records.ts';
import { until } from '../testing-until.ts';

let line: TestLine;
beforeEach(async () => {
  line = await testLine({ deadAfter: { failures: 5, ms: 0 } });
});
afterEach(async () => {
  line.sink.free();
  await line.idle();
  await checkBooks(line);
  await line.stop();
});

const customer = (n: number): Who => ({
  phone: `1555000${1000 + n}`,
  user: `US.${n}`,
  name: `Customer ${n}`,
});
const say = (who: number, n: number) =>
  inbound({ id: `wamid.${who}.${n}`, who: customer(who), at: n, text: String(n) });
const subscribe = async (id: string, path: string, columns: Record<string, unknown> = {}) => {
  await makeSubscriber(line.database.pool, line.sink.url(path), { id });
  for (const [name, value] of Object.entries(columns))
    await line.database.pool.query(`UPDATE subscribers SET ${name} = $2 WHERE id = $1`, [id, value]);
};
const stateOf = (id: string) => line.row(`SELECT * FROM subscribers WHERE id = '${id}'`);
const set = (sql: string) => line.database.pool.query(`UPDATE subscribers SET ${sql}`);
const idOf = ({ data }: { data: Record<string, unknown> }): string => (data.message as Row).id;
const acceptedIds = (path: string) => line.sink.accepted(path).map(idOf);
const probeNow = async () => {
  await set(`probe_at = now() WHERE probe_at IS NOT NULL`);
  // Those that failed before it opened wait out a pause of their own.
  await line.hurry();
};

describe('filters', () => {
  test('by origin: what speaks of no message passes', async () => {
    await subscribe('sub_1', '/a', { origins: ['app'] });
    await line.post(bodyOf([say(1, 1), echo({ id: 'wamid.echo', who: customer(1) })]));
    await line.idle();
    const types = line.sink.accepted('/a').map(({ type }) => type);
    expect(acceptedIds('/a').filter((id) => id !== undefined)).toEqual(['wamid.echo']);
    expect(types).not.toContain('message.received');
  });

  test('fault: an expression that is no longer taken loses nothing: what it cannot judge is owed, and fails with its reason', async () => {
    await subscribe('sub_1', '/a', {
      event_types: ['message.received'],
      filter: "'a'.split('').size() > 0",
    });
    await subscribe('sub_2', '/b', { event_types: ['message.received'] });
    await line.post(bodyOf([say(1, 1)]));
    await until('the other', () => line.sink.accepted('/b').length === 1);
    await line.idle();
    expect(line.attempts.filter(({ subscriberId }) => subscriberId === 'sub_1')).toMatchObject([
      { outcome: 'failed', error: expect.stringContaining('filter: `split` is not offered') },
    ]);
    await set(`filter = 'true' WHERE id = 'sub_1'`);
    await line.hurry();
    await until('what was owed', () => line.sink.accepted('/a').length === 1);
  });

  test('by an expression over the event', async () => {
    await subscribe('sub_1', '/a', {
      filter: "event.data.message.text == '2' && event.type == 'message.received'",
    });
    await line.post(bodyOf([say(1, 1), say(1, 2), say(2, 2)]));
    await line.idle();
    expect(acceptedIds('/a').toSorted()).toEqual(['wamid.1.2', 'wamid.2.2']);
  });
});

test('a transform is the body, signed like any other', async () => {
  await subscribe('sub_1', '/a', {
    event_types: ['message.received'],
    settings: JSON.stringify({
      transform: { said: '{{ event.data.message.text }}', n: '{{ event.sequence }}' },
    }),
  });
  await line.post(bodyOf([say(1, 7)]));
  await line.idle();
  const [post] = line.sink.posts;
  expect(post?.event).toEqual({ said: '7', n: 1 });
  const headers = post?.headers as Record<string, string>;
  expect(() => new Webhook(secret).verify(JSON.stringify(post?.event), headers)).not.toThrow();
});

test('fault: a transform that is no longer taken fails with its reason, and is given up like any other', async () => {
  await subscribe('sub_1', '/a', {
    event_types: ['message.received'],
    settings: JSON.stringify({ transform: { said: "{{ 'a'.split('') }}" } }),
  });
  await subscribe('sub_2', '/b', { event_types: ['message.received'] });
  await line.post(bodyOf([say(1, 1)]));
  await until('the other', () => line.sink.accepted('/b').length === 1);
  const failures = (outcome: string) =>
    line.rows(`SELECT try, error FROM attempts WHERE subscriber_id = 'sub_1' AND outcome = '${outcome}'`);
  await until('the failure', async () => (await failures('failed')).length === 1);
  await line.idle();
  expect(await failures('failed')).toEqual([
    { try: 1, error: expect.stringContaining('`split` is not offered') },
  ]);
  await line.rows(`UPDATE deliveries SET created_at = created_at - interval '4 days'`);
  await line.hurry();
  await until('it to be parked', async () => (await failures('parked')).length === 1);
  expect(line.errors).toEqual([]);
  // Mended, what was given up is there to be resumed, and what comes next is told.
  await set(`settings = '{}' WHERE id = 'sub_1'`);
  await line.post(bodyOf([say(1, 2)]));
  await until('the next', () => line.sink.accepted('/a').length === 1);
});

test('a paused subscriber is owed what happens, and gets it in order afterwards', async () => {
  await subscribe('sub_1', '/a', { paused_at: new Date(), event_types: ['message.received'] });
  await line.post(bodyOf([say(1, 1), say(1, 2)]));
  await line.processed();
  await line.post(bodyOf([say(1, 3)]));
  await line.processed();
  expect(line.sink.posts).toEqual([]);
  await set('paused_at = NULL');
  line.pipeline.tell('outbox');
  await until('all of them', () => line.sink.posts.length === 3);
  expect(acceptedIds('/a')).toEqual(['wamid.1.1', 'wamid.1.2', 'wamid.1.3']);
});

test('no more posts at once than it wants', async () => {
  await subscribe('sub_1', '/a', { max_in_flight: 2, event_types: ['message.received'] });
  let most = 0;
  line.sink.answer('/a', () => {
    most = Math.max(most, line.sink.underWay.get('/a') ?? 0);
    return 'hold';
  });
  await line.post(bodyOf(Array.from({ length: 6 }, (_, who) => say(who, 1))));
  await until('two of them', () => line.sink.posts.length === 2);
  line.sink.answer('/a', () => {
    most = Math.max(most, line.sink.underWay.get('/a') ?? 0);
    return { status: 200 };
  });
  line.sink.free();
  await until('all of them', () => line.sink.accepted('/a').length === 6);
  expect(most).toBe(2);
});

test('fault: an answer 503 with Retry-After is given the time it asks for', async () => {
  await subscribe('sub_1', '/a', { event_types: ['message.received'] });
  line.sink.answer('/a', () => ({ status: 503, headers: { 'retry-after': '600' } }));
  await line.post(bodyOf([say(1, 1)]));
  await until('the failure', () => line.attempts.length === 1);
  await line.idle();
  const { pause } = await line.row(
    'SELECT extract(epoch FROM due_at - now()) AS pause FROM lanes WHERE pending > 0',
  );
  expect(Number(pause)).toBeGreaterThan(590);
});

describe('fault: a dead endpoint', () => {
  /** Conversations with a message each, all refused: the breaker opens. */
  const die = async (): Promise<void> => {
    await subscribe('sub_1', '/a', { event_types: ['message.received'] });
    await subscribe('sub_2', '/other', { event_types: ['subscriber.disabled'] });
    line.sink.answer('/a', () => ({ status: 500 }));
    await line.post(bodyOf(Array.from({ length: 8 }, (_, who) => say(who, 1))));
    await until('the breaker to open', async () => (await stateOf('sub_1')).probe_at !== null);
    await line.idle();
  };

  test('is tried by one delivery at a time, ever more slowly, and nothing is given up', async () => {
    await die();
    const pauses: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      const before = line.attempts.length;
      await probeNow();
      await until('a probe', () => line.attempts.length > before);
      await until('its note', async () => Number((await stateOf('sub_1')).probes) === n + 2);
      expect(line.attempts.length - before).toBe(1);
      const { pause } = await line.row(
        `SELECT extract(epoch FROM probe_at - now()) AS pause FROM subscribers WHERE id = 'sub_1'`,
      );
      pauses.push(Math.round(Number(pause)));
    }
    expect(pauses).toEqual([15, 30, 60, 120, 300, 300, 300]);
    expect(await line.rows(`SELECT 1 FROM deliveries WHERE state = 'parked'`)).toEqual([]);
  });

  test('dead for a day, then back: everything comes, in order in each conversation', async () => {
    await die();
    for (const n of [2, 3]) await line.post(bodyOf(Array.from({ length: 8 }, (_, who) => say(who, n))));
    await line.processed();
    const before = line.sink.posts.length;
    // A day goes by.
    await set(`failing_since = failing_since - interval '1 day'`);
    await line.rows(`UPDATE deliveries SET created_at = created_at - interval '1 day'`);
    line.sink.answer('/a', () => ({ status: 200 }));
    await probeNow();
    await until('all of them', () => line.sink.accepted('/a').length === 24);
    for (let who = 0; who < 8; who += 1) {
      expect(acceptedIds('/a').filter((id) => id.startsWith(`wamid.${who}.`))).toEqual(
        [1, 2, 3].map((n) => `wamid.${who}.${n}`),
      );
    }
    expect(line.sink.posts.length - before).toBe(24);
    expect(await stateOf('sub_1')).toMatchObject({ probe_at: null, failing_since: null, probes: 0 });
  });

  test('flapping: opens and closes as often as it must, and delivers everything once accepted', async () => {
    await die();
    let up = false;
    line.sink.answer('/a', () => ({ status: up ? 200 : 500 }));
    for (let n = 0; n < 3; n += 1) {
      up = true;
      await probeNow();
      await until('it to be open again', async () => (await stateOf('sub_1')).probe_at === null);
      up = false;
      await line.post(bodyOf(Array.from({ length: 8 }, (_, who) => say(who, 10 + n))));
      await until('the breaker to open', async () => {
        await line.hurry();
        return (await stateOf('sub_1')).probe_at !== null;
      });
    }
    up = true;
    await probeNow();
    await until('all of them', async () => {
      await line.hurry();
      return new Set(acceptedIds('/a')).size === 32;
    });
    expect(acceptedIds('/a')).toHaveLength(32);
  });

  test('is disabled after five days, with an event that can be mailed; nothing more is owed to it', async () => {
    await die();
    await set(`failing_since = now() - interval '121 hours' WHERE id = 'sub_1'`);
    await probeNow();
    await until('the news', () => line.sink.accepted('/other').length === 1);
    const [news] = line.sink.accepted('/other');
    expect(news?.data).toMatchObject({
      subscriber: { id: 'sub_1' },
      notice: { subject: expect.stringContaining('switched off'), text: expect.stringContaining('/enable') },
    });
    await line.post(bodyOf([say(1, 2)]));
    await line.processed();
    await line.idle();
    const owed = await line.row(`SELECT count(*)::int AS n FROM deliveries WHERE subscriber_id = 'sub_1'`);
    expect(owed.n).toBe(8);
  });
});
