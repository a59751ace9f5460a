import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expireFile, nameFile, oldFiles } from '../conversations/media-retention.ts';
import { inTransaction } from '../database/transaction.ts';
import { mediaHomes, type TestHome } from '../testing-media-homes.ts';
import { bodyOf, inbound } from '../testing-meta.ts';
import { makeNumber, type TestRecords, testRecords } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { fileKeyOf, StoreFault } from './media-store.ts';
import { type Deleted, startRetention } from './retention.ts';

const day = 24 * 3_600_000;
const start = new Date('2026-03-01T12:00:00Z');

let records: TestRecords;
let removed: string[];
beforeEach(async () => {
  records = await testRecords();
  removed = [];
});
afterEach(() => records.database.drop());

const keyOf = (text: string): string => fileKeyOf('ws_1', createHash('sha256').update(text).digest('hex'));
const image = (id: string) => ({ type: 'image', text: undefined, image: { id, mime_type: 'image/png' } });

/** Messages whose media was stored that many days after the start. */
async function stored(ids: string[], fileKey: (id: string) => string, days = 0): Promise<void> {
  await records.record(bodyOf(ids.map((id) => inbound({ id, more: image(id) }))));
  const rows = JSON.stringify(ids.map((id) => ({ id, file_key: fileKey(id) })));
  await records.rows(
    `UPDATE message_media m SET state = 'stored', due_at = NULL, file_key = r.file_key, size = 6, stored_sha256 = 'x',
       finished_at = $2 FROM json_to_recordset($1) AS r (id text, file_key text) WHERE m.message_id = r.id`,
    [rows, new Date(start.getTime() + days * day)],
  );
  await records.rows(`UPDATE messages SET media = media || '{"state": "stored"}' WHERE id = ANY($1)`, [ids]);
}

const stateOf = async (id: string) => {
  const found = await records.row(
    `SELECT q.state, q.file_key, m.media FROM message_media q
     JOIN messages m ON m.number_id = q.number_id AND m.id = q.message_id WHERE m.id = $1`,
    [id],
  );
  expect(found.media.state).toBe(found.state);
  return found.state;
};

const days = 30;
type Options = { at?: number; remove?: (fileKey: string) => Promise<void> };

/** One process, so many days after the start, until nothing is left that it could delete. */
async function tidied(options: Options = {}): Promise<{ deleted: Deleted; errors: unknown[] }> {
  const deleted = { files: 0, messages: 0 };
  const errors: unknown[] = [];
  const { pool } = records.database;
  const now = new Date(start.getTime() + (options.at ?? 0) * day);
  const loop = startRetention({
    ...{ pool, days, now: () => now },
    store: { remove: options.remove ?? (async (fileKey) => void removed.push(fileKey)) },
    onDeleted: ({ files, messages }) => {
      deleted.files += files;
      deleted.messages += messages;
    },
    onError: (error) => void errors.push(error),
  });
  await until(
    'nothing left',
    async () => (await oldFiles(pool, new Date(now.getTime() - days * day), 1)).length === 0,
  );
  await loop.stop();
  return { deleted, errors };
}

test('files go when their days are over, and not before', async () => {
  await stored(['w1'], keyOf);
  expect((await tidied({ at: 29 })).deleted).toEqual({ files: 0, messages: 0 });
  expect(await stateOf('w1')).toBe('stored');
  expect((await tidied({ at: 31 })).deleted).toEqual({ files: 1, messages: 1 });
  expect([await stateOf('w1'), removed]).toEqual(['expired', [keyOf('w1')]]);
  const { media } = await records.row(`SELECT media FROM messages WHERE id = 'w1'`);
  expect(media).toEqual({ state: 'expired', id: 'w1', mime_type: 'image/png' });
});

test('a file that a younger message shares stays for that one', async () => {
  await stored(['old'], () => keyOf('rose'));
  await stored(['young'], () => keyOf('rose'), 20);
  expect((await tidied({ at: 31 })).deleted).toEqual({ files: 0, messages: 1 });
  expect([await stateOf('old'), await stateOf('young'), removed]).toEqual(['expired', 'stored', []]);
  expect((await tidied({ at: 51 })).deleted).toEqual({ files: 1, messages: 1 });
  expect(removed).toEqual([keyOf('rose')]);
});

