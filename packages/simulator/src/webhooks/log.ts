/** Remembers every webhook: its bytes, where it went, each attempt and answer. Bounded, oldest first out. */
import type { Changes } from '../world/changes.ts';

type Attempt = { at: number; status?: number; error?: string; milliseconds: number };

/**
 * `held`: waiting for its turn; `posting`; `retrying`: refused at least once, tried again later; `delivered`: answered
 * 200; `given_up`: no retry left; `lost`: thrown away on purpose; `no_callback`, `not_subscribed`: nobody to send to.
 */
type WebhookState =
  | 'held'
  | 'posting'
  | 'retrying'
  | 'delivered'
  | 'given_up'
  | 'lost'
  | 'no_callback'
  | 'not_subscribed';

export type SentWebhook = {
  id: string;
  at: number;
  url?: string;
  state: WebhookState;
  fields: string[];
  summary: string;
  phoneNumberIds: string[];
  /** How many updates are packed into it. */
  updates: number;
  /** The exact bytes as posted, as text (they are ASCII unless posted raw). */
  body: string;
  attempts: Attempt[];
  /** ms; only while `retrying` */
  nextAttemptAt?: number;
  /** Faults that touched it. */
  faults: string[];
};

export type WebhookLog = {
  add(entry: Omit<SentWebhook, 'id' | 'at' | 'attempts'>): SentWebhook;
  touch(entry: SentWebhook): void;
  list(): SentWebhook[];
  get(id: string): SentWebhook | undefined;
  clear(): void;
};

export function makeWebhookLog(needs: { changes: Changes; now: () => number; limit: number }): WebhookLog {
  const entries = new Map<string, SentWebhook>();
  let made = 0;
  return {
    add(entry) {
      made += 1;
      const whole: SentWebhook = { id: `wh_${made}`, at: needs.now(), attempts: [], ...entry };
      entries.set(whole.id, whole);
      if (entries.size > needs.limit) entries.delete(entries.keys().next().value ?? '');
      needs.changes.tell({ type: 'webhook', id: whole.id });
      return whole;
    },
    touch: (entry) => needs.changes.tell({ type: 'webhook', id: entry.id }),
    list: () => [...entries.values()],
    get: (id) => entries.get(id),
    clear: () => entries.clear(),
  };
}
