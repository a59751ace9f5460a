/**
 * Posts a second of a subscriber that asked for fewer than it could get: each waits for its turn. The rate is shared by the
 * gateway processes that are alive.
 */
export type Pace = {
  /** Resolves when it is this post's turn; at once without a limit. */
  turn(subscriberId: string, perSecond: number | undefined): Promise<void>;
  /** How many processes share the rates. */
  shared(processes: number): void;
};

/** @param wait as `setTimeout` does */
export function openPace(now: () => number, wait: (ms: number) => Promise<void>): Pace {
  const next = new Map<string, number>();
  let processes = 1;
  return {
    async turn(subscriberId, perSecond) {
      if (perSecond === undefined) return;
      const at = Math.max(next.get(subscriberId) ?? 0, now());
      next.set(subscriberId, at + (1000 * processes) / perSecond);
      if (at > now()) await wait(at - now());
    },
    shared(count) {
      processes = Math.max(1, count);
    },
  };
}
