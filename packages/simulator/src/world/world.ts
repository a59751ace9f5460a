/**
 * The whole simulated world under one roof: what tests reach through `simulator.world` and what the doors (Graph API,
 * control API, page) are built on. Joins the rooms; each does its own work.
 */
import { type AccountActions, makeAccountActions } from '../actions/account.ts';
import { type AddressBook, makeAddressBook } from '../actions/address-book.ts';
import { type ApiActions, makeApiActions } from '../actions/api-send.ts';
import { makeChatWriter } from '../actions/chat-write.ts';
import { type CustomerActions, makeCustomerActions } from '../actions/customer.ts';
import { type HistoryActions, makeHistoryActions } from '../actions/history.ts';
import { makeOwnerActions, type OwnerActions } from '../actions/owner.ts';
import { makePhoneLife, type PhoneLife } from '../actions/phone-life.ts';
import { makeRateLimits, type RateLimits } from '../actions/rate-limits.ts';
import { makeReceipts, type Receipts } from '../actions/receipts.ts';
import { makeSignupActions, type SignupActions } from '../actions/signup.ts';
import { type Dialogs, makeDialogs } from '../actions/signup-dialog.ts';
import { makeSyncActions, type SyncActions } from '../actions/sync.ts';
import { type FaultSwitches, makeFaults } from '../faults/faults.ts';
import type { AppSubscription } from '../webhooks/address.ts';
import { type Deliverer, makeDeliverer } from '../webhooks/deliver.ts';
import { makeWebhookLog, type SentWebhook } from '../webhooks/log.ts';
import { makeWebhooks, type Webhooks } from '../webhooks/webhooks.ts';
import { makeChanges, type WorldChange } from './changes.ts';
import { makeClock } from './clock.ts';
import { demoPast, seedDemo } from './demo.ts';
import { type Grants, makeGrants } from './grants.ts';
import { type GraphCallRecord, type GraphCalls, makeGraphCalls } from './graph-calls.ts';
import { type Ids, makeIds } from './ids.ts';
import { type MediaStore, makeMediaStore } from './media.ts';
import { mediaUrlOf } from './media-url.ts';
import type { BusinessNumber, Chat, Customer } from './model.ts';
import { makePending, type Pending } from './pending.ts';
import { makeSettings, type SettingsRoom } from './settings.ts';
import { makeStore, type NewCustomer, type Store } from './store.ts';

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

export type World = {
  readonly appId: string;
  readonly subscription: AppSubscription;
  /** People and things: find and add. */
  readonly store: Store;
  readonly media: MediaStore;
  readonly ids: Ids;
  readonly customer: CustomerActions & { read: Receipts['customerReads'] };
  readonly owner: OwnerActions;
  readonly addressBook: AddressBook;
  /** The owner's app itself: opened, disconnected, moved to a new phone. */
  readonly phone: PhoneLife;
  readonly history: HistoryActions;
  readonly account: AccountActions;
  /** Embedded Signup in one call; the codes and tokens it handed out. */
  readonly signup: SignupActions;
  /** What the signup popup and the phone it talks to do. */
  readonly dialogs: Dialogs;
  readonly grants: Grants;
  readonly sync: SyncActions;
  readonly receipts: Receipts;
  /** What the Graph API does: sends and read receipts. */
  readonly api: ApiActions;
  /** Messages a second and to one person, as Meta counts them. */
  readonly limits: RateLimits;
  readonly faults: FaultSwitches;
  readonly settings: SettingsRoom;
  readonly pending: Pending;
  readonly postRaw: Webhooks['postRaw'];
  readonly graphLog: GraphCalls;

  numbers(): BusinessNumber[];
  customers(): Customer[];
  chats(): Chat[];
  chat(customer: string, phoneNumberId?: string): Chat;
  addCustomer(customer: NewCustomer): Customer;
  /** Every webhook, oldest first: body, attempts, answers. */
  webhooks(): SentWebhook[];
  webhook(id: string): SentWebhook | undefined;
  graphCalls(): GraphCallRecord[];
  /** Resolves when nothing is in flight: no post, no retry waiting, no tick to come, nothing held by a fault. */
  settled(): Promise<void>;
  /** Tries all waiting retries now. */
  retryNow(): number;
  now(): number;
  /** A download url for a file, valid for five minutes. */
  mediaUrl(mediaId: string): string;
  /** Moves the simulator's clock forward; timers keep running in real time. Ends links that nobody used for 14 days.
   *  Answers the new time, ms. */
  advanceClock(ms: number): number;
  /** Tells the page that numbers or customers changed. */
  tellPeople(): void;
  onChange(listener: (change: WorldChange) => void): () => void;
  /** Back to the seed; faults and settings too. The callback URL stays. */
  reset(): void;
  close(): Promise<void>;
};

