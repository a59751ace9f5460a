import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RelayCall } from '../graph/relay.ts';
import { openUploading, type Uploading } from './uploading.ts';

let folder: string;
let sent: Buffer[];
let uploading: Uploading;
let presence: number | undefined;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'tandem-uploading-')), 'outgoing');
  sent = [];
  presence = 7;
  uploading = openUploading({
    ...{ folder, presence: { number: () => presence } },
    pool: { query: async () => ({ rows: [{ n: 7 }] }) } as never,
    graph: {
      async relay({ body }: RelayCall) {
        const chunks: Buffer[] = [];
        if (body !== undefined && 'stream' in body) for await (const chunk of body.stream) chunks.push(chunk);
        sent.push(Buffer.concat(chunks));
        return { kind: 'answered', status: 200, json: { id: '77' }, usage: undefined };
      },
    },
  });
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const to = { phoneNumberId: '106', token: 't' };
const left = (): string[] => (existsSync(folder) ? readdirSync(folder) : []);
const rose = (): Readable => Readable.from([Buffer.from('a '), Buffer.from('rose')]);

test('a file arrives, goes to Meta with its bytes, and is gone', async () => {
  const held = await uploading.hold(rose());
  expect([held.size, left().length]).toEqual([6, 1]);
  const told = { mimeType: 'image/png', filename: 'rose.png' };
  expect(await uploading.send(held, to, told)).toMatchObject({ json: { id: '77' } });
  expect(sent[0]?.toString()).toContain('\r\n\r\na rose\r\n');
  expect(left()).toEqual([]);
});

test('what cannot be sent never goes to Meta, and is gone', async () => {
  const held = await uploading.hold(rose());
  const work = uploading.send(held, to, { mimeType: 'image/gif', filename: undefined });
  await expect(work).rejects.toMatchObject({ code: 'unsupported_media_type' });
  expect([sent, left()]).toEqual([[], []]);
});

test('what breaks off leaves nothing', async () => {
  const broken = (async function* () {
    yield Buffer.from('a');
    throw new Error('cut');
  })();
  await expect(uploading.hold(broken)).rejects.toThrow('cut');
  expect(left()).toEqual([]);
});

test('without the database nothing is taken in; what others left behind is swept', async () => {
  presence = undefined;
  await expect(uploading.hold(rose())).rejects.toMatchObject({ code: 'database_unavailable' });
  presence = 7;
  const held = await uploading.hold(rose());
  writeFileSync(join(folder, '8-dead'), 'x');
  await uploading.sweep();
  expect(left()).toHaveLength(1);
  await held.discard();
});
