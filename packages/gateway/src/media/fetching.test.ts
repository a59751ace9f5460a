import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPresence, type Presence } from '../database/presence.ts';
import { type Graph, openGraph } from '../graph/client.ts';
import { createSealer } from '../numbers/seal.ts';
import { type Door, graphToken, openTestGraph, refuse, type TestGraph } from '../testing-graph.ts';
import { bodyOf, echo, history, inbound, type Json } from '../testing-meta.ts';
import { makeNumber, type Row, type TestRecords, testRecords } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { openDiskStore } from './disk-store.ts';
import { type Fetched, type Fetching, startFetching } from './fetching.ts';
import { type MediaStore, StoreFault } from './media-store.ts';
import type { Wanted } from './wanted.ts';

const sealer = createSealer(randomBytes(32));
const rose = Buffer.from('a rose, as bytes');
const sha256 = createHash('sha256').update(rose);
const hash = { hex: sha256.copy().digest('hex'), base64: sha256.copy().digest('base64') };

let records: TestRecords;
let meta: TestGraph;
let folder: string;
let ends: (() => Promise<void>)[];
beforeEach(async () => {
  [records, meta] = await Promise.all([testRecords(), openTestGraph()]);
  meta.files.set('m1', { bytes: rose, mimeType: 'image/png' });
  folder = mkdtempSync(join(tmpdir(), 'tandem-fetching-'));
  ends = [];
  await giveToken('num_1');
});
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  await meta.close();
  await records.database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const giveToken = (number: string) =>
  records.rows('UPDATE numbers SET access_token_sealed = $1 WHERE id = $2', [
    sealer.seal(graphToken, number),
    number,
  ]);

type Running = Fetching & { presence: Presence; fetched: Fetched[]; errors: unknown[]; commits: number };

type Options = { timeoutMs?: number; wanted?: Partial<Wanted>; store?: MediaStore };
/** One process. */
async function fetching(options: Options = {}): Promise<Running> {
  const fetched: Fetched[] = [];
  const errors: unknown[] = [];
  const { connection, pool } = records.database;
  const presence = await openPresence(
    connection,
    () => {},
    () => {},
  );
  const graph: Graph = openGraph({ url: meta.url, version: 'v25.0', timeoutMs: options.timeoutMs ?? 2_000 });
  const running = { presence, fetched, errors, commits: 0 };
  const loop = startFetching({
    ...{ pool, presence, graph, store: options.store ?? openDiskStore(folder) },
    wanted: { maxBytes: 100 * 1024 * 1024, types: undefined, ...options.wanted },
    linkOf: (workspaceId, handle) => `https://tandem.test/media/${workspaceId}/${handle}`,
    openToken: sealer.unseal,
    onFetched: (one) => void fetched.push(one),
    onCommit: () => {
      running.commits += 1;
    },
    onError: (error) => void errors.push(error),
    random: () => 0,
  });
  let stopped: Promise<unknown> | undefined;
  const stop = async (): Promise<void> => {
    stopped ??= loop.stop().then(() => Promise.all([graph.close(), presence.close()]));
    await stopped;
  };
  ends.push(stop);
  return Object.assign(running, { wake: loop.wake, stop });
}

const image = (id: string, more: Json = {}): Json => ({
  type: 'image',
  text: undefined,
  image: { id, mime_type: 'image/jpeg', sha256: hash.base64, ...more },
});
const photo = (wamid: string, id = 'm1', more: Json = {}): Json =>
  bodyOf([inbound({ id: wamid, more: image(id, more) })]);
const row = (id: string): Promise<Row> =>
  records.row('SELECT * FROM message_media WHERE message_id = $1', [id]);
const shown = async (id: string) =>
  (await records.row('SELECT media FROM messages WHERE id = $1', [id])).media;
const events = (): Promise<Row[]> =>
  records.rows(`SELECT * FROM events WHERE type = 'message.media' ORDER BY position`);
const ended = (id: string, state: string): Promise<Row> =>
  until(`${id} to be ${state}`, async () => {
    const found = await row(id);
    return found.state === state && found;
  });
