import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../testing-until.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
let other: string;

beforeAll(async () => {
  api = await testApi();
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
  });
  key = await api.keyFor('ws_a', 'read', 'send');
  other = await api.keyFor('ws_b', 'read', 'send');
});
afterAll(() => api.close());

const url = '/api/v1/quick-replies';
const add = (shortcut: string, text: string, as = key) =>
  api.ask('POST', url, { key: as, body: { shortcut, text } });
const list = async (query = '', as = key) => (await api.ask('GET', `${url}${query}`, { key: as })).body;

test('quick replies are added, listed by shortcut, changed and removed', async () => {
  const hours = await add('hours', 'We are open from nine to six.');
  expect(hours).toMatchObject({ status: 201, body: { workspace_id: 'ws_a', shortcut: 'hours' } });
  await add('Bye', 'Have a nice day!');
  await add('añadir', 'Añadido.');
  const names = ({ data }: { data: { shortcut: string }[] }) => data.map(({ shortcut }) => shortcut);
  expect(names(await list()).sort()).toEqual(['Bye', 'añadir', 'hours']);
  const first = await list('?limit=2');
  const rest = await list(`?limit=2&cursor=${first.next_cursor}`);
  expect([...names(first), ...names(rest)].sort()).toEqual(['Bye', 'añadir', 'hours']);
  const { id } = hours.body;
  const changed = await api.ask('PATCH', `${url}/${id}`, { key, body: { text: 'From ten to six.' } });
  expect(changed.body).toMatchObject({ shortcut: 'hours', text: 'From ten to six.' });
  expect((await api.ask('PATCH', `${url}/${id}`, { key, body: { shortcut: 'open' } })).body.shortcut).toBe(
    'open',
  );
  expect((await api.ask('DELETE', `${url}/${id}`, { key })).status).toBe(204);
  expect((await api.ask('DELETE', `${url}/${id}`, { key })).status).toBe(404);
});

test('a shortcut stands for one text', async () => {
  await add('price', 'It costs 5.');
  expect((await add('PRICE', 'It costs 6.')).body.code).toBe('conflict');
  const { id } = (await add('cost', 'It costs 7.')).body;
  expect((await api.ask('PATCH', `${url}/${id}`, { key, body: { shortcut: 'Price' } })).body.code).toBe(
    'conflict',
  );
  expect((await add('price', 'elsewhere', other)).status).toBe(201);
});

test('a shortcut that somebody else takes in the same moment is a conflict', async () => {
  const { id } = (await add('slow', 'x')).body;
  const asked: ReturnType<typeof api.ask>[] = [];
  await api.seed(async (trx) => {
    const values = { id: 'qr_quick', workspace_id: 'ws_a', shortcut: 'quick', text: 'y' };
    await trx.insertInto('quick_replies').values(values).execute();
    asked.push(api.ask('PATCH', `${url}/${id}`, { key, body: { shortcut: 'quick' } }));
    await until('a change that waits for the insert', async () => {
      const { rows } = await api.database.pool.query(
        `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      return rows.length > 0;
    });
  });
  expect((await asked[0])?.body.code).toBe('conflict');
});

test('what cannot be typed is refused; other workspaces see nothing', async () => {
  for (const shortcut of ['', '/hi', 'two words', 'x'.repeat(41)])
    expect((await add(shortcut, 'x')).body.code).toBe('invalid_request');
  expect((await add('blank', '  ')).body.code).toBe('invalid_request');
  const { id } = (await add('mine', 'x')).body;
  expect((await api.ask('PATCH', `${url}/${id}`, { key: other, body: { text: 'y' } })).status).toBe(404);
  expect((await api.ask('DELETE', `${url}/${id}`, { key: other })).status).toBe(404);
  const reader = await api.keyFor('ws_a', 'read');
  expect((await add('no', 'x', reader)).status).toBe(403);
});
