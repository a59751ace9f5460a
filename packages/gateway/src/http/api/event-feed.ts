/**
 * A never-ending reading of events, as the text of a server-sent event stream.
 *
 * It is pulled, not pushed: the next page is read when the last one has been taken off, so a slow reader costs one page
 * of memory and nothing else. A commit wakes it; a slow look is the safety net.
 */
import type { Event } from '@tandem/contract/api/event';
import type { Place } from '../../delivery/read-events.ts';

export type FeedNeeds = {
  /** The next events behind a place, and the place up to which there are no others. */
  read(after: Place): Promise<{ events: Event[]; place: Place; more: boolean }>;
  /** Calls the listener after commits that may have recorded events. Returns the unsubscription. */
  onCommit(listener: () => void): () => void;
  /** Whether the key is still valid; asked once a heartbeat's time, however busy the stream is. */
  stillAllowed(): Promise<boolean>;
  heartbeatMs: number;
  lookMs: number;
};

/** At most this often does one feed ask the database, however many commits there are. */
const breathMs = 25;

/** One event as the wire has it: JSON.stringify leaves no line break in it. */
const frameOf = (event: Event): string =>
  `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

/** Says how far was looked, so that who is cut before the next event comes back to here and misses none. */
const placeOf = ({ id }: Place): string => `id: ${id}\n`;

export async function* eventFeed(
  needs: FeedNeeds,
  start: Place,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const bell = openBell(needs.onCommit, signal);
  let place = start;
  let quietSince = performance.now();
  let checkedAt = quietSince;
  try {
    yield `retry: 2000\n${placeOf(place)}: connected\n\n`;
    while (!signal.aborted) {
      if (performance.now() - checkedAt >= needs.heartbeatMs) {
        if (!(await needs.stillAllowed())) return;
        checkedAt = performance.now();
      }
      const page = await needs.read(place);
      place = page.place;
      if (page.events.length > 0) {
        quietSince = performance.now();
        yield page.events.map(frameOf).join('');
      }
      if (page.more) continue;
      await bell.wait(breathMs, needs.lookMs);
      if (signal.aborted || performance.now() - quietSince < needs.heartbeatMs) continue;
      quietSince = performance.now();
      yield `${placeOf(place)}: still here\n\n`;
    }
  } finally {
    bell.close();
  }
}

type Bell = {
  /** Waits for a ring, at least `least` and at most `most` milliseconds. A ring from before counts. */
  wait(least: number, most: number): Promise<void>;
  close(): void;
};

function openBell(onCommit: FeedNeeds['onCommit'], signal: AbortSignal): Bell {
  let rung = false;
  let answer: (() => void) | undefined;
  const ring = (): void => {
    rung = true;
    answer?.();
  };
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      answer = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const unsubscribe = onCommit(ring);
  signal.addEventListener('abort', ring, { once: true });
  return {
    async wait(least, most) {
      if (!rung) await pause(most);
      // Commits come in bursts: a short breath gathers them into one reading.
      answer = undefined;
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, least));
      rung = false;
    },
    close() {
      unsubscribe();
      signal.removeEventListener('abort', ring);
    },
  };
}
