/**
 * Format `meta`, whole: every sample (ours, and those of PAYLOAD_FIXTURES_DIR) goes in as Meta posts it and comes out
 * equal in meaning, as our own translation reads it. Failures of foreign bodies tell counts and kinds, no contents.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change, Json } from '../changes/change.ts';
import { inTransaction } from '../database/transaction.ts';
import type { StoredEvent } from '../delivery/formats/format.ts';
import { meta } from '../delivery/formats/meta.ts';
import { bodiesBelow } from '../testing-fixtures.ts';
import { ids } from '../testing-meta.ts';
import { makeNumber, makeSubscriber, type Row, type TestRecords, testRecords } from '../testing-records.ts';
import { applyEntries } from './apply.ts';
import { readOriginals } from './originals.ts';
import { readEntry } from './read-entry.ts';
import { lanesOf } from './translate/lane.ts';
import { translate } from './translate/translate.ts';

const folder = new URL('../../../contract/samples/meta/', import.meta.url);
/** Under the id of the operator's own portfolio, naming no account. */
const ofPortfolio = 'partner-solutions';
const samples = readdirSync(folder).map((file): [string, Json] => [
  file.replace(/\.json$/, ''),
  (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { body: Json }).body,
]);

let records: TestRecords;
beforeEach(async () => {
  records = await testRecords();
  await makeSubscriber(records.database.pool, 'https://example.com/', { format: 'meta', history: true });
});
afterEach(() => records.database.drop());

describe('what goes in comes out, equal in meaning', () => {
  test.each(samples.filter(([name]) => name !== ofPortfolio))('%s', async (_name, body) => {
    await makeNumber(records.database.pool, {
      ...{ id: 'num_2', number: '106540000000002', waba: '102290000000002', phone: '15550783882' },
    });
    const out = await thereAndBack(body);
    expect(out.flatMap((text) => meaningOf(JSON.parse(text))).toSorted()).toEqual(meaningOf(body).toSorted());
    expect(out.every(isEnvelope)).toBe(true);
  });

  test("news of a portfolio that no account stands in are nobody's", async () => {
    const [, body = null] = samples.find(([name]) => name === ofPortfolio) ?? [];
    expect(await thereAndBack(body)).toEqual([]);
  });

  const dir = process.env.PAYLOAD_FIXTURES_DIR;
  test.skipIf(!dir).each(dir ? bodiesBelow(dir) : [['PAYLOAD_FIXTURES_DIR is not set', null]])(
    'of other projects: %s',
    async (_name, body) => {
      for (const [n, number] of strangersIn(translate(body)).entries()) {
        await makeNumber(records.database.pool, { id: `num_s${n}`, ...number });
      }
      const out = await thereAndBack(body);
      const lost = meaningOf(body).filter(
        (change) => !out.flatMap((text) => meaningOf(JSON.parse(text))).includes(change),
      );
      expect(lost.map((change) => (JSON.parse(change) as Change).kind)).toEqual([]);
      expect(out.length > 0 && out.every(isEnvelope)).toBe(true);
    },
  );
});

test('news of an account come once, however many of its numbers they concern', async () => {
  await makeNumber(records.database.pool, { id: 'num_2', number: '106540000000009', phone: '15550783889' });
  const [, body = null] = samples.find(([name]) => name === 'account-restriction') ?? [];
  expect(await thereAndBack(body)).toHaveLength(1);
});

