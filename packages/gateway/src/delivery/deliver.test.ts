import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPresence } from '../database/presence.ts';
import { bodyOf, echo, inbound, status, type Who } from '../testing-meta.ts';
import { outageOf } from '../testing-outage.ts';
import { checkBooks, lineOn, secret, type TestLine, testLine } from '../testing-pipeline.ts';
import { makeSubscriber, type Row, recordsOn } from '../testing-records.ts';
import { until } from '../testing-until.ts';

let line: TestLine;
beforeEach(async () => {
  line = await testLine();
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
/** The nth message of a customer. */
const say = (who: number, n: number) =>
  inbound({ id: `wamid.${who}.${n}`, who: customer(who), at: n, text: String(n) });
const subscribe = (id: string, path: string, changed = {}) =>
  makeSubscriber(line.database.pool, line.sink.url(path), { id, ...changed });
const idOf = ({ data }: { data: Record<string, unknown> }): string => (data.message as Row).id;

/** In each conversation the accepted events rise by one: nothing out of order, doubled or missing. */
function checkOrder(path: string): void {
  const last = new Map<string, number>();
  for (const { conversation_id: chat = '', sequence } of line.sink.accepted(path)) {
    expect(sequence).toBe((last.get(chat) ?? 0) + 1);
    last.set(chat, sequence);
  }
}

test('an event is delivered once, at once, signed, in the shape that the API lists', async () => {
  await subscribe('sub_1', '/a');
  await line.post(bodyOf([echo({ id: 'wamid.1' })]));
  await line.idle();
  const [post] = line.sink.posts;
  expect(line.sink.posts).toHaveLength(1);
  expect(post?.event).toMatchObject({
    type: 'message.sent',
    workspace_id: 'ws_1',
    number_id: 'num_1',
    sequence: 1,
    data: { message: { id: 'wamid.1', origin: 'app' } },
  });
  const headers = post?.headers as Record<string, string>;
  expect(headers['webhook-id']).toBe(post?.event.id);
  expect(() => new Webhook(secret).verify(JSON.stringify(post?.event), headers)).not.toThrow();
  expect(line.attempts).toMatchObject([{ outcome: 'delivered', statusCode: 200, try: 1 }]);
});

describe('in order (promise)', () => {
  test('within a conversation, whatever fails in between; other conversations go on', async () => {
    await subscribe('sub_1', '/a');
    let broken = true;
    line.sink.answer('/a', (event) => ({
      status: broken && idOf(event) === 'wamid.1.2' ? 503 : 200,
      body: 'come back later',
    }));
    const messages = [1, 2, 3].flatMap((n) => [say(1, n), say(2, n)]);
    for (const one of messages) await line.post(bodyOf([one]));
    await until('the failure', () => line.attempts.some(({ outcome }) => outcome === 'failed'));
    await line.idle();
    expect(line.sink.accepted().map(idOf).toSorted()).toEqual([
      'wamid.1.1',
      'wamid.2.1',
      'wamid.2.2',
      'wamid.2.3',
    ]);
    const failed = await line.row(`SELECT * FROM attempts WHERE outcome = 'failed'`);
    expect(failed).toMatchObject({
      try: 1,
      status_code: 503,
      error: 'answered 503',
      response: 'come back later',
    });
    const lane = await line.row(
      'SELECT tries, pending, extract(epoch FROM due_at - now()) AS pause FROM lanes WHERE pending > 0',
    );
    expect(lane).toMatchObject({ tries: 1, pending: 2 });
    expect(Number(lane.pause)).toBeGreaterThan(3);
    await checkBooks(line);
    await line.hurry();
    await until(
      'the second failure',
      () => line.attempts.filter(({ outcome }) => outcome === 'failed').length === 2,
    );
    await line.idle();
    broken = false;
    await line.hurry();
    await line.idle();
    checkOrder('/a');
    expect(line.sink.accepted()).toHaveLength(6);
    expect(
      line.attempts
        .filter(({ eventId }) => eventId === failed.event_id)
        .map(({ try: n, outcome }) => [n, outcome]),
    ).toEqual([
      [1, 'failed'],
      [2, 'failed'],
      [3, 'delivered'],
    ]);
    expect(await line.rows('SELECT 1 FROM lanes WHERE tries > 0 OR pending > 0')).toEqual([]);
  });

  test('1,000 messages in 40 conversations, with failures in between', { timeout: 60_000 }, async () => {
    await subscribe('sub_1', '/a');
    line.sink.answer('/a', (_event, nth) => ({ status: nth % 97 === 0 ? 503 : 200 }));
    const posts = Array.from({ length: 25 }, (_, n) =>
      bodyOf(Array.from({ length: 40 }, (_one, who) => say(who, n))),
    );
    for (const post of posts) await line.post(post);
    await line.processed();
    await until(
      'all of them',
      async () => {
        await line.hurry();
        return line.sink.accepted().length >= 1_000;
      },
      40_000,
    );
    checkOrder('/a');
    expect(line.sink.accepted()).toHaveLength(1_000);
  });

  test('more conversations than a subscriber has room for do not wait for the safety look', async () => {
    await subscribe('sub_1', '/a');
    line.sink.answer('/a', () => 'hold');
    // Ten rooms full: a look a second would take nine.
    await line.post(bodyOf(Array.from({ length: 320 }, (_, who) => say(who, 1))));
    await until('the room to be full', () => line.sink.posts.length === 32);
    line.sink.answer('/a', () => ({ status: 200 }));
    const start = performance.now();
    line.sink.free();
    await until('all of them', () => line.sink.accepted().length === 320);
    expect(performance.now() - start).toBeLessThan(2_500);
  });
});

describe('a subscriber delays only its own lanes', () => {
  test('dead and slow ones beside a healthy one, on one host', async () => {
    line.sink.answer('/slow', () => 'hold');
    line.sink.answer('/dead', () => ({ status: 500 }));
    for (const n of [1, 2, 3]) await subscribe(`slow_${n}`, '/slow');
    await subscribe('dead', '/dead');
    await subscribe('healthy', '/healthy');
    const people = Array.from({ length: 35 }, (_, who) => who);
    await line.post(bodyOf(people.map((who) => say(who, 1))));
    await until('the slow ones to be busy', () => (line.sink.underWay.get('/slow') ?? 0) >= 96);
    for (const n of [2, 3]) await line.post(bodyOf(people.map((who) => say(who, n))));
    await until('the healthy one to have all', () => line.sink.accepted('/healthy').length === 105);
    checkOrder('/healthy');
    await line.rows(`DELETE FROM subscribers WHERE id LIKE 'slow%' OR id = 'dead'`);
    await line.rows(`DELETE FROM deliveries WHERE subscriber_id <> 'healthy'`);
  });
});

describe('given up on', () => {
  test('after three days a delivery is parked, with its reason, and its lane goes on', async () => {
    await subscribe('sub_1', '/a');
    line.sink.answer('/a', (event) => ({ status: idOf(event) === 'wamid.1.1' ? 410 : 200 }));
    await line.post(bodyOf([say(1, 1)]));
    await until('the first failure', async () => line.attempts.length === 1);
    await line.idle();
    await line.rows(`UPDATE deliveries SET created_at = now() - interval '73 hours'`);
    await line.post(bodyOf([say(1, 2), say(1, 3)]));
    await line.processed();
    await line.hurry();
    await until('the others', () => line.sink.accepted().length === 2);
    await line.idle();
    expect(await line.row('SELECT state FROM deliveries')).toEqual({ state: 'parked' });
    expect(line.attempts.map(({ outcome, try: n }) => [outcome, n])).toEqual([
      ['failed', 1],
      ['parked', 2],
      ['delivered', 1],
      ['delivered', 1],
    ]);
    expect(await line.row(`SELECT status_code, error FROM attempts WHERE outcome = 'parked'`)).toEqual({
      status_code: 410,
      error: 'answered 410',
    });
    expect(await line.row('SELECT pending, tries, due_at FROM lanes')).toEqual({
      pending: 0,
      tries: 0,
      due_at: null,
    });
  });
});

test('a secret that cannot be unsealed rests its lanes and stops nobody else', async () => {
  await subscribe('sub_1', '/a');
  await subscribe('sub_2', '/b');
  await line.restart({
    openSecret: (_sealed, id) => {
      if (id === 'sub_1') throw new Error('sealed with another key');
      return secret;
    },
  });
  await line.post(bodyOf([say(1, 1)]));
  await until('the one that works', () => line.sink.accepted('/b').length === 1);
  const resting = 'SELECT 1 FROM lanes WHERE pending = 1 AND tries = 1 AND due_at > now()';
  await until('the other to rest', async () => (await line.rows(resting)).length === 1);
  // The operator hears why; the integrator that it is not the endpoint.
  expect(line.errors).toMatchObject([{ where: 'delivery', error: { message: 'sealed with another key' } }]);
  expect(line.attempts.filter(({ subscriberId }) => subscriberId === 'sub_1')).toMatchObject([
    { outcome: 'failed', try: 1, error: 'not posted: a fault on our side; the log says which' },
  ]);
});

describe('at least once (promise)', () => {
  test('a process that is cut off loses its lanes: nothing is lost, and what comes again bears the same id', async () => {
    await subscribe('sub_1', '/a');
    line.sink.answer('/a', () => 'hold');
    await line.post(bodyOf([say(1, 1), say(2, 1)]));
    await until('the posts to be under way', () => line.sink.posts.length === 2);
    const before = await line.row('SELECT DISTINCT claimed_by AS n FROM lanes');
    await (await outageOf(line.database)).cut('tandem presence');
    line.sink.answer('/a', () => ({ status: 200 }));
    await until('them to be delivered', () => line.sink.accepted().length === 2);
    await line.idle();
    const idsOf = (which: (typeof line.sink.posts)[number][]): string[] =>
      which.map(({ event }) => event.id).toSorted();
    expect(idsOf(line.sink.posts.slice(2))).toEqual(idsOf(line.sink.posts.slice(0, 2)));
    expect(line.errors.map(({ where }) => where)).toContain('presence');
    await line.post(bodyOf([say(3, 1)]));
    await until('the next claim', () => line.sink.accepted().length === 3);
    expect(
      (await line.rows('SELECT claimed_by FROM lanes')).every(({ claimed_by: n }) => n !== before.n),
    ).toBe(true);
  });

  test('lanes of a process that died before are taken over at the start', async () => {
    await subscribe('sub_1', '/a');
    await line.stopPipeline();
    const dead = await openPresence(
      line.database.connection,
      () => {},
      () => {},
    );
    await recordsOn(line.database).record(bodyOf([say(1, 1)]));
    await line.rows('UPDATE lanes SET claimed_by = $1', [dead.number()]);
    await dead.close();
    await line.restart();
    await until('the take-over', () => line.sink.accepted().length === 1, 4_000);
  });

  test('the pool and the listeners come back after all connections were dropped', async () => {
    await subscribe('sub_1', '/a');
    const outage = await outageOf(line.database);
    for (const name of ['tandem', 'tandem wake', 'tandem presence']) await outage.cut(name);
    await until('the next post', async () => (await line.post(bodyOf([say(1, 1)]))) === 'accepted');
    await until('its delivery', () => line.sink.accepted().length === 1);
  });
});

describe('two processes on one database', () => {
  test('share the work: nothing doubled, nothing out of order', { timeout: 60_000 }, async () => {
    await subscribe('sub_1', '/a');
    const other = await lineOn(line.database, line.sink);
    const lines = [line, other];
    const rounds = 20;
    for (let n = 0; n < rounds; n += 1) {
      await Promise.all(
        lines.map((one, i) => one.post(bodyOf(Array.from({ length: 20 }, (_, who) => say(who + 20 * i, n))))),
      );
    }
    await until('all of them', () => line.sink.accepted().length >= 40 * rounds);
    await line.idle();
    // First: a try that failed (an answer that came too late) is rightly made again, and explains a second post.
    const tries = [...line.attempts, ...other.attempts];
    expect(tries.filter(({ outcome }) => outcome !== 'delivered')).toEqual([]);
    expect(line.sink.posts).toHaveLength(40 * rounds);
    checkOrder('/a');
    await other.stop();
  });

  test('the one that did not receive wakes for what the other cannot do', async () => {
    await subscribe('sub_1', '/a');
    const other = await lineOn(line.database, line.sink);
    const heard: string[] = [];
    other.pipeline.on('outbox', () => heard.push('event'));
    await line.post(bodyOf([say(1, 1)]));
    await until('the other to hear of it', () => heard.length > 0);
    await other.stop();
  });

  test('both are recorded once when the same posts reach both', async () => {
    await subscribe('sub_1', '/a');
    const other = await lineOn(line.database, line.sink);
    const bodies = Array.from({ length: 30 }, (_, n) =>
      bodyOf([say(n % 5, n), status({ of: `wamid.own.${n}`, status: 'sent', who: customer(n % 5) })]),
    );
    await Promise.all(bodies.flatMap((body) => [line.post(body), other.post(body)]));
    await line.idle();
    expect(await line.rows('SELECT 1 FROM events')).toHaveLength(60);
    expect(line.sink.posts).toHaveLength(60);
    await other.stop();
  });
});

test('ordering "none": a failing event holds up nothing, and its lane goes when it is empty', async () => {
  await subscribe('sub_1', '/a', { ordering: 'none' });
  line.sink.answer('/a', (event) => ({ status: idOf(event) === 'wamid.1.1' ? 500 : 200 }));
  for (const n of [1, 2, 3]) await line.post(bodyOf([say(1, n)]));
  await until('the others', () => line.sink.accepted().length === 2);
  await line.idle();
  expect(await line.rows('SELECT key FROM lanes')).toHaveLength(3);
  expect(await line.rows('SELECT 1 FROM lanes WHERE pending > 0')).toHaveLength(1);
  line.sink.answer('/a', () => ({ status: 200 }));
  await line.hurry();
  await until('the last', () => line.sink.accepted().length === 3);
});
