import type { NewMessage } from '@tandem/contract/api/send';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { queueSends } from '../conversations/queue-sends.ts';
import { doubtAbandoned } from '../conversations/send-outcomes.ts';
import { openPresence, type Presence } from '../database/presence.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Graph } from '../graph/client.ts';
import type { Outcome } from '../graph/outcome.ts';
import { newId } from '../runtime/ids.ts';
import { putListed } from '../templates/keep.ts';
import { ids } from '../testing-meta.ts';
import { makeNumber, type TestRecords, testRecords } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { type Engine, startEngine } from './engine.ts';
import { type Patience, sendMessage } from './send.ts';

/** One process: engine, presence, and a Meta of its own. */
type Process = { engine: Engine; presence: Presence; events: number };
type Meta = (body: Record<string, string>, nth: number) => Promise<Outcome<{ value: unknown }>> | undefined;

let records: TestRecords;
let processes: Process[];
/** What Meta was sent, in order. */
let posted: { to: string; text: string; at: number; number: string; body: object }[];
let meta: Meta;

beforeEach(async () => {
  records = await testRecords();
  await link('num_1');
  processes = [];
  posted = [];
  meta = () => undefined;
});
afterEach(async () => {
  for (const { engine, presence } of processes) await Promise.all([engine.stop(), presence.close()]);
  await records.database.drop();
});

const link = (id: string) => records.rows(`UPDATE numbers SET access_token_sealed = 'x' WHERE id = $1`, [id]);
const rowsOf = (outcome: string) => records.rows('SELECT * FROM sends WHERE outcome = $1', [outcome]);
const refused = (code: number, more: object = {}): Promise<Outcome<{ value: unknown }>> =>
  Promise.resolve({
    ...{ kind: 'refused' as const, status: 400, code, subcode: undefined, message: 'no', transient: false },
    ...{ said: { code, message: 'no' }, ...more },
  });

async function startProcess(): Promise<Process> {
  const presence = await openPresence(
    records.database.connection,
    () => {},
    () => {},
  );
  const call: Graph['call'] = async ({ path, body }) => {
    const { to = '', text } = body as { to?: string; text?: { body: string } };
    const number = path[0] ?? '';
    posted.push({ to, text: text?.body ?? '', at: Date.now(), number, body: body as object });
    const nth = posted.length;
    const answer = await meta({ to, text: text?.body ?? '' }, nth);
    // biome-ignore lint/suspicious/noExplicitAny: shaped by the caller
    return (answer ?? { kind: 'accepted', value: { wamid: `wamid.${nth}`, waId: to.slice(1) } }) as any;
  };
  const own: Process = {
    presence,
    events: 0,
    engine: startEngine({
      ...{ pool: records.database.pool, presence, graph: { call }, openToken: () => 'token' },
      onCommit: () => {
        own.events += 1;
      },
      onSettled: () => {
        for (const { engine } of processes) engine.look();
      },
      onSent: () => {},
      onError: (error) => {
        throw error;
      },
      now: () => new Date(),
    }),
  };
  processes.push(own);
  return own;
}

const number = { id: 'num_1', workspaceId: 'ws_1', phoneNumberId: ids.number };
const phoneOf = (n: number) => `1555200${String(n).padStart(4, '0')}`;

/** Their windows are open. */
const known = async (...phones: string[]): Promise<void> => {
  await queue(phones.map((phone) => ({ phone, text: 'first' })));
  await records.rows(`UPDATE conversations SET last_inbound_at = now()`);
  await records.rows(`DELETE FROM messages`);
  await records.rows(`DELETE FROM sends`);
};
const wishTo = (to: string, body: string) => ({
  ...{ number_id: 'num_1', to, type: 'text' as const, text: { body } },
});
type Wanted = { phone: string; text: string; priority?: 'reply' | 'broadcast' };
const queue = (wanted: Wanted[]) =>
  inTransaction(records.database.pool, (client) =>
    queueSends(
      client,
      number,
      wanted.map(({ phone, text, priority = 'broadcast' }) => ({
        ...{ sendId: newId('snd'), wish: wishTo(phone, text), actor: 'bot' as const, priority },
      })),
      new Date(),
    ),
  );
const send = (
  { engine }: Process,
  to: string,
  body: string,
  patience: Patience = { ms: 5_000, after: 'keep' },
  key?: string,
) =>
  sendMessage(
    { pool: records.database.pool, engine, now: () => new Date() },
    ...(['ws_1', wishTo(to, body), key, patience] as const),
  );

