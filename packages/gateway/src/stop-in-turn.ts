/**
 * Stopping what was started, the last first. A step that fails or never ends (a database that stands still) is logged
 * and does not hold up the others: a process asked to stop stops.
 */
import type { Log } from './runtime/logger.ts';

const usualDeadlineMs = 20_000;

/** Empties `stops`, so that a second call does nothing again. */
export async function stopInTurn(
  stops: (() => Promise<unknown>)[],
  log: Pick<Log, 'error'>,
  deadlineMs = usualDeadlineMs,
): Promise<void> {
  for (const one of stops.splice(0).reverse()) {
    await within(deadlineMs, one).catch((error: unknown) => log.error(error, 'stop'));
  }
}

async function within(ms: number, work: () => Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`a step of the stop has not ended within ${ms / 1000} s`)), ms);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
