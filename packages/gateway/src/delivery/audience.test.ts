import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodyOf, type ChangeBody, echo, edit, editOnPhone, inbound, moment } from '../testing-meta.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { type Filter, wants } from './filter.ts';
import { replay } from './replay.ts';

const everyone: Filter = {
  ...{ format: 'tandem', event_types: null, number_ids: null, origins: null, filter: null },
  include_history: false,
  ...{ audience: 'everyone', include_echoes: false, include_handoffs: false },
};
const bot: Filter = { ...everyone, audience: 'bot' };

test.each<[string, Filter, boolean, boolean]>([
  ['everyone', everyone, true, true],
  ['a bot', bot, false, false],
  ['a bot that asks for echoes', { ...bot, include_echoes: true }, true, false],
  ['a bot that asks for handoffs', { ...bot, include_handoffs: true }, false, true],
])('%s', (_, filter, echoes, handoffs) => {
  const event = {
    type: 'message.received',
    numberId: 'num_1',
    workspaceId: 'ws_1',
    occurredAt: new Date(0),
    data: {},
  };
  expect(wants(filter, event)).toBe(true);
  expect(wants(filter, { ...event, notForBots: 'echo' })).toBe(echoes);
  expect(wants(filter, { ...event, notForBots: 'handoff' })).toBe(handoffs);
});

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
  const subscribers = [
    ['everyone', 'everyone', false],
    ['bot', 'bot', false],
    ['curious', 'bot', true],
  ];
  for (const [id, audience, asks] of subscribers)
    await records.rows(
      `INSERT INTO subscribers (id, workspace_id, url, format, ordering, secret_sealed, audience, include_echoes,
         include_handoffs)
       VALUES ($1, 'ws_1', 'http://127.0.0.1:9', 'tandem', 'conversation', '', $2, $3, $3)`,
      [id, audience, asks],
    );
});
afterAll(() => records.database.drop());

async function owed(subscriber: string): Promise<unknown> {
  const rows = await records.rows(
    `SELECT e.type, coalesce(e.data->'message'->>'id', e.data->'revision'->>'id') AS id
     FROM deliveries d JOIN events e ON e.workspace_id = d.workspace_id AND e.position = d.position
     WHERE d.subscriber_id = $1 AND (e.type LIKE 'message.%' OR e.type LIKE 'handoff.%') ORDER BY e.position`,
    [subscriber],
  );
  return rows.map(({ type, id }) => (id === null ? type : `${type} ${id}`));
}

test('a bot is owed neither echoes nor what customers say to a person, now and at a replay', async () => {
  const say = (n: number, change: ChangeBody) => records.recordAt(moment(n), bodyOf([change]));
  await say(0, inbound({ id: 'w1', at: 0 }));
  await say(40, echo({ id: 'e1', at: 40 }));
  await say(50, inbound({ id: 'w2', at: 50 }));
  await say(55, edit({ id: 'x1', of: 'w1', at: 55 }));
  await say(56, editOnPhone({ id: 'x2', of: 'e1', at: 56 }));
  await records.rows(`UPDATE handoffs SET active = false`);
  await say(70, inbound({ id: 'w3', at: 70 }));
  const all = [
    ...['message.received w1', 'message.sent e1', 'handoff.started', 'message.received w2'],
    ...['message.edited x1', 'message.edited x2', 'message.received w3'],
  ];
  const forBots = ['message.received w1', 'handoff.started', 'message.received w3'];
  expect(await owed('everyone')).toEqual(all);
  expect(await owed('curious')).toEqual(all);
  expect(await owed('bot')).toEqual(forBots);

  await records.rows('DELETE FROM deliveries');
  await records.rows('UPDATE lanes SET pending = 0, due_at = NULL');
  for (const id of ['everyone', 'bot'])
    await replay(records.database.db, { id, workspace_id: 'ws_1' }, { from: '2020-01-01T00:00:00Z' });
  expect(await owed('everyone')).toEqual(all);
  expect(await owed('bot')).toEqual(forBots);
});
