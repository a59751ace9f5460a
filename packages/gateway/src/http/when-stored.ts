/**
 * Waiting for media that is being fetched: whoever holds a link to it before the bytes are there gets them as soon as they
 * are, within some seconds. Woken by commits; only so many wait at once.
 */
import { NotStored } from '../conversations/read-media.ts';

const usualPatienceMs = 20_000;
/** However many commits there are, the database is asked no more often than this. */
const pauseMs = 250;
const mostWaiting = 200;

export type Waiting = {
  /** What `read` finds, as soon as it does. Throws what it throws once there is nothing to wait for, or no more time. */
  whenStored<T>(read: () => Promise<T>): Promise<T>;
};

type OnCommit = (listener: () => void) => () => void;

export function openWaiting(onCommit: OnCommit, patienceMs = usualPatienceMs): Waiting {
  let waiting = 0;
  return {
    async whenStored(read) {
      const until = performance.now() + patienceMs;
      for (;;) {
        try {
          return await read();
        } catch (error) {
          const left = until - performance.now();
          if (!(error instanceof NotStored) || !error.mayCome || left <= 0 || waiting >= mostWaiting)
            throw error;
          waiting += 1;
          await nextCommit(onCommit, left).finally(() => {
            waiting -= 1;
          });
        }
      }
    },
  };
}

/** After a pause, so that what happened meanwhile is one look. Also when none comes in time. */
function nextCommit(onCommit: OnCommit, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const started = performance.now();
    let woken = false;
    const finish = (): void => {
      unsubscribe();
      clearTimeout(late);
      resolve();
    };
    const unsubscribe = onCommit(() => {
      if (woken) return;
      woken = true;
      clearTimeout(late);
      late = setTimeout(finish, Math.max(0, pauseMs - (performance.now() - started)));
    });
    let late = setTimeout(finish, withinMs);
  });
}
