import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Event } from '@tandem/contract/api/event';
import type { Media, Message } from '@tandem/contract/api/message';
import { openTestBucket, type TestBucket } from '@tandem/gateway/testing-bucket';
import { request } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorLevel, startGateway } from './gateway.ts';
import { waitFor } from './wait-for.ts';
import { openWorld, type World } from './world.ts';

/** Settings of a gateway that keeps its media there; what it holds shows in the bucket's own requests. */
const inBucket = ({ settings: { bucket, endpoint = '', credentials, prefix } }: TestBucket) => ({
  TANDEM_MEDIA_S3_BUCKET: bucket,
  TANDEM_MEDIA_S3_ENDPOINT: endpoint,
  TANDEM_MEDIA_S3_ACCESS_KEY_ID: credentials?.accessKeyId ?? '',
  TANDEM_MEDIA_S3_SECRET_ACCESS_KEY: credentials?.secretAccessKey ?? '',
  TANDEM_MEDIA_S3_PREFIX: prefix,
});
/** In operation Graph may be silent for 15 s (graph/client.ts); here a second shows the same. */
const graphTimeoutMs = 1_000;

describe.each(['on the disk', 'in a bucket'])('media kept %s', (home) => {
  let bucket: TestBucket | undefined;
  let env: Record<string, string>;
  let world: World;
  beforeAll(async () => {
    bucket = home === 'in a bucket' ? await openTestBucket() : undefined;
    env = bucket === undefined ? {} : inBucket(bucket);
    world = await openWorld({ subscribers: [{}], graphTimeoutMs, env });
  });
  afterAll(async () => {
    await world.close();
    await bucket?.close();
  });
  beforeEach(() => world.simulator.world.faults.clear());

  const meta = () => world.simulator.world;
  const typed = (body: { type: string; [part: string]: unknown }): string =>
    meta().owner.send({ to: 'ada', ...body }).id;
  const written = (body: { type: string; [part: string]: unknown }): string =>
    meta().customer.send({ from: 'ada', ...body }).id;
  const photo = { type: 'image', image: { sample: 'photo', caption: 'Like these' } };

  const mediaEvents = (id: string): Event[] =>
    world.receiver.accepted().filter(({ type, data }) => type === 'message.media' && data.message_id === id);
  const told = (id: string): Promise<Media> =>
    waitFor(`the media of ${id}`, () => mediaEvents(id)[0]?.data.media as Media | undefined, 25_000);
  const pathOf = (id: string): string => `/numbers/${world.number.id}/messages/${encodeURIComponent(id)}`;
  const shown = (id: string): Promise<Message> => world.call(pathOf(id));
  const queued = async (id: string) =>
    (await world.database.pool.query('SELECT * FROM message_media WHERE message_id = $1', [id])).rows[0];
  const tried = (id: string, times: number) =>
    waitFor(`try ${times} of ${id}`, async () => {
      const row = await queued(id);
      return row !== undefined && row.tries >= times && row.claimed_by === null && row;
    });
  /** Does not wait for the pause after a failure; the next wake-up finds it due. */
  const hurry = async (): Promise<void> => {
    await world.database.pool.query('UPDATE message_media SET due_at = now() WHERE due_at IS NOT NULL');
    typed({ type: 'sticker' });
  };
  const fault = (...graph: object[]): void => void meta().faults.set({ graph } as never);
  const callsOf = (id: string, piece: string): number =>
    meta()
      .graphCalls()
      .filter(({ path, query }) => path.includes(piece) && JSON.stringify([path, query]).includes(id)).length;

  async function fetched(
    url = '',
  ): Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }> {
    const { statusCode: status, headers, body } = await request(url);
    return { status, headers, bytes: Buffer.from(await body.arrayBuffer()) };
  }
  const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

  describe('media is fetched in time and served', () => {
    test("a customer's photo: told, shown, handed out by link and by key", async () => {
      const id = written(photo);
      const media = await told(id);
      expect(media).toMatchObject({ state: 'stored', mime_type: 'image/png', id: expect.any(String) });
      expect((await shown(id)).media).toEqual(media);
      const { status, headers, bytes } = await fetched(media.url);
      expect([status, headers['content-type'], sha256(bytes), bytes.length]).toEqual([
        ...[200, 'image/png', media.sha256, media.size],
      ]);
      const byKey = await request(`${world.url}/api/v1${pathOf(id)}/media`, {
        headers: { authorization: `Bearer ${world.adminKey}` },
      });
      expect(sha256(Buffer.from(await byKey.body.arrayBuffer()))).toBe(media.sha256);
      const [event] = mediaEvents(id);
      const received = world.receiver
        .accepted()
        .find(({ data }) => (data.message as Message | undefined)?.id === id);
      expect(event?.conversation_id).toBe(received?.conversation_id);
      expect(event?.sequence).toBeGreaterThan(received?.sequence ?? 0);
    });

    test("the owner's voice note, typed on the phone", async () => {
      const media = await told(typed({ type: 'voice' }));
      expect(media).toMatchObject({ state: 'stored', voice: true, mime_type: 'audio/ogg; codecs=opus' });
      expect((await fetched(media.url)).headers['content-type']).toBe('audio/ogg; codecs=opus');
    });

    test('a document keeps its name', async () => {
      const media = await told(
        typed({ type: 'document', document: { sample: 'document', filename: 'März.pdf' } }),
      );
      expect(media).toMatchObject({ state: 'stored', filename: 'März.pdf', mime_type: 'application/pdf' });
      const { headers } = await fetched(media.url);
      expect(headers['content-disposition']).toBe(
        `inline; filename="M_rz.pdf"; filename*=UTF-8''M%C3%A4rz.pdf`,
      );
    });

    test('a part of a video, as players ask for it', async () => {
      const media = await told(typed({ type: 'video', video: { sample: 'video' } }));
      const { statusCode, headers, body } = await request(media.url ?? '', {
        headers: { range: 'bytes=4-11' },
      });
      expect([statusCode, headers['content-range']]).toEqual([206, `bytes 4-11/${media.size}`]);
      expect((await body.arrayBuffer()).byteLength).toBe(8);
    });

    test('a link that was altered is refused', async () => {
      const { url = '' } = await told(written(photo));
      expect((await fetched(url.replace(/expires=\d/, 'expires=9'))).status).toBe(403);
      expect((await fetched(url.replace(/signature=../, 'signature=xx'))).status).toBe(403);
    });

    test('the history brings its media along, silently', async () => {
      const before = world.receiver.accepted().length;
      const message = { type: 'image', image: { sample: 'photo' } };
      meta().history.push({
        threads: [{ customer: 'ben', messages: [{ from: 'owner', daysAgo: 3, message }] }],
      });
      await world.settled();
      const rows = await waitFor('the media of the history', async () => {
        const { rows } = await world.database.pool.query(
          `SELECT * FROM message_media WHERE history AND state = 'stored'`,
        );
        return rows.length > 0 && rows;
      });
      expect((await shown(rows[0].message_id)).media).toMatchObject({
        state: 'stored',
        url: expect.any(String),
      });
      const after = world.receiver.accepted().slice(before);
      expect(after.filter(({ type }) => type.startsWith('message.'))).toEqual([]);
    });
  });

  describe('media is tried again', () => {
    test('when Graph answers 503 or cuts the line', async () => {
      fault({ match: { path: '/' }, code: 2, times: 1 });
      const id = written(photo);
      await tried(id, 1);
      fault(
        { match: { path: '/attachments' }, cut: 'after', times: 1 },
        { match: { path: '/attachments' }, cut: 'after', times: 1 },
      );
      await hurry();
      await tried(id, 2);
      meta().faults.clear();
      await hurry();
      expect((await told(id)).state).toBe('stored');
    });

    test('when Graph hangs: given up when it has been silent for too long', async () => {
      // As long as it takes: other questions to Meta may be on their way too.
      fault({ match: { method: 'GET' }, hang: 'before' });
      const id = written(photo);
      expect(await tried(id, 1)).toMatchObject({
        tries: 1,
        error: { code: 'unreachable', message: 'no answer in time' },
      });
      meta().faults.clear();
      await hurry();
      expect((await told(id)).state).toBe('stored');
    });

    test('with a fresh address when the first has run out', async () => {
      fault({ match: { path: '/attachments' }, code: 100, status: 404, times: 1 });
      const id = written(photo);
      const mediaId = (await tried(id, 1)).media_id;
      await hurry();
      expect((await told(id)).state).toBe('stored');
      expect([callsOf(mediaId, `/${mediaId}`), callsOf(mediaId, '/attachments')]).toEqual([2, 2]);
    });

    test('when the bytes are not what Meta said', async () => {
      // The damage is for this one: nothing that came before may still be on its way.
      await waitFor('what came before to be there', async () => {
        const { rows } = await world.database.pool.query(
          'SELECT 1 FROM message_media WHERE due_at IS NOT NULL',
        );
        return rows.length === 0;
      });
      meta().faults.set({ damaged_media: { times: 1 } });
      const id = written(photo);
      expect((await tried(id, 1)).error).toMatchObject({ code: 'damaged' });
      await hurry();
      const media = await told(id);
      expect(media.state).toBe('stored');
      expect(sha256((await fetched(media.url)).bytes)).toBe(media.sha256);
    });
  });

  describe('media that will never come', () => {
    test('its id has expired: failed at once, told once, with the reason', async () => {
      fault({ match: { method: 'GET' }, code: 2 });
      const id = written(photo);
      await tried(id, 1);
      meta().faults.clear();
      meta().advanceClock(8 * 24 * 3_600_000);
      await hurry();
      const media = await told(id);
      expect(media).toMatchObject({ state: 'failed', error: { code: 'gone' } });
      expect(media).not.toHaveProperty('url');
      expect((await shown(id)).media).toEqual(media);
      expect((await world.ask(`${pathOf(id)}/media`)).status).toBe(404);
      expect(mediaEvents(id)).toHaveLength(1);
    });
  });

  test('two gateways on one database fetch each file once', async () => {
    const { dataDir } = world.gateway;
    const other = await startGateway(world.database, { graphUrl: world.simulator.url, dataDir, env });
    const ids = Array.from({ length: 30 }, (_, n) =>
      written({
        type: 'document',
        document: { data: Buffer.from(`file ${n}`).toString('base64'), mime_type: 'text/plain' },
      }),
    );
    const all = await Promise.all(ids.map(told));
    expect(new Set(all.map(({ sha256: hash }) => hash)).size).toBe(ids.length);
    expect(all.every(({ state }) => state === 'stored')).toBe(true);
    for (const { id = '' } of all) expect(callsOf(id, '/attachments')).toBe(1);
    expect(ids.flatMap(mediaEvents)).toHaveLength(ids.length);
    await other.stop();
  });

  if (home === 'in a bucket')
    test('while the place where it is kept is in trouble, it is tried again, and links ask to come again', async () => {
      const peer = bucket as TestBucket;
      const kept = await told(written(photo));
      peer.door = (_request, response) => void response.writeHead(503).end();
      const id = written({ type: 'document', document: { data: 'bmV3', mime_type: 'text/plain' } });
      expect((await tried(id, 1)).error).toMatchObject({ code: 'not_taken' });
      expect((await fetched(kept.url)).status).toBe(503);
      peer.door = undefined;
      await hurry();
      expect((await fetched((await told(id)).url)).bytes.toString()).toBe('new');
      expect((await fetched(kept.url)).status).toBe(200);
      // The operator hears of it, and of nothing else.
      const errors = world.gateway.log.splice(0).filter(({ level }) => level >= errorLevel);
      expect(new Set(errors.map(({ where }) => where))).toEqual(new Set(['media']));
    });

  test('is where the settings say', async () => {
    const { rows } = await world.database.pool.query(
      `SELECT file_key FROM message_media WHERE state = 'stored'`,
    );
    const keys = new Set(rows.map(({ file_key }) => file_key as string));
    const put = new Set(bucket?.requests.flatMap(({ line }) => line.split('PUT /media/tandem/')[1] ?? []));
    put.delete([...put].find((name) => name.startsWith('.probe')) ?? '');
    const onDisk = readdirSync(join(world.gateway.dataDir, 'media'), {
      recursive: true,
      withFileTypes: true,
    });
    const files = onDisk.filter((one) => one.isFile()).map(({ name }) => name);
    const names = [...keys].map((key) => key.split('/').at(-1));
    expect([[...put].sort(), files.sort()]).toEqual(
      bucket === undefined ? [[], names.sort()] : [[...keys].sort(), []],
    );
  });

  test('what is fetched is counted', async () => {
    const { body } = await request(`${world.url}/metrics`);
    const text = await body.text();
    expect(text).toMatch(/tandem_media_total\{outcome="stored"\} [1-9]/);
    expect(text).toMatch(/tandem_media_total\{outcome="retried"\} [1-9]/);
    expect(text).toMatch(/tandem_media_total\{outcome="failed"\} 1/);
    expect(text).toMatch(/tandem_media_bytes_total [1-9]\d+/);
  });
});