const tried = (id: string, times: number): Promise<Row> =>
  until(`${id} to be tried ${times} times`, async () => {
    const found = await row(id);
    return found.tries >= times && found.claimed_by === null && found;
  });
const hurry = (): Promise<Row[]> =>
  records.rows('UPDATE message_media SET due_at = now() WHERE due_at IS NOT NULL');
const fileOf = (found: Row): string => join(folder, 'media', found.file_key);
const arrivals = (): string => join(folder, 'media/incoming');
const incoming = (): string[] => (existsSync(arrivals()) ? readdirSync(arrivals()) : []);
const once = (door: Door): Door => {
  let left = 1;
  return (request, response, id) => {
    if (left-- > 0) return door(request, response, id);
    meta.doors = {};
    request.socket.destroy();
  };
};

describe('what came live', () => {
  test('is fetched, stored and told', async () => {
    await records.record(photo('w1', 'm1', { caption: 'Look' }));
    expect(await shown('w1')).toEqual({
      state: 'at_meta',
      id: 'm1',
      mime_type: 'image/jpeg',
      sha256: hash.hex,
    });
    const process = await fetching();
    const found = await ended('w1', 'stored');
    const media = { state: 'stored', id: 'm1', mime_type: 'image/jpeg', sha256: hash.hex, size: rose.length };
    expect(await shown('w1')).toEqual(media);
    expect(found).toMatchObject({
      file_key: `ws_1/${hash.hex.slice(0, 2)}/${hash.hex}`,
      due_at: null,
      claimed_by: null,
    });
    expect(existsSync(fileOf(found))).toBe(true);
    const [event, ...others] = await events();
    expect(others).toEqual([]);
    const url = `https://tandem.test/media/ws_1/${found.handle}`;
    expect(event).toMatchObject({ number_id: 'num_1', data: { message_id: 'w1', media: { ...media, url } } });
    expect(event?.conversation_id).toEqual(expect.any(String));
    expect(process.fetched).toMatchObject([{ outcome: 'stored', bytes: rose.length, try: 1 }]);
    expect(process.commits).toBe(1);
    expect([...meta.tokens]).toEqual([`Bearer ${graphToken}`]);
  });

  test('is written once, whatever is repeated', async () => {
    await records.record(photo('w1'), photo('w1'));
    await fetching();
    await ended('w1', 'stored');
    expect(await records.record(photo('w1'))).toEqual([]);
    expect((await row('w1')).state).toBe('stored');
  });

  test('with the same bytes stands once on the disk', async () => {
    meta.files.set('m2', { bytes: rose, mimeType: 'image/png' });
    await records.record(photo('w1'), photo('w2', 'm2'));
    await fetching();
    expect((await ended('w1', 'stored')).file_key).toBe((await ended('w2', 'stored')).file_key);
  });

  test('goes before the history', async () => {
    const past = Array.from({ length: 20 }, (_, n) => ({ id: `h${n}`, more: image(`h${n}`) }));
    for (const { id } of past) meta.files.set(id, { bytes: rose, mimeType: 'image/png' });
    await records.record(bodyOf([history(past)]), bodyOf([echo({ id: 'w1', more: image('m1') })]));
    await fetching();
    await ended('w1', 'stored');
    const nodes = meta.calls.filter((call) => call.includes('/v25.0/'));
    expect(nodes.indexOf('GET /v25.0/m1')).toBeLessThan(4);
  });
});

describe('the history', () => {
  test('is fetched and not told; a placeholder gets its media with the follow-up', async () => {
    await records.record(
      bodyOf([history([{ id: 'w1', more: { type: 'media_placeholder', text: undefined } }])]),
    );
    expect(await records.rows('SELECT 1 FROM message_media')).toEqual([]);
    await records.record(bodyOf([history([{ id: 'w1', more: image('m1') }])]));
    await fetching();
    await ended('w1', 'stored');
    expect(await shown('w1')).toMatchObject({ state: 'stored', size: rose.length });
    expect(await events()).toEqual([]);
  });

  test('that comes live later keeps what was fetched', async () => {
    await records.record(bodyOf([history([{ id: 'w1', more: image('m1') }])]));
    await fetching();
    await ended('w1', 'stored');
    const [told] = await records.record(photo('w1'));
    expect(told).toMatchObject({
      type: 'message.received',
      data: { message: { media: { state: 'stored' } } },
    });
    expect((await row('w1')).state).toBe('stored');
  });
});