describe('by itself', () => {
  test('what is queued goes, once, whoever of several processes takes it, and never faster than allowed', async () => {
    await records.rows(`UPDATE numbers SET messages_per_second = 100`);
    const phones = Array.from({ length: 240 }, (_, n) => phoneOf(n));
    await known(...phones);
    await queue(phones.map((phone) => ({ phone, text: 'hello' })));
    await Promise.all([startProcess(), startProcess(), startProcess()]);
    await until('all to be accepted', async () => (await rowsOf('accepted')).length === 240);
    expect(new Set(posted.map(({ to }) => to)).size).toBe(240);
    expect(posted).toHaveLength(240);
    const [first, last] = [posted[0]?.at ?? 0, posted.at(-1)?.at ?? 0];
    // Two seconds have to pass at least.
    expect(last - first).toBeGreaterThan(2_000);
    const [{ n } = { n: 0 }] = await records.rows(
      `SELECT count(*) AS n FROM events WHERE type = 'message.sent'`,
    );
    expect(n).toBe(240);
  });

  test('replies go before broadcasts, and within a conversation one after the other in their order', async () => {
    await records.rows(`UPDATE numbers SET messages_per_second = 10`);
    await known(phoneOf(1), phoneOf(2), phoneOf(3));
    const broadcasts = Array.from({ length: 12 }, (_, n) => ({
      ...{ phone: phoneOf(1 + (n % 2)), text: `b${n}` },
    }));
    await queue(broadcasts);
    await queue([
      { phone: phoneOf(3), text: 'r0', priority: 'reply' },
      { phone: phoneOf(3), text: 'r1', priority: 'reply' },
    ]);
    let open = 0;
    meta = async () => {
      open += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      open -= 1;
      return { kind: 'accepted', value: { wamid: `wamid.${Math.random()}` } };
    };
    await startProcess();
    await until('all to be accepted', async () => (await rowsOf('accepted')).length === 14);
    expect(open).toBe(0);
    expect(posted[0]?.text).toBe('r0');
    for (const phone of [1, 2, 3]) {
      const mine = posted.filter(({ to }) => to === `+${phoneOf(phone)}`).map(({ text }) => text);
      const asked = [...broadcasts, { phone: phoneOf(3), text: 'r0' }, { phone: phoneOf(3), text: 'r1' }];
      expect(mine).toEqual(asked.filter((one) => one.phone === phoneOf(phone)).map(({ text }) => text));
    }
    // The second reply waits for the first, and then goes before all that is left.
    expect(posted.findIndex(({ text }) => text === 'r1')).toBeLessThan(8);
  });

  test('what may not go any more when its turn comes is refused with Meta’s reason, unasked', async () => {
    await known(phoneOf(1));
    await queue([{ phone: phoneOf(1), text: 'too late' }]);
    await records.rows(`UPDATE conversations SET last_inbound_at = now() - interval '24 hours'`);
    const own = await startProcess();
    await until('it to be refused', async () => (await rowsOf('refused')).length === 1);
    expect((await rowsOf('refused'))[0]?.error).toMatchObject({ code: 131047 });
    expect(await records.row('SELECT status, error FROM messages')).toMatchObject({
      ...{ status: 'failed', error: { code: 131047 } },
    });
    expect([posted.length, own.events]).toEqual([0, 1]);
  });

  test('a suspended number waits; a disconnected one has its queue refused', async () => {
    await known(phoneOf(1));
    await records.rows(`UPDATE numbers SET state = 'suspended'`);
    await queue([{ phone: phoneOf(1), text: 'later' }]);
    const { engine } = await startProcess();
    await engine.stop();
    expect(await rowsOf('queued')).toHaveLength(1);
    await records.rows(`UPDATE numbers SET state = 'connected'`);
    await startProcess();
    await until('it to go', async () => (await rowsOf('accepted')).length === 1);
    await records.rows(`UPDATE numbers SET state = 'disconnected'`);
    await queue([{ phone: phoneOf(1), text: 'never' }]);
    processes[1]?.engine.wake();
    await until('it to be refused', async () => (await rowsOf('refused')).length === 1);
    expect((await rowsOf('refused'))[0]?.error).toMatchObject({ code: 133010 });
    expect(posted).toHaveLength(1);
  });

  test('a number that rests holds up no other', async () => {
    await makeNumber(records.database.pool, { id: 'num_2', number: '106540000000002', phone: '15550009999' });
    await link('num_2');
    await known(phoneOf(1));
    await queue([{ phone: phoneOf(1), text: 'rests' }]);
    meta = (_body, nth) => (nth === 1 ? refused(131048) : undefined);
    const { engine } = await startProcess();
    await until('it to rest', async () => (await rowsOf('queued')).some(({ tries }) => tries === 1));
    await inTransaction(records.database.pool, (client) =>
      queueSends(
        client,
        { ...number, id: 'num_2', phoneNumberId: '106540000000002' },
        [
          {
            ...{ sendId: newId('snd'), actor: 'bot', priority: 'broadcast' },
            wish: {
              ...{ number_id: 'num_2', to: phoneOf(7), type: 'template' },
              template: { name: 'offer', language: { code: 'en' } },
            },
          },
        ],
        new Date(),
      ),
    );
    engine.wake();
    await until('the other to go', async () => (await rowsOf('accepted')).length === 1);
    const [resting] = await records.rows(`SELECT * FROM send_queues WHERE number_id = 'num_1'`);
    expect(resting?.paused_until.getTime()).toBeGreaterThan(Date.now() + 55 * 60_000);
    expect(posted).toHaveLength(2);
  });
});