test('megabytes are read a few at a time: what is left out waits, the first never does', async () => {
  const { pool } = records.database;
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO journal (lane, slot, body, size) SELECT '1', 0, convert_to(repeat('x', 9), 'UTF8'), 5000000
     FROM generate_series(1, 3) RETURNING id`,
  );
  const events = rows.map(({ id }) => eventOf(`evt_${id}`, id));
  const facts = await readOriginals(pool, events);
  expect([...facts.keys()]).toEqual([events[0]?.eventId]);
  const gone = await readOriginals(pool, [eventOf('evt_gone', 999_999_999)]);
  expect(gone.get('evt_gone')).toMatchObject({ text: undefined, number: { phoneNumberId: ids.number } });
});

const eventOf = (eventId: string, entry: number): StoredEvent => ({
  ...{ eventId, type: 'message.received', occurredAt: new Date(0), workspaceId: 'ws_1', numberId: 'num_1' },
  ...{ conversationId: undefined, sequence: 1, data: '{}', history: false },
  source: { entry, place: 'entry.0' },
});

/** Recorded like any Meta webhook; answers the bodies that the subscriber is owed, in order. */
async function thereAndBack(body: Json): Promise<string[]> {
  const { database, rows } = records;
  const bytes = Buffer.from(JSON.stringify(body));
  await inTransaction(database.pool, async (client) => {
    const read = [];
    for (const lane of lanesOf(body)) {
      const { rows: made } = await client.query<{ id: number }>(
        'INSERT INTO journal (lane, slot, body, size) VALUES ($1, 0, $2, $3) RETURNING id',
        [lane, bytes, bytes.length],
      );
      read.push(readEntry({ id: made[0]?.id ?? 0, lane, body: bytes, receivedAt: new Date() }));
    }
    await applyEntries(client, read, new Date());
  });
  const owed = await rows(
    `SELECT e.* FROM deliveries d JOIN events e ON e.workspace_id = d.workspace_id AND e.position = d.position
     ORDER BY d.id`,
  );
  const events = owed.map(eventFromRow);
  const facts = await readOriginals(database.pool, events);
  return events.map((event) => {
    const told = meta.body(event, facts.get(event.eventId), { settings: {}, includeHistory: true });
    if (told === undefined) throw new Error(`nothing to tell of ${event.type} at ${event.source?.place}`);
    return told;
  });
}

const eventFromRow = (row: Row): StoredEvent => ({
  eventId: row.id,
  type: row.type,
  occurredAt: row.occurred_at,
  workspaceId: row.workspace_id,
  numberId: row.number_id,
  conversationId: row.conversation_id ?? undefined,
  sequence: row.sequence,
  data: JSON.stringify(row.data),
  history: row.history,
  source: row.entry_id === null ? undefined : { entry: row.entry_id, place: row.place },
});

/** What a body says, wherever in it. The account that a body without envelope did not tell is known once it comes from us. */
function meaningOf(body: Json): string[] {
  return translate(body).map((change) => {
    const said: Record<string, unknown> = { ...change };
    for (const key of ['place', 'receivedAt']) delete said[key];
    for (const key of ['entryId', 'wabaId']) if (said[key] === ids.waba || said[key] === '') delete said[key];
    return JSON.stringify(sorted(said));
  });
}

function sorted(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(sorted);
  if (typeof json !== 'object' || json === null || json instanceof Date) return json;
  return Object.fromEntries(
    Object.entries(json)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, sorted(value)]),
  );
}

/** Meta's envelope with one change in it. */
function isEnvelope(text: string): boolean {
  const { object, entry } = JSON.parse(text) as { object: string; entry: { id: unknown; changes: Json[] }[] };
  const [first] = entry;
  return (
    object === 'whatsapp_business_account' &&
    entry.length === 1 &&
    first !== undefined &&
    first.changes.length === 1 &&
    'id' in first
  );
}

/** Numbers that foreign bodies speak of, so that they are somebody's. */
function strangersIn(changes: Change[]): { number: string; waba: string; phone: string }[] {
  const found = changes.map((change, n) => {
    const of = change as {
      phoneNumberId?: string;
      wabaId?: string;
      entryId?: string;
      displayPhoneNumber?: string;
    };
    return {
      number: of.phoneNumberId ?? `90000${n}`,
      waba: of.wabaId ?? of.entryId ?? '0',
      phone: of.displayPhoneNumber ?? `1555${n}`,
    };
  });
  const known = new Set([ids.number]);
  return found.filter(({ number }) => !known.has(number) && known.add(number));
}
