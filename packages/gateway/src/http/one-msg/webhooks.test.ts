/**
 * `/webhook` and `/settings`: where a channel is told, and how. Both encodings.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { encodings, numberId, type TestChannel, testChannel } from './testing-channel.ts';

let channel: TestChannel;
beforeAll(async () => {
  channel = await testChannel();
});
afterAll(() => channel.close());
afterEach(async () => {
  expect(channel.api.bugs).toEqual([]);
  await channel.post('settings', {
    webhookUrl: '',
    ackNotificationsOn: false,
    rawHooks: false,
    ackReadWord: 'read',
  });
});

const a = 'https://a.test/hook?key=s%20cret&x=1,2';
const b = 'https://b.test/';
const subscribers = async () => {
  const { body } = await channel.api.ask('GET', '/api/v1/subscribers', { key: channel.key });
  return body.data as { id: string; url: string; format: string; number_ids: string[]; settings: object }[];
};
const urls = async () => (await subscribers()).map(({ url }) => url);

describe.each(encodings)('webhook as %s', (encoding) => {
  test('one address is a text, also in the answer; its query stays as it is', async () => {
    expect(await channel.post('webhook', { webhookUrl: a }, encoding)).toEqual({
      status: 200,
      body: { set: true, message: a },
    });
    expect((await channel.get('webhook')).body).toMatchObject({ webhookUrl: a, haveDisabledWebhooks: false });
    expect(await subscribers()).toMatchObject([
      {
        url: a,
        format: '1msg',
        number_ids: [numberId],
        settings: { ackNotificationsOn: false, rawHooks: false },
      },
    ]);
  });

  test('several are a list, replaced as a whole; who stays is the same subscriber', async () => {
    await channel.post('webhook', { webhookUrl: [a, b] }, encoding);
    const [first] = await subscribers();
    expect((await channel.get('webhook')).body).toMatchObject({
      webhookUrl: [a, b],
      webhookStatuses: [
        { url: a, enabled: true, circuitState: 'closed', fails: 0, trips: 0, reason: null, disabledAt: null },
        { url: b, enabled: true },
      ],
    });
    await channel.post('webhook', { webhookUrl: [a] }, encoding);
    expect(await subscribers()).toEqual([first]);
  });

  test('joined by commas, as older clients do', async () => {
    await channel.post('webhook', { webhookUrl: `${a}, ${b}` }, encoding);
    expect(await urls()).toEqual([a, b]);
  });

  test.each([
    ['six', Array.from({ length: 6 }, (_, n) => `https://a.test/${n}`), /5 addresses/],
    ['none', '', /is needed/],
    ['a private one', 'http://127.0.0.1/x', /private/],
    ['one that is none', 'ftp://a.test', /http/],
  ])('%s is refused, and nothing changes', async (_name, webhookUrl, words) => {
    await channel.post('webhook', { webhookUrl: b });
    const answer = await channel.post('webhook', { webhookUrl }, encoding);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatch(words);
    expect(await urls()).toEqual([b]);
  });

  test('settings set and clear it, and tell every address how', async () => {
    const set = await channel.post('settings', { webhookUrl: b, ackNotificationsOn: true }, encoding);
    expect(set.body).toMatchObject({
      ...{ webhookUrl: b, ackNotificationsOn: true, guaranteedHooks: true },
      update: { ackNotificationsOn: true, webhookUrl: b },
    });
    expect(await subscribers()).toMatchObject([{ settings: { ackNotificationsOn: true } }]);
    await channel.post('settings', { rawHooks: true, ackReadWord: 'viewed' }, encoding);
    expect(await subscribers()).toMatchObject([
      { settings: { ackNotificationsOn: true, rawHooks: true, ackReadWord: 'viewed' } },
    ]);
    expect((await channel.post('settings', { webhookUrl: '' }, encoding)).body.webhookUrl).toBe('');
    expect(await subscribers()).toEqual([]);
  });
});

test('a disabled address stays so until the list is sent again; the others go on', async () => {
  await channel.post('webhook', { webhookUrl: [a, b] });
  const [first] = await subscribers();
  await channel.api.database.pool.query(
    `UPDATE subscribers SET disabled_at = '2026-11-26T10:00:00Z', disabled_position = 0 WHERE id = $1`,
    [first?.id],
  );
  const disabled = { url: a, enabled: false, circuitState: 'open', disabledAt: '2026-11-26T10:00:00.000Z' };
  expect((await channel.get('settings')).body).toMatchObject({
    haveDisabledWebhooks: true,
    webhookStatuses: [disabled, { url: b, enabled: true }],
  });
  await channel.post('settings', { ackNotificationsOn: true });
  expect((await channel.get('webhook')).body.webhookStatuses).toMatchObject([disabled, { enabled: true }]);
  await channel.post('webhook', { webhookUrl: [a, b] });
  expect((await channel.get('webhook')).body).toMatchObject({
    haveDisabledWebhooks: false,
    webhookStatuses: [{ url: a, enabled: true, circuitState: 'closed' }, { url: b }],
  });
  expect(await subscribers()).toMatchObject([{ id: first?.id }, {}]);
});

test('the worst address stands as a summary beside the rows', async () => {
  const closed = { circuitState: 'closed', reason: null, fails: 0, trips: 0 };
  expect((await channel.get('webhook')).body).toMatchObject({ ...closed, webhookStatuses: [] });
  await channel.post('webhook', { webhookUrl: [a, b] });
  expect((await channel.get('settings')).body).toMatchObject(closed);
  const [, second] = await subscribers();
  const { pool } = channel.api.database;
  await pool.query('UPDATE subscribers SET probe_at = now() WHERE id = $1', [second?.id]);
  await pool.query(
    `INSERT INTO lanes (subscriber_id, workspace_id, key, pending, tries) VALUES ($1, 'ws_a', 'c1', 1, 12)`,
    [second?.id],
  );
  await pool.query(
    `INSERT INTO attempts (workspace_id, subscriber_id, event_id, try, outcome, error, started_at, duration_ms)
     VALUES ('ws_a', $1, 'evt_1', 12, 'failed', 'answered 500', now(), 1)`,
    [second?.id],
  );
  const failing = { circuitState: 'half-open', reason: 'answered 500', fails: 12, trips: 0 };
  expect((await channel.get('webhook')).body).toMatchObject(failing);
  expect((await channel.get('settings')).body).toMatchObject(failing);
});

test('null says nothing of the addresses', async () => {
  await channel.post('webhook', { webhookUrl: a });
  const { status, body } = await channel.post('settings', { webhookUrl: null, ackNotificationsOn: true });
  expect({ status, body }).toMatchObject({ status: 200, body: { webhookUrl: a, ackNotificationsOn: true } });
  expect(body.update).toEqual({ ackNotificationsOn: true });
  expect(await urls()).toEqual([a]);
  expect((await channel.post('webhook', { webhookUrl: null })).status).toBe(400);
});

test('subscribers in other formats are none of its addresses', async () => {
  const wish = { url: 'https://c.test', number_ids: [numberId] };
  const { body } = await channel.api.ask('POST', '/api/v1/subscribers', { key: channel.key, body: wish });
  await channel.post('webhook', { webhookUrl: b });
  expect((await channel.get('webhook')).body.webhookUrl).toBe(b);
  await channel.post('settings', { webhookUrl: '' });
  expect(await subscribers()).toMatchObject([{ id: body.id, format: 'tandem' }]);
  await channel.api.ask('DELETE', `/api/v1/subscribers/${body.id}`, { key: channel.key });
});