describe('a template that is sent', () => {
  const listed = (text: string) =>
    putListed(
      records.database.pool,
      { workspaceId: 'ws_1', wabaId: ids.waba },
      [
        {
          ...{ id: '11', name: 'offer', language: 'en_US', status: 'APPROVED', category: 'MARKETING' },
          ...{ quality: 'GREEN', nextCategory: undefined, parameterFormat: 'positional' },
          ...{ rejectedReason: undefined, ttlSeconds: undefined },
          components: [{ type: 'BODY', text }],
        },
      ],
      new Date(),
    );
  const sendTemplate = ({ engine }: Process, n: number, name: string) => {
    const parameters = [{ type: 'text', text: 'Ada' }];
    const template = { name, language: { code: 'en-US' }, components: [{ type: 'body', parameters }] };
    const wish: NewMessage = { number_id: 'num_1', to: phoneOf(n), type: 'template', template };
    const needs = { pool: records.database.pool, engine, now: () => new Date() };
    return sendMessage(needs, 'ws_1', wish, undefined, { ms: 5_000, after: 'keep' });
  };

  test('keeps what the customer read, whatever becomes of the template; Meta gets none of it', async () => {
    await listed('Hi {{1}}, roses are cheap');
    const own = await startProcess();
    const sent = await sendTemplate(own, 1, 'offer');
    await listed('Hi {{1}}, tulips are cheap');
    await sendTemplate(own, 2, 'offer');
    expect(sent.message).toMatchObject({ text: 'Hi Ada, roses are cheap' });
    const kept = await records.rows('SELECT text, content FROM messages ORDER BY ordinal');
    expect(kept.map(({ text, content }) => [text, content.rendered])).toEqual([
      ['Hi Ada, roses are cheap', [{ type: 'BODY', text: 'Hi Ada, roses are cheap' }]],
      ['Hi Ada, tulips are cheap', [{ type: 'BODY', text: 'Hi Ada, tulips are cheap' }]],
    ]);
    expect(JSON.stringify(posted)).not.toMatch(/roses|tulips|rendered/);
  });

  test('and is not known here, or only to others, has its name', async () => {
    await listed('Hi {{1}}');
    await records.rows(`UPDATE templates SET waba_id = 'another'`);
    await sendTemplate(await startProcess(), 1, 'offer');
    const [message] = await records.rows('SELECT text, content FROM messages');
    expect(message).toMatchObject({ text: 'offer' });
    expect(message?.content).not.toHaveProperty('rendered');
  });
});