test('several processes delete each file once, in steps', async () => {
  const ids = Array.from({ length: 120 }, (_, n) => `w${n}`);
  await stored(ids, keyOf);
  const both = await Promise.all([tidied({ at: 31 }), tidied({ at: 31 })]);
  expect(both.flatMap(({ errors }) => errors)).toEqual([]);
  expect(removed.sort()).toEqual(ids.map(keyOf).sort());
  expect(await records.rows(`SELECT 1 FROM message_media WHERE state <> 'expired'`)).toEqual([]);
});

test('while the file cannot be deleted its messages keep it', async () => {
  await stored(['w1'], keyOf);
  const loop = startRetention({
    ...{ pool: records.database.pool, days, now: () => new Date(start.getTime() + 31 * day) },
    store: {
      remove: async () => {
        throw new StoreFault('the bucket: AccessDenied (403)');
      },
    },
    onDeleted: () => {},
    onError: (error) => void removed.push(String(error)),
  });
  await until('a fault', () => removed.length > 0);
  await loop.stop();
  expect([removed, await stateOf('w1')]).toEqual([['Error: the bucket: AccessDenied (403)'], 'stored']);
});

describe('a file that a message is about to have', () => {
  const hold = { numberId: 'num_1', messageId: 'coming', claim: 1, presence: 9 };
  const old = new Date(start.getTime() + day);
  beforeEach(async () => {
    await stored(['old'], () => keyOf('rose'));
    await records.record(bodyOf([inbound({ id: 'coming', more: image('coming') })]));
    await records.rows(
      `UPDATE message_media SET claimed_by = 9, claims = 1, state = 'fetching' WHERE message_id = 'coming'`,
    );
  });

  test('waits for it to be there', async () => {
    expect(await nameFile(records.database.pool, hold, keyOf('rose'))).toBe(true);
    expect((await tidied({ at: 31 })).deleted).toEqual({ files: 0, messages: 0 });
    const expiry = await inTransaction(records.database.pool, (client) =>
      expireFile(client, keyOf('rose'), old),
    );
    expect([expiry, await stateOf('old')]).toEqual([{ messages: 0, unused: false }, 'stored']);
  });

  test('is named before it is deleted, or after, never between', async () => {
    let named = false;
    let naming: Promise<unknown> = Promise.resolve();
    await inTransaction(records.database.pool, async (client) => {
      expect(await expireFile(client, keyOf('rose'), old)).toEqual({ messages: 1, unused: true });
      naming = nameFile(records.database.pool, hold, keyOf('rose')).then(() => {
        named = true;
      });
      await until(
        'it to wait',
        async () =>
          (await records.rows(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`))
            .length === 1,
      );
      expect(named).toBe(false);
    });
    await naming;
  });

  test('is not named by who has lost the claim', async () => {
    expect(await nameFile(records.database.pool, { ...hold, claim: 2 }, keyOf('rose'))).toBe(false);
  });
});

test('another workspace keeps its own copy', async () => {
  await makeNumber(records.database.pool, { id: 'num_2', number: '106540000000002' });
  const other = keyOf('rose').replace('ws_1', 'ws_2');
  await stored(['w1'], () => keyOf('rose'));
  await stored(['w2'], () => other, 20);
  await tidied({ at: 31 });
  expect(removed).toEqual([keyOf('rose')]);
});

describe.each(mediaHomes)('%s', (_name, openHome) => {
  let home: TestHome;
  beforeEach(async () => {
    home = await openHome();
  });
  afterEach(() => home.close());

  test('the bytes are gone', async () => {
    async function* rose(): AsyncGenerator<Buffer> {
      yield Buffer.from('rose');
    }
    await (await home.store.receive(rose(), 1)).keep(keyOf('rose'), new AbortController().signal);
    await stored(['w1'], () => keyOf('rose'));
    await tidied({ at: 31, remove: home.store.remove });
    expect(await home.store.has(keyOf('rose'))).toBe(false);
  });
});
