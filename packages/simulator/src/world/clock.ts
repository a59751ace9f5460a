/** The simulator's time: the real one (or a test's), moved forward at will so that windows close and links age. */
export type Clock = {
  now(): number;
  advance(ms: number): number;
  kept(): number;
  takeUp(ahead: number): void;
  clear(): void;
};

export function makeClock(base: () => number): Clock {
  let ahead = 0;
  return {
    now: () => base() + ahead,
    advance(ms) {
      ahead += ms;
      return base() + ahead;
    },
    kept: () => ahead,
    takeUp(kept) {
      ahead = kept;
    },
    clear() {
      ahead = 0;
    },
  };
}
