import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MediaStore, openMediaStore } from './store.ts';

let folder: string;
let store: MediaStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-media-'));
  store = openMediaStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const rose = Buffer.from('a rose');
const hash = createHash('sha256').update(rose).digest('hex');
const incoming = (): string[] => readdirSync(join(folder, 'media/incoming'));
async function* pieces(...all: Buffer[]): AsyncGenerator<Buffer> {
  yield* all;
}
async function* broken(): AsyncGenerator<Buffer> {
  yield rose;
  throw new Error('the line is dead');
}
async function textOf(fileKey: string, part?: { start: number; end: number }): Promise<string> {
  return Buffer.concat(await store.read(fileKey, part).toArray()).toString();
}

test('bytes stand under their hash, for their owner only', async () => {
  const arrival = await store.receive(pieces(rose.subarray(0, 2), rose.subarray(2)), 7);
  expect(arrival).toMatchObject({ sha256: hash, size: 6 });
  const key = await arrival.keep('ws_1');
  expect(key).toBe(`ws_1/${hash.slice(0, 2)}/${hash}`);
  expect(await store.has(key)).toBe(true);
  expect(await textOf(key)).toBe('a rose');
  expect(await textOf(key, { start: 2, end: 4 })).toBe('ros');
  expect(statSync(join(folder, 'media', key)).mode & 0o777).toBe(0o600);
  expect(incoming()).toEqual([]);
});

test('the same bytes stand once in a workspace, and in no other', async () => {
  const one = await (await store.receive(pieces(rose), 7)).keep('ws_1');
  const again = await (await store.receive(pieces(rose), 7)).keep('ws_1');
  const other = await (await store.receive(pieces(rose), 7)).keep('ws_2');
  expect(again).toBe(one);
  expect(other).not.toBe(one);
  expect(readdirSync(join(folder, 'media/ws_1', hash.slice(0, 2)))).toEqual([hash]);
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

test.each(['../secret.key', 'ws_1/../../secret.key', '/etc/passwd', 'ws_1/ab/short', 'incoming/7-x'])(
  'the key %s leads nowhere',
  (key) => expect(() => store.read(key)).toThrow('not a key'),
);