export function makeWorld(options: WorldOptions): World {
  const changes = makeChanges();
  const clock = makeClock(options.now);
  const { now } = clock;
  const pending = makePending();
  const ids = makeIds(options.random);
  const store = makeStore({ ids, changes, now });
  const media = makeMediaStore({ ids, now });
  const faults = makeFaults(changes);
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
  const { subscription: app, appSecret, random } = options;
  const webhooks = makeWebhooks({ store, app, appSecret, faults, log, deliverer, pending, random });
  const writer = makeChatWriter({ store, ids, media, changes, now });
  const mediaUrl = (id: string) => mediaUrlOf(options.baseUrl(), id, now());
  const limits = makeRateLimits({ now });
  const common = { store, writer, webhooks, ids, limits, now, mediaUrl };
  const receipts = makeReceipts({ ...common, settings, pending });

  const grants = makeGrants({ ids, now });
  const addressBook = makeAddressBook({ store, webhooks, changes, now });
  const history = makeHistoryActions({ ...common, settings, pending, random });
  const account = makeAccountActions({ store, webhooks, grants, ids, changes, now, appId: options.appId });
  const phone = makePhoneLife({ store, account, settings, pending, changes, now });
  const signup = makeSignupActions({ store, ids, grants, account, settings, now });
  const dialogs = makeDialogs({ store, ids, signup, grants, changes, now });

  function seed(): void {
    if (options.seed !== 'demo') return;
    seedDemo(store, now());
    history.lay(demoPast);
  }
  seed();

  return {
    appId: options.appId,
    subscription: app,
    store,
    media,
    ids,
    customer: { ...makeCustomerActions(common), read: receipts.customerReads },
    owner: makeOwnerActions(common),
    addressBook,
    phone,
    history,
    account,
    signup,
    dialogs,
    grants,
    sync: makeSyncActions({ ids, history, addressBook, settings, pending, now }),
    receipts,
    api: makeApiActions({ ...common, receipts }),
    limits,
    faults,
    settings,
    pending,
    postRaw: webhooks.postRaw,
    graphLog,
    numbers: () => [...store.numbers.values()],
    customers: () => [...store.customers.values()],
    chats: () => [...store.chats.values()],
    chat: (customer, phoneNumberId) =>
      store.chat(store.number(phoneNumberId).phoneNumberId, store.customer(customer).id),
    addCustomer: (customer) => store.addCustomer(customer),
    webhooks: () => log.list(),
    webhook: (id) => log.get(id),
    graphCalls: () => graphLog.list(),
    settled: () => pending.settled(),
    retryNow: () => deliverer.retryNow(),
    now,
    mediaUrl,
    advanceClock(ms) {
      clock.advance(ms);
      phone.endForgotten();
      return now();
    },
    tellPeople: () => changes.tell({ type: 'people' }),
    onChange: (listener) => changes.listen(listener),
    reset() {
      webhooks.clear();
      deliverer.clear();
      pending.clear();
      for (const room of [log, graphLog, media, store, grants, dialogs, limits, clock, settings])
        room.clear();
      faults.clear();
      seed();
      changes.tell({ type: 'reset' });
    },
    async close() {
      webhooks.clear();
      pending.clear();
      await deliverer.close();
    },
  };
}