describe('tries again', () => {
  test('when Graph is down, does not answer, or cuts the line', async () => {
    const process = await fetching({ timeoutMs: 300 });
    const troubles: TestGraph['doors'][] = [
      { node: (_request, response) => refuse(response, 503, { code: 2, message: 'down' }) },
      { node: () => {} },
      {
        bytes: (_request, response) => void response.writeHead(200, { 'content-length': '16' }).write('half'),
      },
      { bytes: (request) => void request.socket.destroy() },
    ];
    for (const [n, doors] of troubles.entries()) {
      meta.doors = doors;
      if (n === 0) await records.record(photo('w1'));
      else await hurry();
      process.wake();
      await tried('w1', n + 1);
    }
    expect(process.fetched.map(({ outcome, fault }) => [outcome, fault?.code])).toEqual([
      ['retried', 'refused'],
      ...Array.from({ length: 3 }, () => ['retried', 'unreachable']),
    ]);
    meta.doors = {};
    await hurry();
    process.wake();
    expect(await ended('w1', 'stored')).toMatchObject({ tries: 5 });
    expect(await events()).toHaveLength(1);
    expect(incoming()).toEqual([]);
  });

  test('with a fresh address when the first has run out, after five seconds', async () => {
    meta.doors.bytes = once(
      (_request, response) => void response.writeHead(404).end('URL signature expired'),
    );
    await records.record(photo('w1'));
    await fetching();
    const { due_at, error } = await tried('w1', 1);
    expect(error).toMatchObject({ code: 'gone' });
    expect(due_at.getTime() - Date.now()).toBeGreaterThan(3_000);
    meta.doors = {};
    await ended('w1', 'stored');
    expect(meta.calls.filter((call) => call === 'GET /v25.0/m1')).toHaveLength(2);
  });

  test('when the bytes are not those of the hash, and gives up after five', async () => {
    meta.doors.bytes = (_request, response) => void response.writeHead(200).end('a rosE, as bytes');
    await records.record(photo('w1'));
    const process = await fetching();
    for (let n = 1; n < 5; n += 1) {
      await tried('w1', n);
      await hurry();
      process.wake();
    }
    await ended('w1', 'failed');
    const error = { code: 'damaged', message: expect.stringContaining('SHA-256') };
    expect(await shown('w1')).toMatchObject({ state: 'failed', error });
    expect((await events())[0]).toMatchObject({ data: { media: { state: 'failed', error } } });
    expect(incoming()).toEqual([]);
  });

  test('while a token is missing, until Meta has forgotten the id', async () => {
    await records.rows('UPDATE numbers SET access_token_sealed = NULL');
    await records.record(photo('w1'));
    const process = await fetching();
    await tried('w1', 1);
    await records.rows(`UPDATE message_media SET due_at = now(), expires_at = now() + interval '1 second'`);
    process.wake();
    await ended('w1', 'failed');
    expect(await shown('w1')).toMatchObject({
      error: { code: 'no_access', message: 'the number has no token' },
    });
    expect(meta.calls).toEqual([]);
  });

  test('when the place where media is kept does not take it', async () => {
    const disk = openDiskStore(folder);
    let full = true;
    const store: MediaStore = {
      ...disk,
      receive: async (bytes, presence) => {
        const arrival = await disk.receive(bytes, presence);
        const keep: typeof arrival.keep = async (fileKey, signal) => {
          if (full) throw new StoreFault('the bucket: SlowDown (503)');
          await arrival.keep(fileKey, signal);
        };
        return { ...arrival, keep };
      },
    };
    await records.record(photo('w1'));
    const process = await fetching({ store });
    expect((await tried('w1', 1)).error).toEqual({
      code: 'not_taken',
      message: 'where media is kept did not take it: the bucket: SlowDown (503)',
    });
    expect(process.errors).toHaveLength(1);
    full = false;
    await hurry();
    process.wake();
    await ended('w1', 'stored');
  });

  test('after a fault of our own, which the operator hears of', async () => {
    await records.rows('UPDATE numbers SET access_token_sealed = $1', [
      createSealer(randomBytes(32)).seal('x', 'num_1'),
    ]);
    await records.record(photo('w1'));
    const process = await fetching();
    expect((await tried('w1', 1)).error).toMatchObject({ code: 'internal' });
    expect(process.errors).toHaveLength(1);
  });
});