describe('Meta’s limits', () => {
  test.each([
    [130429, 'number'],
    [131056, 'pair'],
  ])('%i: the send waits and goes; only the %s rests', async (code, rests) => {
    await known(phoneOf(1), phoneOf(2));
    meta = (_body, nth) => (nth === 1 ? refused(code) : undefined);
    const own = await startProcess();
    const first = send(own, phoneOf(1), 'one');
    await until(
      'Meta to refuse',
      async () => (await records.rows('SELECT 1 FROM sends WHERE tries = 1')).length === 1,
    );
    const second = send(own, phoneOf(2), 'two');
    expect([(await first).outcome, (await second).outcome]).toEqual(['accepted', 'accepted']);
    const order = posted.map(({ text }) => text);
    // Who rests as a number lets nobody by.
    if (rests === 'pair') expect(order).toEqual(['one', 'two', 'one']);
    else expect(order.slice(0, 2)).not.toEqual(['one', 'two']);
  });

  test('a crowd of refusals is one pause; the next one is longer', async () => {
    await records.rows(`UPDATE numbers SET messages_per_second = 40`);
    const phones = Array.from({ length: 10 }, (_, n) => phoneOf(n));
    await known(...phones);
    await queue(phones.map((phone) => ({ phone, text: 'x' })));
    meta = (_body, nth) => (nth <= 10 ? refused(130429) : undefined);
    await startProcess();
    await until('all to go', async () => (await rowsOf('accepted')).length === 10);
    expect(posted).toHaveLength(20);
    expect(await records.row('SELECT pauses FROM send_queues')).toEqual({ pauses: 1 });
    meta = (_body, nth) => (nth <= 21 ? refused(130429) : undefined);
    await queue([{ phone: phoneOf(1), text: 'y' }]);
    processes[0]?.engine.wake();
    await until('it to rest again', async () => (await rowsOf('queued')).some(({ tries }) => tries === 1));
    const resting = await records.row('SELECT pauses, paused_until FROM send_queues');
    expect(resting.pauses).toBe(2);
    expect(resting.paused_until.getTime()).toBeGreaterThan(Date.now() + 1_000);
  });

  test('a caller without more patience has the send taken back, as if it had never been; its key is free', async () => {
    await known(phoneOf(1));
    meta = () => refused(131056);
    const own = await startProcess();
    const taken = await send(own, phoneOf(1), 'no time', { ms: 300, after: 'withdraw' }, 'key');
    expect(taken).toMatchObject({ outcome: 'withdrawn', error: { code: 131056, said: { code: 131056 } } });
    expect(await records.rows('SELECT 1 FROM sends UNION ALL SELECT 1 FROM messages')).toEqual([]);
    meta = () => undefined;
    await records.rows('DELETE FROM send_pairs');
    expect(await send(own, phoneOf(1), 'no time', undefined, 'key')).toMatchObject({
      ...{ outcome: 'accepted', repeated: false },
    });
  });

  test('one with patience for now gets its outcome later, by the clock of its pause', async () => {
    await known(phoneOf(1));
    meta = (_body, nth) => (nth === 1 ? refused(131056) : undefined);
    const own = await startProcess();
    const begun = Date.now();
    const sent = await send(own, phoneOf(1), 'soon', { ms: 200, after: 'keep' });
    expect(sent).toMatchObject({ outcome: 'queued' });
    await until('it to go', async () => (await rowsOf('accepted')).length === 1);
    expect(Date.now() - begun).toBeLessThan(4_000);
  });

  test('Meta was not reached when nobody waited any more: the key is free, also for other words', async () => {
    await known(phoneOf(1));
    let fail = (): void => {};
    const down = new Promise<void>((go) => {
      fail = go;
    });
    meta = () => down.then(() => ({ kind: 'unknown', reason: 'connect ECONNREFUSED', sent: false }));
    const own = await startProcess();
    const sent = await send(own, phoneOf(1), 'one', { ms: 50, after: 'keep' }, 'key');
    expect(sent.outcome).toBe('sending');
    // Nobody knows yet: whoever has other words must hear of it.
    await expect(send(own, phoneOf(1), 'two', undefined, 'key')).rejects.toMatchObject({ code: 'conflict' });
    fail();
    await until('it to be refused', async () => (await rowsOf('refused')).length === 1);
    meta = () => undefined;
    await records.rows('UPDATE send_queues SET paused_until = NULL');
    expect(await send(own, phoneOf(1), 'two', undefined, 'key')).toMatchObject({
      ...{ outcome: 'accepted', repeated: false },
    });
    expect(posted.map(({ text }) => text)).toEqual(['one', 'two']);
    await expect(send(own, phoneOf(1), 'three', undefined, 'key')).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('what cannot be waited for is refused, in Meta’s words', async () => {
    await known(phoneOf(1));
    meta = () => refused(131026, { said: { code: 131026, fbtrace_id: 'A1', error_data: { details: 'no' } } });
    const own = await startProcess();
    expect(await send(own, phoneOf(1), 'x')).toMatchObject({
      ...{ outcome: 'refused', error: { code: 131026, status: 400, said: { fbtrace_id: 'A1' } } },
    });
  });
});

describe('kills', () => {
  test('what was at Meta is in doubt and never goes again; what waited goes by another process', async () => {
    await records.rows(`UPDATE numbers SET messages_per_second = 4`);
    const phones = Array.from({ length: 6 }, (_, n) => phoneOf(n));
    await known(...phones);
    await queue(phones.map((phone) => ({ phone, text: 'x' })));
    let release = (): void => {};
    const never = new Promise<void>((go) => {
      release = go;
    });
    meta = (_body, nth) =>
      nth <= 4
        ? never.then(() => ({ kind: 'unknown', reason: 'killed', sent: undefined }) as never)
        : undefined;
    const killed = await startProcess();
    await until('four to be at Meta', async () => posted.length === 4);
    await killed.presence.close();
    await startProcess();
    // What may be at Meta counts for the rate until it is known to be in doubt (watch.ts).
    await doubtAbandoned(records.database.pool, new Date());
    await until('the others to go', async () => (await rowsOf('accepted')).length === 2);
    expect([(await rowsOf('unknown')).length, posted.length]).toEqual([4, 6]);
    release();
  });
});
