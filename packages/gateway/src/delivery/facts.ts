/**
 * What formats need besides events, read for all the lanes of a claim at once.
 */
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';
import type { ClaimedLane } from './claimed.ts';
import type { StoredEvent } from './formats/format.ts';
import type { FactsOf } from './formats/formats.ts';

/**
 * Reads the facts of events, by event id; undefined where there are none. It may leave events out (too much at once):
 * those wait for their lane's next claim. Of the first event it must always say something.
 */
type FactReader<F> = (events: readonly StoredEvent[]) => Promise<Map<string, F | undefined>>;
/** Given by the app: delivery owns nothing that these facts are read from. */
export type FactReaders = { [Name in keyof FactsOf]?: FactReader<FactsOf[Name]> };

/** Facts by event id. */
export type Facts = ReadonlyMap<string, unknown>;

export const readerOf = (readers: FactReaders, format: SubscriberFormat): FactReader<unknown> | undefined =>
  Object.hasOwn(readers, format) ? readers[format as keyof FactsOf] : undefined;

/** Lanes whose format needs no facts, which can start at once, and the others. */
export function withoutFacts(readers: FactReaders, lanes: ClaimedLane[]): [ClaimedLane[], ClaimedLane[]] {
  const needs = (lane: ClaimedLane): boolean => readerOf(readers, lane.subscriber.format) !== undefined;
  return [lanes.filter((lane) => !needs(lane)), lanes.filter(needs)];
}

/** One reading a format. Lanes are cut off before the first event that was left out. */
export async function withFacts(
  readers: FactReaders,
  lanes: readonly ClaimedLane[],
): Promise<{ lane: ClaimedLane; facts: Facts }[]> {
  const read = await Promise.all(
    [...new Set(lanes.map(({ subscriber }) => subscriber.format))].map(async (format) => {
      const own = lanes.filter(({ subscriber }) => subscriber.format === format);
      // The heads of all lanes first: where not everything is read, every lane still gets on.
      const events = own
        .flatMap(({ deliveries }) => deliveries.map(({ event }, nth) => ({ event, nth })))
        .sort((a, b) => a.nth - b.nth);
      const reader = readerOf(readers, format);
      const facts: Facts = (await reader?.(events.map(({ event }) => event))) ?? new Map();
      return own.map((lane) => ({ lane: cutOff(lane, facts), facts }));
    }),
  );
  return read.flat();
}

function cutOff(lane: ClaimedLane, facts: Facts): ClaimedLane {
  const end = lane.deliveries.findIndex(({ event }) => !facts.has(event.eventId));
  return end < 0 ? lane : { ...lane, deliveries: lane.deliveries.slice(0, end) };
}
