/**
 * Work that arrives while a batch is under way goes together in the next one; a lone piece waits for nobody. So a crowd
 * shares one commit, and one alone has its own at once.
 */
export type Batcher<T, R> = {
  add(piece: T): Promise<R>;
  /** Resolves when nothing is under way and nothing waits. */
  idle(): Promise<void>;
};

/**
 * `run` answers for each piece, in their order. When it throws for a whole batch, `alone` says whether the pieces are to
 * be tried one by one, so that a broken one takes no neighbour down.
 */
export function openBatcher<T, R>(
  run: (pieces: T[]) => Promise<R[]>,
  { most, alone }: { most: number; alone: (error: unknown) => boolean },
): Batcher<T, R> {
  type Waiting = { piece: T; done: (result: R) => void; failed: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let active = false;
  let resting: (() => void)[] = [];

  const together = async (batch: Waiting[]): Promise<void> => {
    try {
      const results = await run(batch.map(({ piece }) => piece));
      for (const [i, one] of batch.entries()) one.done(results[i] as R);
    } catch (error) {
      if (batch.length > 1 && alone(error)) for (const one of batch) await together([one]);
      else for (const one of batch) one.failed(error);
    }
  };
  const work = async (): Promise<void> => {
    active = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await together(batch);
    }
    active = false;
    for (const rest of resting) rest();
    resting = [];
  };
  return {
    add: (piece) =>
      new Promise((done, failed) => {
        waiting.push({ piece, done, failed });
        if (!active) void work();
      }),
    idle: () => (!active ? Promise.resolve() : new Promise((rest) => resting.push(rest))),
  };
}
