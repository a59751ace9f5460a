/**
 * Work that is done at the start and once an hour: what is over is deleted so, in steps.
 */
import { type Loop, startLoop } from './wake.ts';

const hourMs = 3_600_000;

/** `work` says whether there is more to do at once. */
export function startHourly(
  work: (stopped: () => boolean) => Promise<boolean>,
  onError: (error: unknown) => void,
  retryMs?: number,
): Loop {
  const loop = startLoop(async () => loop.wakeIn((await work(loop.stopped)) ? 0 : hourMs), onError, retryMs);
  loop.wake();
  return loop;
}
