/** What an import means to the database: how much it takes at once, and what Meta may still bring after it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../database/transaction.ts';
import { bodyOf, history, ids, inbound } from '../../testing-meta.ts';
import { type TestRecords, testRecords } from '../../testing-records.ts';
import { importHistory } from './import.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

const number = { id: 'num_1', workspaceId: 'ws_1', phoneNumberId: ids.number, wabaId: ids.waba };
const said = { kind: 'message', contact: { user_id: 'US.1' }, direction: 'inbound', origin: 'customer' };
const rest = { source: 'live', sent_at: '2026-09-14T10:00:00.000Z', statuses: [], revisions: [] };

/** Returns in how many transactions. */
async function importLines(lines: object[]): Promise<number> {
  let transactions = 0;
  async function* file() {
    for (const line of lines) yield Buffer.from(`${JSON.stringify(line)}\n`);
  }
  const summary = await importHistory(
    {
      number,
      inOne: (work) => {
        transactions += 1;
        return inTransaction(records.database.pool, work);
      },
      now: () => new Date(),
      onTold: () => {},
    },
    file(),
  );
  expect(summary.refused).toBe(0);
  return transactions;
}

test('long lines are not gathered by the hundred', async () => {
  const text = 'x'.repeat(450_000);
  const content = { type: 'text', text: { body: text } };
  const lines = Array.from({ length: 20 }, (_, n) => ({
    ...{ ...said, ...rest, id: `wamid.long${n}`, type: 'text', content, text },
  }));
  expect(await importLines(lines)).toBe(4);
});

test('media that Meta offers after the import is fetched, unless it was here once', async () => {
  const followUp = (id: string) => ({
    ...{ field: 'history' },
    value: inbound({
      ...{ id, who: { user: 'US.1' } },
      more: { type: 'image', text: undefined, image: { id: 'media-1', mime_type: 'image/png' } },
    }).value,
  });
  const placeholder = history([{ id: 'wamid.b', more: { type: 'media_placeholder', text: undefined } }], {
    who: { user: 'US.1' },
  });
  const image = (id: string) => ({
    ...{ ...said, ...rest, id, type: 'image', content: { type: 'image', image: { id: 'old' } }, text: '' },
    media: { id: 'old', mime_type: 'image/png' },
  });
  const stand = () =>
    records.rows(
      `SELECT m.id, m.media->>'state' AS state, m.media->>'id' AS offered, f.media_id AS fetched
       FROM messages m LEFT JOIN message_media f ON f.number_id = m.number_id AND f.message_id = m.id
       WHERE m.type = 'image' ORDER BY m.id`,
    );
  await records.record(bodyOf([placeholder]));
  await importLines([image('wamid.a'), image('wamid.b')]);
  const imported = { state: 'expired', offered: 'old', fetched: null };
  expect(await stand()).toEqual(['wamid.a', 'wamid.b'].map((id) => ({ id, ...imported })));

  const before = await records.rows('SELECT 1 FROM events');
  for (const id of ['wamid.a', 'wamid.b']) await records.record(bodyOf([followUp(id)]));
  const offered = { state: 'at_meta', offered: 'media-1', fetched: 'media-1' };
  expect(await stand()).toEqual(['wamid.a', 'wamid.b'].map((id) => ({ id, ...offered })));
  expect(await records.rows('SELECT 1 FROM events')).toEqual(before);

  // As retention leaves it: the row stays.
  await records.rows(`UPDATE messages SET media = media || '{"state":"expired"}' WHERE id = 'wamid.a'`);
  await records.record(bodyOf([followUp('wamid.a')]));
  expect((await stand())[0]).toMatchObject({ id: 'wamid.a', state: 'expired' });
});
