/**
 * The gateway as a process of its own, killed (`kill -9`) while it connects a number: at each call on Graph in turn, which
 * is after each step that it has stored. The next one goes on to the same end.
 */
import { closeSync, openSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BegunOnboarding, Onboarding } from '@tandem/contract/api/onboarding';
import { type TestDatabase, testDatabase } from '@tandem/gateway/testing';
import { appSecret } from '@tandem/gateway/testing-meta';
import { bakeryNumber } from '@tandem/simulator/demo';
import { type Simulator, startSimulator } from '@tandem/simulator/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, openApi } from '../api.ts';
import { spawnGateway } from '../crash/gateway-process.ts';
import { adminKey, urlOf, verifyToken } from '../gateway.ts';
import { signupSettings } from '../signup.ts';
import { waitFor } from '../wait-for.ts';

let database: TestDatabase;
let simulator: Simulator;
let graph: Awaited<ReturnType<typeof holdingGraph>>;
let workspaceId: string;
let gateway: { api: Api; kill(): Promise<void> };
beforeAll(async () => {
  database = await testDatabase();
  simulator = await startSimulator({ appSecret, verifyToken });
  graph = await holdingGraph(simulator.url);
  gateway = await start();
  workspaceId = (await gateway.api.call<{ id: string }>('/workspaces', { body: { name: 'Flowers' } })).id;
}, 60_000);
afterAll(async () => {
  await gateway.kill();
  await graph.close();
  await simulator.close();
  await database.drop();
});

/** Passes everything on to the simulator, but keeps the first call of the wanted kind. */
async function holdingGraph(url: string) {
  let wanted: string | undefined;
  let held = (): void => {};
  const server = createServer((asked, answer) => {
    const call = `${asked.method} ${asked.url?.split('?')[0]?.replace(/^\/v[\d.]+/, '')}`;
    if (wanted !== undefined && call.endsWith(wanted)) {
      wanted = undefined;
      return held();
    }
    const { method = 'GET', headers } = asked;
    const passed = forward(new URL(asked.url ?? '/', url), { method, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 500, from.headers);
      from.pipe(answer);
    });
    asked.pipe(passed);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Resolves once such a call is held, for good. */
    hold(call: string): Promise<void> {
      wanted = call;
      return new Promise((resolve) => {
        held = resolve;
      });
    },
    close(): Promise<void> {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

async function start(): Promise<typeof gateway> {
  const output = openSync('/dev/null', 'w');
  const process_ = spawnGateway(
    {
      ...{ DATABASE_URL: urlOf(database.connection), TANDEM_ADMIN_KEY: adminKey, META_GRAPH_URL: graph.url },
      ...{ TANDEM_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'), META_VERIFY_TOKEN: verifyToken },
      ...{ META_APP_SECRET: appSecret, ...signupSettings },
    },
    output,
  );
  closeSync(output);
  const url = await process_.ready;
  if (url === undefined) throw new Error(`the gateway ended: ${await process_.ended}`);
  return {
    api: openApi(url, adminKey),
    async kill() {
      process.kill(process_.pid, 'SIGKILL');
      await process_.ended;
    },
  };
}

const posts = (edge: string): number =>
  simulator.world.graphCalls().filter(({ method, path }) => method === 'POST' && path.endsWith(edge)).length;

test.each([
  ['token_exchanged', '/phone_numbers'],
  ['number_found', `/${bakeryNumber.phoneNumberId}`],
  ['checked', '/subscribed_apps'],
])(
  'claim S29: killed when it was %s it goes on to one subscription and one sync of each kind',
  async (state, call) => {
    const before = { subscribed: posts('/subscribed_apps'), asked: posts('/smb_app_data') };
    const body = { workspace_id: workspaceId, sync: true };
    const { id } = await gateway.api.call<BegunOnboarding>('/onboardings', { body });
    const waba = simulator.world.signup.finish({
      number: bakeryNumber.phoneNumberId,
      wabaId: 'new',
      session: 'full',
    });
    const held = graph.hold(call);
    const told = { code: waba.code, session_info: waba.session };
    await gateway.api.call(`/onboardings/${id}/finish`, { body: told });
    await held;
    expect((await gateway.api.call<Onboarding>(`/onboardings/${id}`)).state).toBe(state);
    await gateway.kill();
    gateway = await start();
    const done = await waitFor(
      'the onboarding to be connected, and Meta asked for both syncs',
      async () => {
        const now = await gateway.api.call<Onboarding>(`/onboardings/${id}`);
        const asked = now.sync.contacts?.asked_at != null && now.sync.history?.asked_at != null;
        return (now.state === 'failed' || (now.state === 'connected' && asked)) && now;
      },
      40_000,
    );
    expect(done).toMatchObject({ state: 'connected', refusal: null });
    expect(posts('/subscribed_apps') - before.subscribed).toBe(1);
    expect(posts('/smb_app_data') - before.asked).toBe(2);
    expect(posts('/register')).toBe(0);
    simulator.world.account.disconnect({ phoneNumberId: bakeryNumber.phoneNumberId });
    // Nobody tells the gateway here; what it holds of the number is ended by hand.
    await database.pool.query(`UPDATE numbers SET state = 'disconnected'`);
  },
  120_000,
);
