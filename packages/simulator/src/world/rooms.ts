/** Opens the rooms of the world: what holds its things, its time and its chance, and the way of webhooks out of it. */
import { makeRateLimits } from '../actions/rate-limits.ts';
import { makeFaults } from '../faults/faults.ts';
import type { AppSubscription } from '../webhooks/address.ts';
import { type Deliverer, makeDeliverer } from '../webhooks/deliver.ts';
import { makeWebhookLog } from '../webhooks/log.ts';
import { makeWebhooks } from '../webhooks/webhooks.ts';
import { makeChanges } from './changes.ts';
import { makeClock } from './clock.ts';
import { makeGrants } from './grants.ts';
import { makeGraphCalls } from './graph-calls.ts';
import { makeIds } from './ids.ts';
import { makeMediaStore } from './media.ts';
import { mediaUrlOf } from './media-url.ts';
import { makePending } from './pending.ts';
import { makeSettings } from './settings.ts';
import { makeStore } from './store.ts';
import { makeTemplateShelf } from './template-shelf.ts';
import { makeUploads } from './uploads.ts';

export type WorldOptions = {
  appId: string;
  appSecret: string;
  seed: 'demo' | 'empty';
  now: () => number;
  random: () => number;
  retryPlan: number[];
  concurrency: number;
  logLimit: number;
  /** The app's own subscription; changed by the Graph API and the control API. */
  subscription: AppSubscription;
  /** Where the simulator can be reached, for media urls; known once it listens. */
  baseUrl: () => string;
};

export type Rooms = ReturnType<typeof makeRooms>;

export function makeRooms(options: WorldOptions) {
  const { random, appId } = options;
  const changes = makeChanges();
  const clock = makeClock(options.now);
  const { now } = clock;
  const pending = makePending();
  const ids = makeIds(random);
  const store = makeStore({ ids, changes, now });
  const media = makeMediaStore({ ids, now });
  const faults = makeFaults(changes, random);
  const settings = makeSettings(changes);
  const log = makeWebhookLog({ changes, now, limit: options.logLimit });
  const graphLog = makeGraphCalls({ changes, now, limit: options.logLimit });
  const deliverer: Deliverer = makeDeliverer({
    log,
    pending,
    now,
    retryPlan: options.retryPlan,
    concurrency: options.concurrency,
    connectionFault: () => faults.connectionFault(),
  });
  const { subscription: app, appSecret } = options;
  const webhooks = makeWebhooks({ store, app, appSecret, faults, log, deliverer, pending, random });
  return {
    ...{ appId, random, changes, clock, now, pending, ids, store, media, faults, settings },
    ...{ log, graphLog, deliverer, webhooks },
    grants: makeGrants({ ids, now }),
    limits: makeRateLimits({ now }),
    uploads: makeUploads({ ids, now }),
    templateShelf: makeTemplateShelf({ newId: () => ids.templateId(), now }),
    baseUrl: options.baseUrl,
    mediaUrl: (id: string) => mediaUrlOf(options.baseUrl(), id, now()),
  };
}
