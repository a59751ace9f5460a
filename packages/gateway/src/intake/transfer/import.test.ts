/** What an import means to the database: how much it takes at once, and what Meta may still bring after it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../database/transaction.ts';
import { ids } from '../../testing-meta.ts';
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
