/** Events by pull and as a live stream. */
import type { ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../testing-until.ts';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import { seedEvents, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
let address: string;
beforeAll(async () => {
  api = await testApi({ heartbeatMs: 150, lookMs: 50 });
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedEvents(trx, 'ws_a', 10, { prefix: 'evt_' });
    await trx.updateTable('events').set({ type: 'message.status' }).where('position', 'in', [2, 4]).execute();
  });
  key = await api.keyFor('ws_a', 'read');
  await api.server.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(api.server.server.address() as AddressInfo).port}`;
});
afterAll(() => api.close());

describe('pull', () => {
  const get = async (query: string, by = key) =>
    (await api.ask('GET', `/api/v1/events${query}`, { key: by })).body;
  const ids = (page: { data: { id: string }[] }) => page.data.map((one) => one.id);

  test('oldest first, from behind the event one has; the cursor goes on for ever', async () => {
    const first = await get('?limit=8');
    expect(ids(first)).toEqual(['evt_1', 'evt_2', 'evt_3', 'evt_4', 'evt_5', 'evt_6', 'evt_7', 'evt_8']);
    const second = await get(`?after=${first.next_cursor}`);
    expect(ids(second)).toEqual(['evt_9', 'evt_10']);
    expect(await get(`?after=${second.next_cursor}`)).toEqual({ data: [], next_cursor: 'evt_10' });
  });

  test('the latest ones are a place to start from', async () => {
    const last = await get('?latest=true&limit=3');
    expect(ids(last)).toEqual(['evt_8', 'evt_9', 'evt_10']);
    expect(last.next_cursor).toBe('evt_10');
  });

  test('the envelope is what subscribers get', async () => {
    expect((await get('?limit=1')).data[0]).toEqual({
      id: 'evt_1',
      type: 'message.sent',
      occurred_at: expect.any(String),
      workspace_id: 'ws_a',
      number_id: 'num_a',
      conversation_id: 'c1',
      sequence: 1,
      data: { n: 1 },
    });
    expect((await api.ask('GET', '/api/v1/events/evt_1', { key })).body).toEqual(
      (await get('?limit=1')).data[0],
    );
  });

  test('filters', async () => {
    expect(ids(await get('?types=message.status'))).toEqual(['evt_2', 'evt_4']);
    expect(ids(await get('?types=message.status,message.sent&limit=2'))).toEqual(['evt_1', 'evt_2']);
    expect(ids(await get('?conversation_id=c0'))).toEqual(['evt_3', 'evt_6', 'evt_9']);
    expect(ids(await get('?number_id=num_x'))).toEqual([]);
    expect((await get('?types=nonsense')).errors[0].path).toBe('types.0');
    expect((await get('?after=evt_none')).errors).toEqual([
      { path: 'after', message: 'there is no such event here' },
    ]);
  });

  test('the operator names the workspace as soon as there are several', async () => {
    expect(ids(await get('?limit=1', adminKey))).toEqual(['evt_1']);
    await api.seed((trx) => seedWorkspace(trx, 'ws_b'));
    expect((await get('', adminKey)).errors[0].path).toBe('workspace_id');
    expect(ids(await get('?limit=1&workspace_id=ws_a', adminKey))).toEqual(['evt_1']);
    expect(await get('?workspace_id=ws_b', adminKey)).toEqual({ data: [], next_cursor: 'evt_0' });
  });
});

/** Follows the stream; `until` resolves when the text read so far fulfils a condition. */
async function follow(path: string, headers: Record<string, string> = {}, by: string | null = key) {
  const controller = new AbortController();
  const response = await fetch(address + path, {
    headers: { ...(by === null ? {} : { authorization: `Bearer ${by}` }), ...headers },
    signal: controller.signal,
  });
  let text = '';
  let ended = false;
  let onText = (): void => {};
  const reading = (async () => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        onText();
      }
    } catch {
      // Cut off by close().
    }
    ended = true;
    onText();
  })();
  return {
    response,
    ids: () => [...text.matchAll(/^id: (.+)\nevent:/gm)].map((match) => match[1]),
    text: () => text,
    ended: () => ended,
    until: (condition: (text: string, ended: boolean) => boolean) =>
      new Promise<void>((resolve) => {
        onText = () => condition(text, ended) && resolve();
        onText();
      }),
    async close() {
      controller.abort();
      await reading;
    },
  };
}

describe('stream', () => {
  test('behind Last-Event-ID first, then what is committed', async () => {
    const stream = await follow('/api/v1/stream', { 'last-event-id': 'evt_8' });
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.response.headers.get('cache-control')).toBe('no-store');
    await stream.until((text) => text.includes('id: evt_10\n'));
    expect(stream.text()).toContain('event: message.sent\ndata: {"id":"evt_9"');
    await api.seed((trx) => seedEvents(trx, 'ws_a', 1, { prefix: 'evt_', from: 11 }));
    api.commit();
    await stream.until((text) => text.includes('id: evt_11\n'));
    expect(stream.ids()).toEqual(['evt_9', 'evt_10', 'evt_11']);
    await stream.close();
  });

  test('without a starting point: from now on, also when no commit was told', async () => {
    const stream = await follow('/api/v1/stream');
    await stream.until((text) => text.includes(': connected'));
    await api.seed((trx) => seedEvents(trx, 'ws_a', 1, { prefix: 'evt_', from: 12 }));
    await stream.until((text) => text.includes('id: evt_12\n'));
    expect(stream.text()).toContain('id: evt_11\n: connected');
    expect(stream.ids()).toEqual(['evt_12']);
    await stream.close();
  });

  test('more than a page, filtered, nothing skipped', async () => {
    await api.seed((trx) => seedEvents(trx, 'ws_a', 1_000, { prefix: 'evt_', from: 13, conversations: 7 }));
    const stream = await follow('/api/v1/stream?after=evt_12&conversation_id=c3');
    await stream.until((text) => text.includes('id: evt_1011\n'));
    const expected = Array.from({ length: 1_000 }, (_, n) => n + 13).filter((n) => n % 7 === 3);
    expect(stream.ids()).toEqual(expected.map((n) => `evt_${n}`));
    await stream.close();
  });

  test('there is a place to come back to also before the first event', async () => {
    await api.seed((trx) => seedWorkspace(trx, 'ws_new'));
    const by = await api.keyFor('ws_new', 'read');
    const cut = await follow('/api/v1/stream', {}, by);
    await cut.until((text) => text.includes(': connected'));
    expect(cut.text()).toContain('id: evt_0\n: connected');
    await cut.close();
    await api.seed((trx) => seedEvents(trx, 'ws_new', 2, { prefix: 'evt_new_' }));
    const back = await follow('/api/v1/stream', { 'last-event-id': 'evt_0' }, by);
    await back.until((text) => text.includes('id: evt_new_2\n'));
    expect(back.ids()).toEqual(['evt_new_1', 'evt_new_2']);
    await back.close();
    const { body } = await api.ask('GET', '/api/v1/events?after=evt_0', { key: by });
    expect(body.data).toHaveLength(2);
  });

  test('heartbeats keep the line open and say how far was looked', async () => {
    const stream = await follow('/api/v1/stream?after=evt_9&types=gap.found');
    await stream.until((text) => text.split(': still here').length > 2);
    expect(stream.text()).toContain('id: evt_9\n: connected');
    expect(stream.text()).toContain('id: evt_1012\n: still here');
    await stream.close();
  });

  test('a revoked key ends the stream', async () => {
    const short = await api.keyFor('ws_a', 'read');
    const listed = await api.ask('GET', '/api/v1/keys', { key: short });
    const { id } = listed.body.data.at(-1);
    const stream = await follow('/api/v1/stream', {}, short);
    await stream.until((text) => text.includes(': connected'));
    expect((await api.ask('DELETE', `/api/v1/keys/${id}`, { key: adminKey })).status).toBe(204);
    await stream.until((_, ended) => ended);
    await stream.close();
  });

  test('a session opens it by its cookie, until it ends or goes to another workspace', async () => {
    await api.personFor('ws_b', 'viewer', 'both@example.com');
    for (const leave of ['DELETE', 'PATCH'] as const) {
      const { session } = await api.personFor('ws_a', 'viewer', 'both@example.com');
      const stream = await follow('/api/v1/stream', { cookie: `tandem_session=${session}` }, null);
      await stream.until((text) => text.includes(': connected'));
      const body = leave === 'PATCH' ? { body: { workspace_id: 'ws_b' } } : {};
      const left = await api.ask(leave, '/api/v1/session', { session, ...body });
      expect(left.status).toBeLessThan(300);
      await stream.until((_, ended) => ended);
      await stream.close();
    }
  });

  test('a revoked key ends the stream also when it never falls silent', async () => {
    const short = await api.keyFor('ws_a', 'read');
    const listed = await api.ask('GET', '/api/v1/keys', { key: short });
    const { id } = listed.body.data.at(-1);
    const stream = await follow('/api/v1/stream', {}, short);
    await stream.until((text) => text.includes(': connected'));
    let from = 5_000;
    const sendOne = async () => {
      await api.seed((trx) => seedEvents(trx, 'ws_a', 1, { prefix: 'evt_', from }));
      api.commit();
      from += 1;
    };
    await sendOne();
    await stream.until((text) => text.includes('id: evt_5000\n'));
    await api.ask('DELETE', `/api/v1/keys/${id}`, { key: adminKey });
    await until('the busy stream to end', async () => {
      await sendOne();
      return stream.ended();
    });
    expect(stream.text()).not.toContain(': still here');
    await stream.close();
  });

  test('clients that leave before the stream begins take nobody a place', async () => {
    const { pool } = api.database;
    let there = 0;
    const count = (_: unknown, response: ServerResponse) => {
      there += 1;
      response.once('close', () => {
        there -= 1;
      });
    };
    api.server.server.on('request', count);
    const holder = await pool.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE events IN ACCESS EXCLUSIVE MODE');
    const { hostname, port } = new URL(address);
    const request = `GET /api/v1/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\n\r\n`;
    // As many as a workspace may have open.
    const sockets = Array.from({ length: 50 }, () => {
      const socket = connect(Number(port), hostname);
      return socket.on('error', () => {}).on('connect', () => socket.write(request));
    });
    await until('all to be there and one to wait for the database', async () => {
      const { rows } = await pool.query(
        `SELECT 1 FROM pg_locks WHERE locktype = 'relation' AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return rows.length > 0 && there === sockets.length;
    });
    for (const socket of sockets) socket.destroy();
    await until('the server to see them leave', () => there === 0);
    api.server.server.off('request', count);
    await holder.query('COMMIT');
    holder.release();
    await until('a place in the stream', async () => {
      const stream = await follow('/api/v1/stream');
      await stream.close();
      return stream.response.status === 200;
    });
  });

  test('a workspace cannot take the places of all', async () => {
    await api.seed((trx) => seedWorkspace(trx, 'ws_c'));
    const greedy = await api.keyFor('ws_c', 'read');
    const mine = await Promise.all(Array.from({ length: 50 }, () => follow('/api/v1/stream', {}, greedy)));
    expect(mine.map((one) => one.response.status)).toEqual(Array(50).fill(200));
    const more = await follow('/api/v1/stream', {}, greedy);
    expect(more.response.status).toBe(429);
    const other = await follow('/api/v1/stream', {}, await api.keyFor('ws_b', 'read'));
    expect(other.response.status).toBe(200);
    await Promise.all([...mine, more, other].map((one) => one.close()));
  });

  test('a wrong starting point and a missing key are problems, not streams', async () => {
    expect((await fetch(`${address}/api/v1/stream`)).status).toBe(401);
    const wrong = await fetch(`${address}/api/v1/stream?after=evt_none`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(wrong.headers.get('content-type')).toContain('application/problem+json');
  });

  test('closing the server ends the streams at once', async () => {
    const own = await testApi();
    await own.seed((trx) => seedWorkspace(trx, 'ws_a'));
    await own.server.listen({ port: 0, host: '127.0.0.1' });
    const before = address;
    address = `http://127.0.0.1:${(own.server.server.address() as AddressInfo).port}`;
    const stream = await follow('/api/v1/stream', {}, adminKey);
    address = before;
    await stream.until((text) => text.includes(': connected'));
    const start = performance.now();
    await own.close();
    await stream.until((_, ended) => ended);
    expect(performance.now() - start).toBeLessThan(3_000);
    await stream.close();
  });
});

describe('filters of pull and stream', () => {
  test('by an expression: the cursor goes on where nothing passed', async () => {
    const ask = (query: string) => api.ask('GET', `/api/v1/events?${query}`, { key });
    const passing = encodeURIComponent("event.type == 'message.status'");
    const { body } = await ask(`limit=2&filter=${passing}`);
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual(['evt_2', 'evt_4']);
    expect(body.next_cursor).toBe('evt_4');
    const rest = await ask(`after=${body.next_cursor}&filter=${passing}`);
    expect(rest.body).toEqual({ data: [], next_cursor: expect.stringMatching(/^evt_/) });
    expect(rest.body.next_cursor).not.toBe('evt_4');
  });

  test.each(['events', 'stream'])('a filter that cannot be read is refused by %s', async (list) => {
    const answer = await api.ask('GET', `/api/v1/${list}?filter=${encodeURIComponent('event.')}`, { key });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'filter' }] } });
  });
});
