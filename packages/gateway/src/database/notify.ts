/**
 * Wake-ups across processes by NOTIFY, gathered over some milliseconds.
 *
 * Never one NOTIFY in every transaction: at commit it takes a lock on the whole server (measured: 22,000 commits/s
 * become 5,400). A wake-up that is lost costs only time: everybody also looks by a slow poll.
 */
import pg from 'pg';
import type { Connection } from './pool.ts';

/** Who is to be woken: `journal` has new entries, `outbox` has new deliveries, `settings` changed. */
export type Topic = 'journal' | 'outbox' | 'settings';
const channel = 'tandem_wake';
const gatherMs = 20;
const reconnectMs = 1_000;

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
  const name = `${process.pid}.${Math.random().toString(36).slice(2)}`;
  let client: pg.Client | undefined;
  let closed = false;
  let flushTimer: NodeJS.Timeout | undefined;
  let reconnectTimer: NodeJS.Timeout | undefined;

  const lost = (error: Error): void => {
    if (client === undefined || closed) return;
    client = undefined;
    onError(error);
    reconnectTimer = setTimeout(connect, reconnectMs);
  };
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ ...connection, application_name: 'tandem wake', keepAlive: true });
    client = next;
    next.on('error', lost);
    next.on('end', () => lost(new Error('the wake-up connection ended')));
    next.on('notification', ({ payload }) => {
      const [from, ...topics] = (payload ?? '').split(' ');
      if (from !== name) for (const topic of topics) onTold(topic as Topic);
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${channel}`);
      for (const topic of ['journal', 'outbox', 'settings'] as const) onTold(topic); // what was missed meanwhile
    } catch (error) {
      await next.end().catch(() => {});
      lost(error as Error);
    }
  };
  const flush = (): void => {
    flushTimer = undefined;
    const payload = [name, ...waiting].join(' ');
    waiting.clear();
    client?.query('SELECT pg_notify($1, $2)', [channel, payload]).catch(() => {});
  };
  void connect();
  return {
    tell(topic) {
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
