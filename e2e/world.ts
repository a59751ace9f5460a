/**
 * The world of the end-to-end tests: gateway, simulator and database in one process, real HTTP everywhere. One
 * workspace, the demo number attached, subscribers that verify and record.
 *
 *   const world = await openWorld();
 *   afterAll(() => world.close());
 */
import type { Number as AttachedNumber } from '@tandem/contract/api/number';
import type { Workspace } from '@tandem/contract/api/workspace';
import { type TestDatabase, testDatabase } from '@tandem/gateway/testing';
import { appSecret, type Json } from '@tandem/gateway/testing-meta';
import { demoNumber } from '@tandem/simulator/demo';
import { type Simulator, startSimulator } from '@tandem/simulator/simulator';
import { request } from 'undici';
import { type Api, openApi } from './api.ts';
import {
  adminKey,
  errorLevel,
  type Gateway,
  type GatewaySettings,
  startGateway,
  verifyToken,
} from './gateway.ts';
import { doorPath, type PostOptions, postToDoor } from './meta-door.ts';
import type { Receiver } from './receiver.ts';
import { settle } from './settle.ts';
import { openSubscription, type SubscriberWish, type Subscription } from './subscription.ts';

export type World = Api & {
  url: string;
  adminKey: string;
  workspace: Workspace;
  /** The attached demo number. */
  number: AttachedNumber;
  /** Meta and the phones; `simulator.world` is its programmatic side. */
  simulator: Simulator;
  /** The first subscriber's. */
  receiver: Receiver;
  subscriptions: Subscription[];
  gateway: Gateway;
  database: TestDatabase;
  subscribe(wish?: SubscriberWish): Promise<Subscription>;
  /** Attaches another number, or the same one again. */
  attach(ids: { phoneNumberId: string; wabaId: string; verify?: boolean }): Promise<AttachedNumber>;
  /** Posts a body to the Meta door by hand; answers the status. */
  post(body: Json | string | Buffer, options?: PostOptions): Promise<number>;
  /** Resolves when Meta has nothing in flight and is asked nothing, the journal is processed and nothing is owed. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

export type WorldOptions = Pick<GatewaySettings, 'graphTimeoutMs' | 'env' | 'now'> & {
  /** One for each subscriber; a single one that wants everything unless said otherwise. */
  subscribers?: SubscriberWish[];
  /** `false`: as an operator leaves it outside a demo. */
  allowPrivateTargets?: boolean;
  /** The test makes trouble of which the gateway logs errors; otherwise they fail it. */
  mayLogErrors?: boolean;
};

/** Meta tries again soon and often here, so that a fault costs milliseconds. */
const retryPlan = Array.from({ length: 2_000 }, () => 25);

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const database = await testDatabase();
  const simulator = await startSimulator({ appSecret, verifyToken, retryPlan });
  const gateway = await startGateway(database, { ...options, graphUrl: simulator.url });
  const api = openApi(gateway.url, adminKey);
  const workspace = await api.call<Workspace>('/workspaces', { body: { name: 'Flowers' } });
  const subscriptions: Subscription[] = [];
  const subscribe = async (wish: SubscriberWish = {}): Promise<Subscription> => {
    const subscription = await openSubscription(api, workspace.id, wish);
    subscriptions.push(subscription);
    return subscription;
  };
  for (const wish of options.subscribers ?? [{}]) await subscribe(wish);
  const attach: World['attach'] = ({ phoneNumberId, wabaId, verify = true }) =>
    api.call('/numbers', { body: { ...attachment(workspace.id, phoneNumberId, wabaId), verify } });
  await pointMetaAt(simulator, gateway.url);
  const number = await attach(demoNumber);
  return {
    ...api,
    ...{ url: gateway.url, adminKey, workspace, number, simulator, subscriptions, gateway, database },
    ...{ subscribe, attach },
    get receiver() {
      const [first] = subscriptions;
      if (first === undefined) throw new Error('this world has no subscriber');
      return first.receiver;
    },
    post: (body, how) => postToDoor(gateway.url, body, how),
    settled: () => settle(api, simulator, subscriptions),
    async close() {
      await simulator.close();
      // Before the gateway: what hangs there would hold its graceful end.
      await Promise.all(subscriptions.map(({ receiver }) => receiver.close()));
      await gateway.stop();
      const complaints = complaintsOf(subscriptions, gateway, options.mayLogErrors ?? false);
      await database.drop();
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
    },
  };
}

const attachment = (workspaceId: string, phoneNumberId: string, wabaId: string) => ({
  workspace_id: workspaceId,
  phone_number_id: phoneNumberId,
  waba_id: wabaId,
  display_phone_number: demoNumber.displayPhoneNumber,
  access_token: demoNumber.accessToken,
});

/** As in Meta's dashboard: the callback URL is taken only when the handshake succeeds. */
async function pointMetaAt(simulator: Simulator, gatewayUrl: string): Promise<void> {
  const answer = await request(`${simulator.url}/simulator/callback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: `${gatewayUrl}${doorPath}`, verify_token: verifyToken, handshake: true }),
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(`Meta refused the callback URL: ${text}`);
}

/** What no single test asks about but every one relies on. */
function complaintsOf(subscriptions: Subscription[], gateway: Gateway, mayLogErrors: boolean): string[] {
  const errors = mayLogErrors ? [] : gateway.log.filter(({ level }) => level >= errorLevel);
  return [
    ...subscriptions.flatMap(({ receiver }) => receiver.faults.map((fault) => `bad delivery: ${fault}`)),
    ...errors.map((line) => `the gateway logged: ${JSON.stringify(line)}`),
  ];
}
