/**
 * A campaign by API while the owner types on the phone and the gateway is killed: the real program, a simulated Meta that
 * counts, nothing but HTTP between them.
 */
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Broadcast } from '@tandem/contract/api/broadcast';
import { type TestDatabase, testDatabase } from '@tandem/gateway/testing';
import { appSecret } from '@tandem/gateway/testing-meta';
import { demoNumber } from '@tandem/simulator/demo';
import { type Simulator, startSimulator } from '@tandem/simulator/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, openApi } from '../api.ts';
import { gotByPhone, phoneOf, upload } from '../broadcasts.ts';
import { adminKey, secretKey, urlOf, verifyToken } from '../gateway.ts';
import { waitFor } from '../wait-for.ts';
import { type Gateway, spawnGateway } from './gateway-process.ts';

const people = 10_000;
const byPhone = 200;
const kills = 5;
/** What the simulated Meta allows and the operator says: at 20 a second the test would last nine minutes. */
const perSecond = 300;

let database: TestDatabase;
let simulator: Simulator;
let folder: string;
let port: number;
let gateway: Gateway;
let api: Api;

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'tandem-campaign-'));
  port = await freePort();
  simulator = await startSimulator({
    ...{ appSecret, verifyToken },
    callbackUrl: `http://127.0.0.1:${port}/webhooks/meta`,
    // While the gateway is down Meta tries again and again.
    retryPlan: Array.from({ length: 2_000 }, () => 100),
    logLimit: 100,
  });
  const { settings, limits } = simulator.world;
  settings.set({
    strangers: 'on_whatsapp',
    rate_limits: 'counted',
    read_after_ms: null,
    delivered_after_ms: 5,
  });
  limits.set(demoNumber.phoneNumberId, { perSecond });
  await start();
  api = openApi(`http://127.0.0.1:${port}`, adminKey);
});
afterAll(async () => {
  process.kill(gateway.pid, 'SIGTERM');
  await gateway.ended;
  await simulator.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  gateway = spawnGateway(
    {
      ...{ PORT: String(port), DATABASE_URL: urlOf(database.connection), TANDEM_DATA_DIR: folder },
      ...{ TANDEM_SECRET_KEY: secretKey, TANDEM_ADMIN_KEY: adminKey },
      ...{ META_GRAPH_URL: simulator.url, META_APP_SECRET: appSecret, META_VERIFY_TOKEN: verifyToken },
    },
    openSync(join(folder, 'output.log'), 'a'),
  );
  if ((await gateway.ready) === undefined)
    throw new Error(
      `the gateway did not start:\n${readFileSync(join(folder, 'output.log'), 'utf8').slice(-2_000)}`,
    );
}

const standing = () => simulator.world.limits.standing(demoNumber.phoneNumberId);
const sentByApi = (): number => standing().accepted;

test(`${people} by API, ${byPhone} by phone, ${kills} kills: ${people + byPhone} messages, none twice, never faster than the number may`, async () => {
  const broadcast = await prepare();
  await api.call(`/broadcasts/${broadcast.id}/start`, { method: 'POST' });
  for (let n = 1; n <= byPhone; n += 1) {
    await waitFor(`send ${n * 48}`, () => sentByApi() >= n * 48 || undefined, 60_000);
    simulator.world.owner.send({ to: 'ada', type: 'text', text: `By hand ${n}` });
    if (n % Math.floor(byPhone / (kills + 1)) === 0 && n / Math.floor(byPhone / (kills + 1)) <= kills) {
      process.kill(gateway.pid, 'SIGKILL');
      expect(await gateway.ended).toBe('SIGKILL');
      await start();
    }
  }
  await isOver(broadcast.id);
  await simulator.world.settled();
  // What the killed ones were waiting for is in doubt until a status tells. What Meta never got stays so, and the owner,
  // who has seen the statuses come, says: send again.
  await waitFor('the doubts that statuses settle', async () => {
    const { counts } = await readIt(broadcast.id);
    return counts.accepted === sentByApi() || undefined;
  });
  const { counts } = await readIt(broadcast.id);
  expect(counts.accepted + counts.unknown).toBe(people);
  if (counts.unknown > 0) {
    const again = await draft(broadcast, { from_broadcast: { id: broadcast.id, states: ['unknown'] } });
    await api.call(`/broadcasts/${again.id}/start`, { method: 'POST' });
    await isOver(again.id);
  }
  await simulator.world.settled();

  const got = gotByPhone({ simulator });
  expect(got.size).toBe(people);
  expect([...got.values()].filter((times) => times !== 1)).toEqual([]);
  const tally = await fetch(`${simulator.url}/simulator/tally`);
  const { data } = (await tally.json()) as { data: { phone_number_id: string }[] };
  const own = data.filter((one) => one.phone_number_id === demoNumber.phoneNumberId);
  expect(own).toMatchObject([{ api: people, app: byPhone, repeated_callback_data: [] }]);
  const { refused, attemptedPeak: peak } = standing();
  expect(refused).toEqual({ 130429: 0, 131048: 0, 131056: 0 });
  expect(peak).toBeLessThanOrEqual(perSecond);
  const { rows } = await waitForStored();
  expect(rows).toEqual([
    { origin: 'api', n: people },
    { origin: 'app', n: byPhone },
  ]);
}, 600_000);

const readIt = (id: string): Promise<Broadcast> => api.call(`/broadcasts/${id}`);
const isOver = (id: string): Promise<unknown> =>
  waitFor(
    'the broadcast to be over',
    async () => (await readIt(id)).state === 'completed' || undefined,
    120_000,
  );

async function waitForStored() {
  const ask = () =>
    database.pool.query<{ origin: string; n: number }>(
      `SELECT origin, count(*)::int AS n FROM messages WHERE direction = 'outbound' AND id LIKE 'wamid%' GROUP BY 1 ORDER BY 1`,
    );
  await waitFor('all to be stored', async () => {
    const { rows } = await ask();
    return rows.reduce((sum, { n }) => sum + n, 0) >= people + byPhone || undefined;
  });
  return ask();
}

/** A number, its rate, a template that is known, a draft for everybody. */
async function prepare(): Promise<Broadcast> {
  const workspace = await api.call<{ id: string }>('/workspaces', { body: { name: 'Campaign' } });
  const number = await api.call<{ id: string }>('/numbers', {
    body: {
      ...{
        workspace_id: workspace.id,
        phone_number_id: demoNumber.phoneNumberId,
        waba_id: demoNumber.wabaId,
      },
      ...{ display_phone_number: demoNumber.displayPhoneNumber, access_token: demoNumber.accessToken },
    },
  });
  await api.call(`/numbers/${number.id}`, { method: 'PATCH', body: { messages_per_second: perSecond } });
  const made = await fetch(`${simulator.url}/simulator/templates`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'campaign',
      category: 'UTILITY',
      text: 'Hello {{name}}, your order is ready.',
    }),
  });
  expect(made.status).toBe(201);
  await api.call(`/numbers/${number.id}/templates/refresh`, { method: 'POST' });
  await waitFor('the template', async () => {
    const { data } = await api.call<{ data: unknown[] }>('/templates?name=campaign');
    return data.length > 0 || undefined;
  });
  const broadcast = await draft({ workspace_id: workspace.id, number_id: number.id });
  const lines = Array.from({ length: people }, (_, n) => `+${phoneOf(n)},P${n}`);
  await upload({ url: `http://127.0.0.1:${port}`, adminKey }, broadcast.id, lines);
  return broadcast;
}

const draft = (
  { workspace_id, number_id }: Pick<Broadcast, 'workspace_id' | 'number_id'>,
  more: object = {},
): Promise<Broadcast> =>
  api.call('/broadcasts', {
    body: {
      ...{ workspace_id, number_id, name: 'Campaign' },
      template: { name: 'campaign', language: 'en_US' },
      ...more,
    },
  });

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as { port: number };
      server.close(() => resolve(free));
    }),
  );
}
