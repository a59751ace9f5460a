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
import type {
  SubscriberDetail,
  SubscriberFormat,
  SubscriberWithSecret,
} from '@tandem/contract/api/subscriber';
import { startApp } from '@tandem/gateway/app';
import { readConfig } from '@tandem/gateway/config';
import { openLog } from '@tandem/gateway/logger';
import { demoApp, demoNumber } from '@tandem/simulator/demo';
import { type Simulator, startSimulator } from '@tandem/simulator/simulator';
import { openApi } from '../api.ts';
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
  { format, secret, databaseUrl }: StageWish,
  url: string,
  simulator: Simulator,
  appSecret: string,
): Promise<Gateway> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-conformance-'));
  const adminKey = randomBytes(24).toString('base64url');
  const config = readConfig({
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
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
  const chosen = format === '1msg' ? { settings: { ackNotificationsOn: true } } : { secret };
  const { id } = await api.call<SubscriberWithSecret>('/subscribers', {
    body: { workspace_id, url, format, include_history: true, ...chosen },
  });
  simulator.world.subscription.url = `${app.url}/webhooks/meta`;
  await api.call('/numbers', {
    body: {
      ...{ workspace_id, phone_number_id: demoNumber.phoneNumberId, waba_id: demoNumber.wabaId },
      ...{ display_phone_number: demoNumber.displayPhoneNumber, access_token: demoNumber.accessToken },
    },
  });
  const backlog = async () => (await api.call<SubscriberDetail>(`/subscribers/${id}`)).backlog;
  return {
    settled: () => settle(api, simulator, [{ backlog }]),
    async stop() {
      await app.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
