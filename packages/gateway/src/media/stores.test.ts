import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestBucket, type TestBucket } from '../testing-bucket.ts';
import { mediaHomes, type TestHome } from '../testing-media-homes.ts';
import { openBucketStore } from './bucket-store.ts';
import { openDiskStore } from './disk-store.ts';
import { fileKeyOf, type MediaStore, StoreFault } from './media-store.ts';

const rose = Buffer.from('a rose');
const hash = createHash('sha256').update(rose).digest('hex');
const key = fileKeyOf('ws_1', hash);
const never = new AbortController().signal;

let home: TestHome;
let store: MediaStore;
let folder: string;

const incoming = (): string[] => {
  const place = join(folder, 'media/incoming');
  return existsSync(place) ? readdirSync(place) : [];
};
async function* pieces(...all: Buffer[]): AsyncGenerator<Buffer> {
  yield* all;
}
async function* broken(): AsyncGenerator<Buffer> {
  yield rose;
  throw new Error('the line is dead');
}
const keep = async (fileKey: string, bytes = rose): Promise<void> =>
  (await store.receive(pieces(bytes), 7)).keep(fileKey, never);
async function textOf(fileKey: string, part?: { start: number; end: number }): Promise<string | undefined> {
  const bytes = await store.read(fileKey, part);
  return bytes && Buffer.concat(await bytes.toArray()).toString();
}

describe.each(mediaHomes)('%s', (_name, openHome) => {
  beforeEach(async () => {
    home = await openHome();
    ({ store, folder } = home);
  });
  afterEach(() => home.close());

  test('bytes stand under their key, whole and in parts', async () => {
    const arrival = await store.receive(pieces(rose.subarray(0, 2), rose.subarray(2)), 7);
    expect(arrival).toMatchObject({ sha256: hash, size: 6 });
    expect(await store.has(key)).toBe(false);
    await arrival.keep(key, never);
    expect(await store.has(key)).toBe(true);
    expect(await textOf(key)).toBe('a rose');
    expect(await textOf(key, { start: 2, end: 4 })).toBe('ros');
    expect(incoming()).toEqual([]);
  });

  test('the same bytes may come twice, and are no other workspace’s', async () => {
    await keep(key);
    await keep(key);
    expect(await textOf(key)).toBe('a rose');
    expect(await textOf(fileKeyOf('ws_2', hash))).toBeUndefined();
  });

  test('a megabyte comes back as it was', async () => {
    const bytes = randomBytes(1_000_000);
    const large = fileKeyOf('ws_1', createHash('sha256').update(bytes).digest('hex'));
    await keep(large, bytes);
    expect(Buffer.concat(await ((await store.read(large))?.toArray() ?? [])).equals(bytes)).toBe(true);
  });

  test('what is removed is gone; removing nothing is no fault', async () => {
    await keep(key);
    await store.remove(key);
    await store.remove(key);
    expect([await store.has(key), await store.read(key)]).toEqual([false, undefined]);
  });

  test('what is cut or discarded leaves nothing', async () => {
    await expect(store.receive(broken(), 7)).rejects.toThrow('the line is dead');
    await (await store.receive(pieces(rose), 7)).discard();
    expect(incoming()).toEqual([]);
  });

  test('what dead processes left is swept, what the living write is not', async () => {
    await store.receive(pieces(rose), 7);
    const mine = incoming();
    for (const name of ['3-left', '70-left', 'odd'])
      writeFileSync(join(folder, 'media/incoming', name), randomBytes(9));
    expect(await store.sweep(async () => [7, 8])).toBe(3);
    expect(incoming()).toEqual(mine);
  });

  test('sweeping where nothing was ever stored is no fault', async () => {
    expect(await store.sweep(async () => [])).toBe(0);
  });

  test('trying it out leaves nothing', async () => {
    await store.tryOut();
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('probe'))).toEqual(
      [],
    );
  });

  test.each(['../secret.key', 'ws_1/../../secret.key', '/etc/passwd', 'ws_1/ab/short', 'incoming/7-x'])(
    'the key %s leads nowhere',
    async (wrong) => {
      await expect(store.read(wrong)).rejects.toThrow('not a key');
      await expect(store.has(wrong)).rejects.toThrow('not a key');
      await expect(store.remove(wrong)).rejects.toThrow('not a key');
    },
  );
});

