/**
 * Wake-ups across processes by NOTIFY, gathered over some milliseconds.
 *
 * Never one NOTIFY in every transaction: at commit it takes a lock on the whole server (measured: 22,000 commits/s
 * become 5,400). A wake-up that is lost costs only time: everybody also looks by a slow poll.
 */
import pg from 'pg';
import type { Connection } from './pool.ts';

/** Who is to be woken: `journal` has new entries, `outbox` has new deliveries, `syncs` are wanted, `onboardings`
 * may go on, `sending`: something is queued for Meta, `sent`: sends have an outcome. */
const topics = ['journal', 'outbox', 'syncs', 'onboardings', 'sending', 'sent'] as const;
export type Topic = (typeof topics)[number];
export const isTopic = (word: string): word is Topic => (topics as readonly string[]).includes(word);
const channel = 'tandem_wake';
const gatherMs = 20;
const reconnectMs = 1_000;
/** A server that stands still must not hold up the next attempt. */
const connectTimeoutMs = 5_000;

const nothing = (): void => {};

export type Notifier = {
  /** Tells the other processes, soon. */
  tell(topic: Topic): void;
  close(): Promise<void>;
};

/** Keeps one connection that listens and tells; after a lost connection it comes back by itself. */
export function openNotifier(
  connection: Connection,
  onTold: (topic: Topic) => void,
  onError: (error: Error) => void,
): Notifier {
  const waiting = new Set<Topic>();
  let telling: Promise<void> = Promise.resolve();
  const name = `${process.pid}.${Math.random().toString(36).slice(2)}`;
  let client: pg.Client | undefined;
  let ready: pg.Client | undefined;
  let closed = false;
  let flushTimer: NodeJS.Timeout | undefined;
  let reconnectTimer: NodeJS.Timeout | undefined;

  /** Of a lost connection several things are told, some of them late: only the first about the present one counts. */
  const lost = (from: pg.Client, error: Error): void => {
    if (client !== from || closed) return;
    client = undefined;
    ready = undefined;
    onError(error);
    void from.end().catch(() => {});
    reconnectTimer = setTimeout(connect, reconnectMs);
  };
  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      ...connection,
      application_name: 'tandem wake',
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client = next;
    next.on('error', (error) => lost(next, error));
    next.on('end', () => lost(next, new Error('the wake-up connection ended')));
    next.on('notification', ({ payload }) => {
      const [from, ...told] = (payload ?? '').split(' ');
      if (from !== name) for (const topic of told) onTold(topic as Topic);
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${channel}`);
      ready = next;
      for (const topic of topics) onTold(topic); // what was missed meanwhile
    } catch (error) {
      lost(next, error as Error);
    }
  };
  const flush = (): void => {
    flushTimer = undefined;
    const payload = [name, ...waiting].join(' ');
    waiting.clear();
    // One statement at a time on a connection; one that is lost meanwhile makes everybody look again anyway.
    telling = telling
      .then(() => ready?.query('SELECT pg_notify($1, $2)', [channel, payload]))
      .then(nothing, nothing);
  };
  void connect();
  return {
    tell(topic) {
      if (closed) return;
      waiting.add(topic);
      flushTimer ??= setTimeout(flush, gatherMs);
    },
    async close() {
      closed = true;
      clearTimeout(flushTimer);
      clearTimeout(reconnectTimer);
      await client?.end().catch(() => {});
    },
  };
}
