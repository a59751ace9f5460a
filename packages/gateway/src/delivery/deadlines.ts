/**
 * One time limit for many: who comes first is over first, so a single timer watches the oldest. A signal and a timer for each
 * post cost more than signing it.
 */
export type Deadlines = {
  on(one: { expire(): void }): void;
  /** It ended in time. */
  off(one: { expire(): void }): void;
  /** Nothing expires any more. */
  close(): void;
};

export function openDeadlines(ms: number, now: () => number = () => performance.now()): Deadlines {
  /** With the time when each is over; in this order, because all have the same time. */
  const running = new Map<{ expire(): void }, number>();
  let timer: NodeJS.Timeout | undefined;

  const look = (): void => {
    timer = undefined;
    for (const [one, at] of running) {
      const left = at - now();
      if (left > 0) {
        timer = setTimeout(look, left);
        return;
      }
      running.delete(one);
      one.expire();
    }
  };
  return {
    on(one) {
      running.set(one, now() + ms);
      timer ??= setTimeout(look, ms);
    },
    off(one) {
      running.delete(one);
    },
    close() {
      running.clear();
      clearTimeout(timer);
    },
  };
}