describe('the disk', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tandem-media-'));
    store = openDiskStore(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('files belong to their owner only', async () => {
    await keep(key);
    expect(statSync(join(folder, 'media', key)).mode & 0o777).toBe(0o600);
  });

  test('a fault tells its code and no path', async () => {
    mkdirSync(join(folder, 'media'), { recursive: true });
    writeFileSync(join(folder, 'media/incoming'), 'not a folder');
    await expect(store.receive(pieces(rose), 7)).rejects.toThrow(new StoreFault('the disk: EEXIST'));
  });

  test('a file that cannot be moved into place leaves nothing', async () => {
    const arrival = await store.receive(pieces(rose), 7);
    writeFileSync(join(folder, 'media/ws_1'), 'not a folder');
    await expect(arrival.keep(key, never)).rejects.toThrow(StoreFault);
    expect(incoming()).toEqual([]);
  });
});

describe('the bucket', () => {
  let peer: TestBucket;
  const openWith = (limits?: Parameters<typeof openBucketStore>[2]): void => {
    store = openBucketStore(peer.settings, join(folder, 'media/incoming'), limits);
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tandem-media-'));
    peer = await openTestBucket();
    openWith();
  });
  afterEach(async () => {
    store.close();
    await peer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a file is put once, under its final name, signed over its bytes', async () => {
    const { requests } = peer;
    await keep(key);
    expect(requests.map(({ line }) => line)).toEqual([`PUT /media/tandem/${key}`]);
    expect(requests[0]?.headers).toMatchObject({
      'x-amz-content-sha256': hash,
      authorization: expect.stringContaining('x-amz-content-sha256'),
    });
    expect(requests[0]?.headers).not.toHaveProperty('x-amz-trailer');
  });

  test('wrong settings show when it is tried out', async () => {
    const { settings } = peer;
    const tried = (changed: Partial<typeof settings>) =>
      openBucketStore({ ...settings, ...changed }, folder).tryOut();
    await expect(tried({ bucket: 'other' })).rejects.toThrow('the bucket: NoSuchBucket (404)');
    const wrongKey = { accessKeyId: 'nobody', secretAccessKey: 'S3RVER' };
    await expect(tried({ credentials: wrongKey })).rejects.toThrow('the bucket: InvalidAccessKeyId (403)');
    await expect(tried({ endpoint: 'http://127.0.0.1:9' })).rejects.toThrow('the bucket: ECONNREFUSED');
  });

  test('a bucket that answers with an error, not at all, or cuts the line, is a fault with a reason', async () => {
    await keep(key);
    openWith({ answerMs: 500, uploadMs: 500, idleMs: 5_000 });
    peer.door = (_request, response) => void response.writeHead(503).end();
    await expect(store.read(key)).rejects.toThrow(StoreFault);
    peer.door = () => {};
    await expect(store.read(key)).rejects.toThrow(new StoreFault('the bucket: ETIMEDOUT'));
    await expect(keep(key)).rejects.toThrow(new StoreFault('the bucket: ETIMEDOUT'));
    peer.door = (request) => void request.socket.destroy();
    await expect(store.has(key)).rejects.toThrow(new StoreFault('the bucket: ECONNRESET'));
    await expect(keep(key)).rejects.toThrow(StoreFault);
    expect(incoming()).toEqual([]);
  });

  test('an upload can be broken off', async () => {
    peer.door = () => {};
    const ending = new AbortController();
    const arrival = await store.receive(pieces(rose), 7);
    const kept = arrival.keep(key, ending.signal);
    ending.abort();
    await expect(kept).rejects.toThrow('the bucket: AbortError');
    expect(incoming()).toEqual([]);
  });
});
