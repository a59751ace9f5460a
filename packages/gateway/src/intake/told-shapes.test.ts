/**
 * What is really told has the shape that the contract promises: the events of every sample, and those of the pure drafts
 * that no sample leads to.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { EventType } from '@tandem/contract/api/event';
import { eventData } from '@tandem/contract/api/event-data';
import { eventExample } from '@tandem/contract/api/event-examples';
import { eventTypes } from '@tandem/contract/api/event-types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closedDraft, openedDraft } from '../conversations/window-events.ts';
import type { Json } from '../testing-meta.ts';
import { makeNumber, makeSubscriber, type TestRecords, testRecords } from '../testing-records.ts';

const folder = new URL('../../../contract/samples/meta/', import.meta.url);

/** Nothing is missing and nothing has the wrong shape; what the contract does not name is named here. */
function check(type: EventType, data: unknown): void {
  const json: unknown = JSON.parse(JSON.stringify(data));
  expect(eventData[type].parse(json), type).toEqual(json);
}

describe('the events of the samples', () => {
  let records: TestRecords;
  const told: { type: EventType; data: unknown }[] = [];
  beforeAll(async () => {
    records = await testRecords();
    await makeNumber(records.database.pool, {
      ...{ id: 'num_2', number: '106540000000002', waba: '102290000000002', phone: '15550783882' },
    });
    const { pool } = records.database;
    await makeSubscriber(pool, 'https://example.com/', { history: true });
    await makeSubscriber(pool, 'https://example.com/', { id: 'sub_2', format: 'meta', history: true });
    // Each says something new: in one go, because what one sample disconnects the next ones would find silent.
    for (const file of readdirSync(folder)) {
      const { body } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { body: Json };
      await pool.query(`UPDATE numbers SET state = 'connected'`);
      told.push(...((await records.record(body)) as typeof told));
    }
  }, 120_000);
  afterAll(() => records.database.drop());

  test('all of them', () => {
    for (const { type, data } of told) check(type, data);
    expect(told.length).toBeGreaterThan(100);
  });

  test.each([
    ...(['message.received', 'message.sent', 'message.status', 'message.edited', 'message.revoked'] as const),
    ...(['contact.updated', 'number.restricted'] as const),
    ...(['history.progress', 'template.updated', 'meta.notice'] as const),
  ])('%s is among them', (type) => {
    expect(told.map((event) => event.type)).toContain(type);
  });
});

test.each([
  ['account-offboarded', 'number.suspended'],
  ['history-declined', 'history.declined'],
] as const)('%s alone tells %s', async (file, expected) => {
  const records = await testRecords();
  const { body } = JSON.parse(readFileSync(new URL(`${file}.json`, folder), 'utf8')) as { body: Json };
  const told = (await records.record(body)) as { type: EventType; data: unknown }[];
  for (const { type, data } of told) check(type, data);
  expect(told.map(({ type }) => type)).toContain(expected);
  await records.database.drop();
});

describe('drafts', () => {
  const conversation = { id: 'conv_1', workspaceId: 'ws_1', numberId: 'num_1' };
  const at = new Date(1_789_000_000_000);
  const times = { last_inbound_at: at, free_entry_until: null };

  test('windows', () => {
    check('window.opened', openedDraft(conversation, 'customer_service', at, times, at, 0).data);
    check('window.closed', closedDraft(conversation, 'free_entry_point', at, 0).data);
  });
});

test.each(eventTypes)('the example of %s is one', (type) => {
  const { data, type: told } = eventExample(type);
  expect(told).toBe(type);
  check(type, data);
});
