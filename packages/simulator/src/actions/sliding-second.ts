/** Counts what happened within the last second, and the most that ever did. Looks at each time once. */
const SECOND = 1_000;

export type SlidingSecond = ReturnType<typeof makeSlidingSecond>;

export function makeSlidingSecond() {
  /** ms, oldest first; the first `gone` are older than a second. */
  const times: number[] = [];
  let gone = 0;
  let most = 0;

  function within(now: number): number {
    while ((times[gone] ?? Number.POSITIVE_INFINITY) <= now - SECOND) gone += 1;
    if (gone > 10_000) {
      times.splice(0, gone);
      gone = 0;
    }
    return times.length - gone;
  }

  return {
    within,
    add(now: number): void {
      times.push(now);
      most = Math.max(most, within(now));
    },
    peak: () => most,
  };
}
