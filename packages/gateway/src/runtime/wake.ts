/**
 * A loop that sleeps until it is woken: no poll where a wake-up can be.
 *
 * `wake()` during a run makes one more run follow; `wakeIn(ms)` asks for a later run, the earliest wish wins. Each run
 * ends before the next begins.
 */
export type Loop = {
  wake(): void;
  wakeIn(ms: number): void;
  /** True once stop() was called: a long run should end early. */
  stopped(): boolean;
  /** No further runs; resolves when the one under way has ended. */
  stop(): Promise<void>;
};

export function startLoop(
  run: () => Promise<void>,
  onError: (error: unknown) => void,
  retryMs = 1_000,
): Loop {
  let stopped = false;
  let wanted = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let timerAt = Number.POSITIVE_INFINITY;

  const once = async (): Promise<void> => {
    while (wanted && !stopped) {
      wanted = false;
      try {
        await run();
      } catch (error) {
        onError(error);
        if (!stopped) loop.wakeIn(retryMs);
      }
    }
    running = undefined;
  };
  const loop: Loop = {
    wake() {
      if (stopped) return;
      wanted = true;
      running ??= once();
    },
    wakeIn(ms) {
      const at = Date.now() + ms;
      if (stopped || at >= timerAt) return;
      clearTimeout(timer);
      timerAt = at;
      timer = setTimeout(
        () => {
          timerAt = Number.POSITIVE_INFINITY;
          loop.wake();
        },
        Math.min(Math.max(ms, 0), 0x7fffffff),
      );
    },
    stopped: () => stopped,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
  return loop;
}
