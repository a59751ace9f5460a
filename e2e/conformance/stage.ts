/**
 * The stage of a run: the simulated Meta, for the formats of ours a gateway behind it, and the relay before the integrator.
 *
 *   meta           simulator → relay → integrator
 *   tandem, 1msg   simulator → gateway → relay → integrator
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OneMsgChannel } from '@tandem/contract/api/one-msg';
import type {
  Subscriber,
  SubscriberDetail,
  SubscriberFormat,
  SubscriberWithSecret,
} from '@tandem/contract/api/subscriber';
import { startApp } from '@tandem/gateway/app';
import { readConfig } from '@tandem/gateway/config';
import { openLog } from '@tandem/gateway/logger';
import { demoApp, demoNumber } from '@tandem/simulator/demo';
import { type Simulator, startSimulator } from '@tandem/simulator/simulator';
import { request } from 'undici';
import { type Api, openApi } from '../api.ts';
import { settle } from '../settle.ts';
import { openRelay, type Post, type Relay } from './relay.ts';

export type Stage = {
  /** What Meta and the phones do. */
  meta: Simulator['world'];
  relay: Relay;
  /** Lets something happen and waits until all that came of it was posted. */
  play(what: () => unknown): Promise<Post[]>;
  close(): Promise<void>;
};

export type StageWish = {
  url: string;
  format: SubscriberFormat;
  secret: string;
  /** `1msg` only: what the channel is set to besides its address; absent: with acks. */
  settings?: Record<string, unknown> | undefined;
  /** Of an empty database; absent: an embedded one that goes with the run. */
  databaseUrl?: string | undefined;
};

export async function openStage(wish: StageWish): Promise<Stage> {
  const relay = await openRelay(wish.url);
  const direct = wish.format === 'meta';
  const appSecret = direct ? wish.secret : randomBytes(24).toString('base64url');
  const simulator = await startSimulator({ appSecret, callbackUrl: relay.url, retryPlan: [] });
  const gateway = direct ? undefined : await openGateway(wish, relay.url, simulator, appSecret);
  const settled = gateway?.settled ?? (() => simulator.world.settled());
  return {
    meta: simulator.world,
    relay,
    async play(what) {
      const before = relay.posts.length;
      await what();
      await settled();
      return relay.posts.slice(before);
    },
    async close() {
      await simulator.close();
      await gateway?.stop();
      await relay.close();
    },
  };
}

type Gateway = { settled(): Promise<void>; stop(): Promise<void> };

/** A gateway with the demo number attached, and one subscriber: the integrator, through the relay. */
async function openGateway(
  wish: StageWish,
  url: string,
  simulator: Simulator,
  appSecret: string,
): Promise<Gateway> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-conformance-'));
  const adminKey = randomBytes(24).toString('base64url');
  const config = readConfig({
    ...(wish.databaseUrl === undefined ? {} : { DATABASE_URL: wish.databaseUrl }),
    ...{
      PORT: '0',
      TANDEM_DATA_DIR: dataDir,
      TANDEM_ADMIN_KEY: adminKey,
      TANDEM_ALLOW_PRIVATE_TARGETS: 'true',
    },
    ...{ META_GRAPH_URL: simulator.url, META_APP_ID: demoApp.id, META_APP_SECRET: appSecret },
    ...{ META_VERIFY_TOKEN: randomBytes(24).toString('base64url'), META_CONFIG_ID: '810000000000001' },
  });
  const app = await startApp(config, { log: openLog({ level: 'silent' }) });
  const api = openApi(app.url, adminKey);
  const { id: workspace_id } = await api.call<{ id: string }>('/workspaces', {
    body: { name: 'Conformance' },
  });
  simulator.world.subscription.url = `${app.url}/webhooks/meta`;
  const { id: numberId } = await api.call<{ id: string }>('/numbers', {
    body: {
      ...{ workspace_id, phone_number_id: demoNumber.phoneNumberId, waba_id: demoNumber.wabaId },
      ...{ display_phone_number: demoNumber.displayPhoneNumber, access_token: demoNumber.accessToken },
    },
  });
  const id =
    wish.format === '1msg'
      ? await openChannel(api, { gateway: app.url, token: adminKey, numberId, url, settings: wish.settings })
      : await subscribe(api, { workspace_id, url, format: wish.format, secret: wish.secret });
  const backlog = async () => (await api.call<SubscriberDetail>(`/subscribers/${id}`)).backlog;
  return {
    settled: () => settle(api, simulator, [{ backlog }]),
    async stop() {
      await app.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function subscribe(
  api: Api,
  body: { workspace_id: string; url: string; format: SubscriberFormat; secret: string },
): Promise<string> {
  const made = await api.call<SubscriberWithSecret>('/subscribers', {
    body: { ...body, include_history: true },
  });
  return made.id;
}

type Channel = {
  gateway: string;
  token: string;
  numberId: string;
  url: string;
  settings: StageWish['settings'];
};

/** The number as a channel, and the address set as 1MSG's clients do it (docs/one-msg.md). Answers with its subscriber. */
async function openChannel(
  api: Api,
  { gateway, token, numberId, url, settings = { ackNotificationsOn: true } }: Channel,
): Promise<string> {
  const { instance_id } = await api.call<OneMsgChannel>(`/numbers/${numberId}/one-msg`, {
    ...{ method: 'PUT', body: {} },
  });
  const answer = await request(`${gateway}/${instance_id}/settings?token=${token}`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ ...settings, webhookUrl: url }),
  });
  const said = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`the channel does not take these settings: ${said}`);
  const subscribers = await api.all<Subscriber>('/subscribers');
  const own = subscribers.find((one) => one.url === url);
  if (own === undefined) throw new Error('a channel that is told is a subscriber');
  return own.id;
}
