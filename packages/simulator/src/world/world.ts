/**
 * The whole simulated world under one roof: what tests reach through `simulator.world` and what the doors (Graph API,
 * control API, page) are built on. Joins the rooms; each does its own work.
 */
import type { AppSubscription } from '../webhooks/address.ts';
import type { SentWebhook } from '../webhooks/log.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { WorldChange } from './changes.ts';
import { demoPast, seedDemo } from './demo.ts';
import type { GraphCallRecord } from './graph-calls.ts';
import { type Hands, makeHands } from './hands.ts';
import { type KeptWorld, keptWorld, takeUpWorld } from './kept-world.ts';
import type { BusinessNumber, Chat, Customer } from './model.ts';
import { makeRooms, type Rooms, type WorldOptions } from './rooms.ts';
import type { NewCustomer } from './store.ts';

type KeptRooms = Pick<
  Rooms,
  'store' | 'media' | 'uploads' | 'ids' | 'grants' | 'faults' | 'settings' | 'limits' | 'pending' | 'graphLog'
>;

/**
 * By hand: `customer`, `owner`, `phone` (the app itself), `addressBook`, `history`, `account`, `signup` (in one call),
 * `dialogs` (the popup), `sync`, `receipts`, `templates`, `billing` (Meta's own account), `api` (what the
 * Graph API does). Kept in rooms: `store`, `media`,
 * `uploads`, `ids`, `grants` (codes and tokens), `faults`, `settings`, `limits`, `pending`, `graphLog`.
 */
export type World = Hands &
  KeptRooms & {
    readonly appId: string;
    readonly subscription: AppSubscription;
    readonly postRaw: Webhooks['postRaw'];

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
    /** Where the simulator can be reached. */
    baseUrl(): string;
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
    /** The world as it is now, for another run. */
    kept(): KeptWorld;
    close(): Promise<void>;
  };

/** `kept`: taken up instead of the seed. */
export function makeWorld(options: WorldOptions & { kept?: KeptWorld | undefined }): World {
  const rooms = makeRooms(options);
  const hands = makeHands(rooms);
  const { store, changes, clock, now, pending, webhooks, deliverer, log, graphLog } = rooms;

  function seed(): void {
    if (options.seed !== 'demo') return;
    seedDemo(store, hands.templates, now());
    hands.history.lay(demoPast);
  }
  if (options.kept === undefined) seed();
  else takeUpWorld({ ...rooms, ...hands }, options.kept);

  return {
    ...rooms,
    ...hands,
    subscription: options.subscription,
    postRaw: webhooks.postRaw,
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
    advanceClock(ms) {
      clock.advance(ms);
      hands.phone.endForgotten();
      hands.templates.comeDue();
      return now();
    },
    tellPeople: () => changes.tell({ type: 'people' }),
    onChange: (listener) => changes.listen(listener),
    reset() {
      empty(rooms, hands);
      seed();
      changes.tell({ type: 'reset' });
    },
    kept: () => keptWorld({ ...rooms, ...hands }),
    async close() {
      webhooks.clear();
      pending.clear();
      await deliverer.close();
    },
  };
}

/** What is on its way first, then what it would have found. */
function empty(rooms: Rooms, { dialogs, billing }: Hands): void {
  const { webhooks, deliverer, pending, log, graphLog, media, uploads, store, templateShelf } = rooms;
  const { grants, limits, clock } = rooms;
  for (const room of [webhooks, deliverer, pending, log, graphLog, media, uploads, store, templateShelf])
    room.clear();
  for (const room of [grants, limits, dialogs, billing, clock, rooms.settings, rooms.faults]) room.clear();
}
