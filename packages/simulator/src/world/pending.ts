/**
 * Counts what is still on its way (held by a fault, being posted, waiting for a retry, a tick still to come) and owns
 * every timer, so that tests can wait for the thing instead of sleeping and closing leaves nothing behind.
 */

export type Pending = {
  /** Runs `work` after `ms` (at once, in the same call, when 0); cancelled by `clear`. */
  after(ms: number, work: () => void): void;
  /** Keeps the world unsettled until the promise ends. */
  track(promise: Promise<unknown>): void;
  /** Marks something as begun; call the answer once when it is over. */
  begin(): () => void;
  /** Resolves when nothing is in flight any more. Waits as long as a retry waits. */
  settled(): Promise<void>;
  count(): number;
  clear(): void;
};

export function makePending(): Pending {
  const timers = new Map<NodeJS.Timeout, () => void>();
  let waiting: (() => void)[] = [];
  let open = 0;

  function begin(): () => void {
    open += 1;
    let over = false;
    return () => {
      if (over) return;
      over = true;
      open -= 1;
      if (open === 0) queueMicrotask(announce);
    };
  }

  // One microtask later, because the end of one thing is often the start of the next.
  function announce(): void {
    if (open > 0) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  }

  return {
    begin,
    track(promise) {
      const end = begin();
      promise.then(end, end);
    },
    after(ms, work) {
      if (ms <= 0) return work();
      const end = begin();
      const timer = setTimeout(() => {
        timers.delete(timer);
        try {
          work();
        } finally {
          end();
        }
      }, ms);
      timers.set(timer, end);
    },
    settled: () => (open === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    count: () => open,
    clear() {
      for (const [timer, end] of timers) {
        clearTimeout(timer);
        end();
      }
      timers.clear();
    },
  };
}