test('a message that is erased while its file comes leaves no file', async () => {
  const disk = openDiskStore(folder);
  const store: MediaStore = {
    ...disk,
    receive: async (bytes, presence) => {
      const arrival = await disk.receive(bytes, presence);
      const keep: typeof arrival.keep = async (fileKey, signal) => {
        // Named already, not in its place yet.
        await records.rows(`DELETE FROM message_media`);
        await arrival.keep(fileKey, signal);
      };
      return { ...arrival, keep };
    },
  };
  await records.record(photo('w1'));
  const process = await fetching({ store });
  await until('the try to end', () => process.fetched.length > 0);
  const left = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(left).toEqual([]);
});

describe('gives up at once', () => {
  const failure = async () => {
    await records.record(photo('w1'));
    await fetching();
    await ended('w1', 'failed');
    return (await shown('w1')).error;
  };

  test('when Meta no longer has the id', async () => {
    meta.files.clear();
    expect(await failure()).toMatchObject({ code: 'gone' });
    expect(meta.calls).toEqual(['GET /v25.0/m1', 'GET /v25.0/106540000000001']);
  });

  test('when Meta cannot load it', async () => {
    meta.doors.node = (_request, response) => refuse(response, 400, { code: 131052, message: 'no' });
    expect(await failure()).toEqual({ code: 'gone', message: 'no (131052)' });
  });

  test('when it is larger than any media may be', async () => {
    meta.doors.node = (_request, response) =>
      void response
        .writeHead(200)
        .end(JSON.stringify({ url: `${meta.url}/bytes/m1`, file_size: 101 * 1024 * 1024 }));
    expect(await failure()).toMatchObject({ code: 'too_large' });
  });

  test('when the operator wants no files of its kind: Meta is not even asked', async () => {
    await records.record(photo('w1'));
    await fetching({ wanted: { types: ['audio/*'] } });
    await ended('w1', 'failed');
    const error = { code: 'type_not_kept', message: 'files of the kind image/jpeg are not kept here' };
    expect((await shown('w1')).error).toEqual(error);
    expect(await events()).toMatchObject([{ data: { media: { state: 'failed', error } } }]);
    expect(meta.calls).toEqual([]);
  });

  test('when Meta alone knows that its kind is not wanted', async () => {
    await records.record(photo('w1', 'm1', { mime_type: undefined }));
    await fetching({ wanted: { types: ['!image/png'] } });
    await ended('w1', 'failed');
    expect((await shown('w1')).error).toMatchObject({ code: 'type_not_kept' });
    expect(meta.calls).toEqual(['GET /v25.0/m1']);
  });

  test('when it is larger than the operator keeps, by Meta’s word or by the bytes that come', async () => {
    await records.record(photo('w1'));
    await fetching({ wanted: { maxBytes: rose.length - 1 } });
    await ended('w1', 'failed');
    expect((await shown('w1')).error).toMatchObject({ code: 'too_large' });
    meta.doors.node = (_request, response) =>
      void response.writeHead(200).end(JSON.stringify({ url: `${meta.url}/bytes/m1` }));
    await records.record(photo('w2'));
    await ended('w2', 'failed');
    expect((await shown('w2')).error).toMatchObject({ code: 'too_large' });
    expect(incoming()).toEqual([]);
  });

  test('when the number is disconnected and its token has lost access; then nothing is told', async () => {
    await records.record(photo('w1'));
    await records.rows(`UPDATE numbers SET state = 'disconnected'`);
    meta.doors.node = (_request, response) => refuse(response, 401, { code: 190, message: 'invalidated' });
    expect(await failure()).toMatchObject({
      code: 'no_access',
      message: expect.stringContaining('disconnected'),
    });
    expect(await events()).toEqual([]);
  });
});

