/**
 * The way of an update from the world to the receiver: faults, holding and batching, packing, signing, posting.
 * Without faults it is posted in the same turn, alone in its body.
 */
import type { FaultSwitches } from '../faults/faults.ts';
import { shuffled } from '../faults/shuffled.ts';
import { applyUpdateFaults, type Tellable, type Timed } from '../faults/update-faults.ts';
import type { Pending } from '../world/pending.ts';
import type { Store } from '../world/store.ts';
import { type AppSubscription, addressOf } from './address.ts';
import { composeBody } from './body.ts';
import type { Deliverer } from './deliver.ts';
import type { SentWebhook, WebhookLog } from './log.ts';
import { serialise } from './serialise.ts';
import { sign } from './sign.ts';
import type { Update } from './update.ts';

export type Webhooks = {
  emit(update: Tellable): void;
  /** Posts any body to the app's URL: text byte for byte, else as Meta would write it. Faults do not touch it. */
  postRaw(body: unknown, options?: { signature?: 'right' | 'wrong' | 'missing' }): SentWebhook;
  clear(): void;
};

type Needs = {
  store: Store;
  app: AppSubscription;
  appSecret: string;
  faults: FaultSwitches;
  log: WebhookLog;
  deliverer: Deliverer;
  pending: Pending;
  random: () => number;
};

export function makeWebhooks(needs: Needs): Webhooks {
  const { store, app, faults, log, deliverer, pending } = needs;
  let held: Timed[] = [];
  let endHold: (() => void) | undefined;
  let holdTimer: NodeJS.Timeout | undefined;

  function emit(update: Tellable): void {
    const number = update.phoneNumberId ? store.numbers.get(update.phoneNumberId) : undefined;
    const unlinked = number !== undefined && number.link !== 'connected';
    if (unlinked && !update.evenIfUnlinked && !faults.get('stray_after_disconnect')) return;
    const timed = applyUpdateFaults(update, faults, needs.random);
    if (!timed) note([update], 'lost', ['lose']);
    for (const one of timed ?? []) pending.after(one.after, () => gather(one));
  }

  function gather(timed: Timed): void {
    const batch = faults.get('batch');
    const shuffle = faults.get('shuffle');
    if (!batch && !shuffle) {
      pack([timed]);
      return;
    }
    held.push(timed);
    if (batch && !shuffle && held.length >= batch.size) {
      release();
      return;
    }
    if (endHold) return;
    endHold = pending.begin();
    holdTimer = setTimeout(release, Math.max(batch?.window_ms ?? 0, shuffle?.window_ms ?? 0));
  }

  function release(): void {
    const batch = faults.get('batch');
    const going = faults.get('shuffle') ? shuffled(held, needs.random) : held;
    held = [];
    clearTimeout(holdTimer);
    const size = batch?.size ?? 1;
    for (let at = 0; at < going.length; at += size) pack(going.slice(at, at + size));
    endHold?.();
    endHold = undefined;
  }

  // Switching the fault off lets go what it held.
  faults.onChange(() => {
    if (held.length > 0 && !faults.get('batch') && !faults.get('shuffle')) release();
  });

  /** One body for each callback URL among these. */
  function pack(group: Timed[]): void {
    const byUrl = new Map<string, Timed[]>();
    for (const timed of group) {
      const address = addressOf(timed.update, app, store);
      if (address.url === undefined) note([timed.update], address.why, timed.faults);
      else byUrl.set(address.url, [...(byUrl.get(address.url) ?? []), timed]);
    }
    for (const [url, mine] of byUrl) post(url, mine);
  }

  function post(url: string, group: Timed[]): void {
    const updates = group.map((timed) => timed.update);
    const bytes = serialise(composeBody(updates, faults.get('batch')?.shape ?? 'messages'));
    const struck = new Set(group.flatMap((timed) => timed.faults));
    if (updates.length > 1) struck.add('batch');
    if (faults.get('shuffle')) struck.add('shuffle');
    const badly = faults.strike('bad_signature');
    if (badly) struck.add('bad_signature');
    const copies = faults.strike('duplicate')?.copies ?? 1;
    if (copies > 1) struck.add('duplicate');
    for (let copy = 0; copy < copies; copy += 1) {
      const entry = note(updates, 'posting', [...struck], { url, body: bytes.toString('latin1') });
      deliverer.deliver({ entry, url, bytes, ...signature(bytes, badly?.kind ?? 'right') });
    }
  }

  function signature(bytes: Buffer, kind: 'right' | 'wrong' | 'missing'): { signature?: string } {
    if (kind === 'missing') return {};
    return { signature: sign(bytes, kind === 'right' ? needs.appSecret : `not-${needs.appSecret}`) };
  }

  function note(
    updates: Update[],
    state: SentWebhook['state'],
    struck: string[],
    posted: { url?: string; body?: string } = {},
  ): SentWebhook {
    return log.add({
      state,
      body: posted.body ?? serialise(composeBody(updates, 'messages')).toString('latin1'),
      fields: [...new Set(updates.map((update) => update.field))],
      summary: updates.map((update) => update.summary).join(' · '),
      phoneNumberIds: [...new Set(updates.flatMap((update) => update.phoneNumberId ?? []))],
      updates: updates.length,
      faults: struck,
      ...(posted.url === undefined ? {} : { url: posted.url }),
    });
  }

  return {
    emit,
    postRaw(body, options = {}) {
      const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : serialise(body);
      const { url } = app;
      const state = url === undefined ? 'no_callback' : 'posting';
      const common = { fields: ['raw'], summary: 'raw body', phoneNumberIds: [], updates: 1, faults: [] };
      const entry = log.add({
        ...common,
        state,
        body: bytes.toString('utf8'),
        ...(url === undefined ? {} : { url }),
      });
      if (url !== undefined)
        deliverer.deliver({ entry, url, bytes, ...signature(bytes, options.signature ?? 'right') });
      return entry;
    },
    clear() {
      held = [];
      clearTimeout(holdTimer);
      endHold?.();
      endHold = undefined;
    },
  };
}
