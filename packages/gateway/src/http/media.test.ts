import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mediaHandle } from '../conversations/media-queue.ts';
import { openMediaLinks } from '../media/link.ts';
import { fileKeyOf, StoreFault } from '../media/media-store.ts';
import { mediaHomes, type TestHome } from '../testing-media-homes.ts';
import { type TestApi, testApi } from './testing-api.ts';
import { seedConversation, seedNumber, seedWorkspace } from './testing-seed.ts';

const secretKey = randomBytes(32);
const rose = Buffer.from('a rose, as bytes');
const hash = createHash('sha256').update(rose).digest('hex');
let clock = Date.now();
const links = openMediaLinks({ secretKey, baseUrl: () => 'https://tandem.test', now: () => clock });

describe.each(mediaHomes)('media %s', (_name, openHome) => {
  let home: TestHome;
  let api: TestApi;
  let keyA: string;
  let keyB: string;
  beforeAll(async () => {
    home = await openHome();
    api = await testApi({ files: home.store, links });
    await api.seed(async (trx) => {
      for (const id of ['ws_a', 'ws_b']) await seedWorkspace(trx, id);
      await seedNumber(trx, 'ws_a', 'num_a');
      await seedConversation(trx, 'ws_a', 'num_a', 'conv_a');
    });
    keyA = await api.keyFor('ws_a', 'read');
    keyB = await api.keyFor('ws_b', 'read');
    await seedMedia('photo', 'image/jpeg');
    await seedMedia('voice', 'audio/ogg; codecs=opus');
    await seedMedia('prices', 'application/pdf', 'Preise "März".pdf');
    await seedMedia('page', 'text/html', 'page.html');
    await seedMedia('drawing', 'image/svg+xml');
    await seedMedia('odd', 'image/png\r\nx-evil: 1');
    await seedMedia('waiting', 'image/jpeg', undefined, 'at_meta');
    await seedMedia('old', 'image/jpeg', undefined, 'expired');
  });
  afterAll(async () => {
    await api.close();
    await home.close();
  });

  async function* bytes(): AsyncGenerator<Buffer> {
    yield rose;
  }

  async function seedMedia(
    id: string,
    mime: string,
    filename?: string,
    state: 'stored' | 'at_meta' | 'expired' = 'stored',
  ) {
    const of = { number_id: 'num_a', workspace_id: 'ws_a', conversation_id: 'conv_a' };
    const stored = state === 'stored';
    const key = stored ? fileKeyOf('ws_a', hash) : null;
    if (key !== null) await (await home.store.receive(bytes(), 1)).keep(key, new AbortController().signal);
    const media = JSON.stringify({
      state,
      mime_type: mime,
      ...(stored ? { sha256: hash, size: rose.length } : {}),
    });
    await api.seed(async (trx) => {
      await trx
        .insertInto('messages')
        .values({
          ...{
            ...of,
            id,
            direction: 'inbound',
            origin: 'customer',
            source: 'live',
            type: 'image',
            text: '',
            media,
          },
          ...{ content: '{}', sent_at: new Date() },
        })
        .execute();
      await trx
        .insertInto('message_media')
        .values({
          ...{
            number_id: 'num_a',
            message_id: id,
            handle: mediaHandle('num_a', id),
            workspace_id: 'ws_a',
            state,
          },
          ...{
            mime_type: mime,
            filename: filename ?? null,
            history: false,
            turn_at: new Date(),
            expires_at: new Date(),
          },
          ...(stored ? { file_key: key, stored_sha256: hash, size: rose.length } : {}),
        })
        .execute();
    });
  }

  const pathOf = (id: string, workspace = 'ws_a'): string => {
    const { pathname, search } = new URL(links.linkOf(workspace, mediaHandle('num_a', id)));
    return pathname + search;
  };
  const get = (id: string, headers: Record<string, string> = {}) => api.ask('GET', pathOf(id), { headers });

  describe('a signed link', () => {
    test('hands out the bytes to whoever has it', async () => {
      const { status, headers, body } = await get('photo');
      expect([status, body]).toEqual([200, rose.toString()]);
      expect(headers).toMatchObject({
        ...{ 'content-type': 'image/jpeg', 'content-length': String(rose.length), 'accept-ranges': 'bytes' },
        ...{ 'content-disposition': 'inline', 'x-content-type-options': 'nosniff', etag: `"${hash}"` },
        ...{
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'cross-origin',
        },
      });
      expect(headers['cache-control']).toContain('private');
    });

    test.each([
      ['voice', 'audio/ogg; codecs=opus', 'inline'],
      [
        'prices',
        'application/pdf',
        `inline; filename="Preise _M_rz_.pdf"; filename*=UTF-8''Preise%20%22M%C3%A4rz%22.pdf`,
      ],
      ['page', 'text/html', `attachment; filename="page.html"; filename*=UTF-8''page.html`],
      ['drawing', 'image/svg+xml', 'attachment'],
      ['odd', 'application/octet-stream', 'attachment'],
    ])('%s is sent as what it is, and harmless', async (id, type, disposition) => {
      const { headers } = await get(id);
      expect(headers['content-type']).toBe(type);
      expect(headers['content-disposition']).toBe(disposition);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-evil']).toBeUndefined();
    });

    test('that was altered is forbidden', async () => {
      const altered = [
        pathOf('photo').replace(/expires=\d/, 'expires=9'),
        pathOf('photo').replace(mediaHandle('num_a', 'photo'), mediaHandle('num_a', 'page')),
        pathOf('photo').replace('/ws_a/', '/ws_b/'),
        pathOf('photo').replace(/&signature=.*/, ''),
        pathOf('photo').replace(/\?.*/, ''),
        `${pathOf('photo')}&signature=twice`,
      ];
      for (const url of altered)
        expect(await api.ask('GET', url)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    });

    test('of another workspace’s name leads nowhere, though it is signed', async () => {
      expect(await api.ask('GET', pathOf('photo', 'ws_b'))).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
    });

    test('that has run out is gone', async () => {
      const url = pathOf('photo');
      clock += 32 * 24 * 3_600_000;
      expect(await api.ask('GET', url)).toMatchObject({ status: 410, body: { code: 'link_expired' } });
      clock = Date.now();
    });

    test('to what is not stored, or no longer there, finds nothing', async () => {
      expect(await get('waiting')).toMatchObject({
        status: 404,
        body: { detail: expect.stringContaining('at_meta') },
      });
      expect(await get('old')).toMatchObject({
        status: 404,
        body: { detail: expect.stringContaining('expired') },
      });
      const lost = await testApi({
        files: { read: async () => undefined, has: async () => false },
        links,
        db: api.database.db,
      });
      const answer = await lost.ask('GET', pathOf('photo'));
      expect(answer).toMatchObject({ status: 404, body: { detail: 'the file is no longer there' } });
      expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
      expect(answer.headers.etag).toBeUndefined();
      await lost.close();
    });

    test('while its place cannot be reached asks to come again', async () => {
      const gone = async (): Promise<never> => {
        throw new StoreFault('the bucket: ECONNREFUSED');
      };
      const dark = await testApi({ files: { read: gone, has: gone }, links, db: api.database.db });
      for (const method of ['GET', 'HEAD'] as const) {
        const answer = await dark.server.inject({ method, url: pathOf('photo') });
        expect([answer.statusCode, answer.headers['retry-after'], answer.headers['cache-control']]).toEqual([
          ...[503, '1', 'no-store'],
        ]);
      }
      expect((await dark.ask('GET', pathOf('photo'))).body).toMatchObject({
        code: 'media_unavailable',
        detail: 'the bucket: ECONNREFUSED',
      });
      expect(dark.bugs).toEqual([]);
      await dark.close();
    });

    test('gives a part of it', async () => {
      const part = await get('voice', { range: 'bytes=2-5' });
      expect([part.status, part.body]).toEqual([206, 'rose']);
      expect(part.headers).toMatchObject({
        'content-range': `bytes 2-5/${rose.length}`,
        'content-length': '4',
      });
      expect((await get('voice', { range: 'bytes=-5' })).body).toBe('bytes');
      const beyond = await get('voice', { range: 'bytes=99-' });
      expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${rose.length}`]);
      expect((await get('voice', { range: 'bytes=0-1', 'if-range': '"another"' })).status).toBe(200);
    });

    test('says that nothing has changed', async () => {
      expect(await get('photo', { 'if-none-match': `"${hash}"` })).toMatchObject({ status: 304, body: '' });
    });

    test('answers HEAD with the size', async () => {
      const answer = await api.server.inject({ method: 'HEAD', url: pathOf('photo') });
      expect([answer.statusCode, answer.headers['content-length'], answer.body]).toEqual([
        200,
        String(rose.length),
        '',
      ]);
    });
  });

  describe('with a key', () => {
    const url = '/api/v1/numbers/num_a/messages/photo/media';

    test('the bytes are handed out', async () => {
      const { status, headers, body } = await api.ask('GET', url, { key: keyA });
      expect([status, body, headers['content-type']]).toEqual([200, rose.toString(), 'image/jpeg']);
    });

    test('of another workspace nothing is found, without one nothing is told', async () => {
      expect(await api.ask('GET', url, { key: keyB })).toMatchObject({ status: 404 });
      expect(await api.ask('GET', url)).toMatchObject({ status: 401 });
    });

    test('a message shows the link once the bytes are there', async () => {
      const read = (id: string) => api.ask('GET', `/api/v1/numbers/num_a/messages/${id}`, { key: keyA });
      expect((await read('photo')).body.media.url).toBe(links.linkOf('ws_a', mediaHandle('num_a', 'photo')));
      expect((await read('waiting')).body.media).toEqual({ state: 'at_meta', mime_type: 'image/jpeg' });
      const { body } = await api.ask('GET', '/api/v1/conversations/conv_a/messages', { key: keyA });
      expect(
        body.data.filter((one: { media: { url?: string } }) => one.media.url !== undefined),
      ).toHaveLength(6);
    });
  });

  test('nothing of this was a bug', () => expect(api.bugs).toEqual([]));
});