test('a token without access is not taken for a forgotten id while the number is linked', async () => {
  meta.files.clear();
  meta.doors.number = (_request, response) =>
    refuse(response, 400, { code: 100, error_subcode: 33, message: 'no' });
  await records.record(photo('w1'));
  await fetching();
  expect((await tried('w1', 1)).error).toMatchObject({ code: 'no_access' });
});

test('an address on a foreign host is never asked, and never sees the token', async () => {
  const stranger = await openTestGraph();
  ends.push(() => stranger.close());
  meta.doors.node = (_request, response) =>
    void response.writeHead(200).end(JSON.stringify({ url: `${stranger.url}/bytes/m1` }));
  await records.record(photo('w1'));
  await fetching();
  expect((await tried('w1', 1)).error.message).toContain('the address of the bytes');
  expect(stranger.calls).toEqual([]);
});

test('a number with a long backlog leaves room for the others', async () => {
  await makeNumber(records.database.pool, { id: 'num_2', number: '106540000000002' });
  await giveToken('num_2');
  meta.doors.bytes = () => {};
  await records.record(
    bodyOf(Array.from({ length: 30 }, (_, n) => inbound({ id: `w${n}`, more: image('m1') }))),
  );
  await records.record(bodyOf([inbound({ id: 'other', number: '106540000000002', more: image('m1') })]));
  const process = await fetching();
  await until(
    'downloads to hang',
    () => meta.calls.filter((call) => call.startsWith('GET /bytes')).length === 5,
  );
  const claimed = await records.rows(
    `SELECT number_id, count(*)::int AS n FROM message_media WHERE state = 'fetching' GROUP BY 1 ORDER BY 1`,
  );
  expect(claimed).toEqual([
    { number_id: 'num_1', n: 4 },
    { number_id: 'num_2', n: 1 },
  ]);
  await process.stop();
  expect(await records.rows(`SELECT 1 FROM message_media WHERE state = 'fetching' OR tries > 0`)).toEqual([]);
});

describe('several processes', () => {
  test('fetch each file once', async () => {
    const all = Array.from({ length: 40 }, (_, n) => `x${n}`);
    for (const id of all) meta.files.set(id, { bytes: randomBytes(2_000), mimeType: 'image/png' });
    await records.record(
      bodyOf(all.map((id) => inbound({ id: `w_${id}`, more: image(id, { sha256: undefined }) }))),
    );
    const both = await Promise.all([fetching(), fetching()]);
    await until('all of them', async () => (await events()).length === all.length);
    expect(meta.calls.filter((call) => call.startsWith('GET /bytes')).sort()).toEqual(
      all.map((id) => `GET /bytes/${id}`).sort(),
    );
    expect(both.flatMap(({ fetched }) => fetched)).toHaveLength(all.length);
    expect(both.flatMap(({ errors }) => errors)).toEqual([]);
  });

  test('take over from one that was killed in the middle, and sweep what it left', async () => {
    meta.doors.bytes = (_request, response) =>
      void response.writeHead(200, { 'content-length': '16' }).write('half');
    await records.record(photo('w1'));
    const first = await fetching({ timeoutMs: 20_000 });
    await until('a download', () => incoming().length === 1);
    // What a kill leaves: no presence, a claim, a piece of a file.
    await first.presence.close();
    const left = join(arrivals(), '1000000-left');
    writeFileSync(left, 'half');
    meta.doors = {};
    await fetching();
    await ended('w1', 'stored');
    expect(existsSync(left)).toBe(false);
    expect(incoming()).toEqual([]);
    expect(await events()).toHaveLength(1);
    await first.stop();
    expect(await events()).toHaveLength(1);
  });
});
