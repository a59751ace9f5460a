/**
 * How much one transaction of the processing did: for metrics, and for whoever is woken by it.
 */
import type { Change } from '../changes/change.ts';
import type { NumberBook } from '../numbers/number-book.ts';
import type { EntryResult } from './entries.ts';

export type Progress = {
  /** Entries that came to their end. */
  entries: number;
  changes: number;
  unrecognized: number;
  failed: number;
  events: number;
  /** Gaps that must be told in a moment. */
  gaps: number;
  /** Charged messages that are to be numbered. */
  charges: number;
  /** Messages with media that may have to be fetched. */
  media: number;
  /** Of links and restrictions. */
  news: number;
  /** Live messages by number id, either way: they count for its rate. */
  came: ReadonlyMap<string, number>;
  /** Of templates. */
  templates: number;
};

export const noProgress: Progress = {
  ...{ entries: 0, changes: 0, unrecognized: 0, failed: 0, events: 0, gaps: 0, charges: 0, media: 0 },
  ...{ news: 0, templates: 0 },
  came: new Map(),
};

type Book = Pick<NumberBook, 'byPhoneNumberId'>;

export function progressOf(
  results: readonly EntryResult[],
  changes: readonly Change[],
  { events, gaps, charges, book }: Pick<Progress, 'events' | 'gaps' | 'charges'> & { book: Book },
): Progress {
  return {
    entries: results.length,
    changes: changes.length,
    unrecognized: changes.filter((change) => change.kind === 'unrecognized').length,
    failed: results.filter(({ state }) => state === 'failed').length,
    events,
    gaps,
    charges,
    media: changes.filter((change) => change.kind === 'message' && change.media !== undefined).length,
    templates: changes.filter(({ kind }) => kind === 'template').length,
    news: changes.filter(({ kind }) => kind === 'link' || kind === 'restriction').length,
    came: liveMessages(changes, book),
  };
}

function liveMessages(changes: readonly Change[], book: Book): Map<string, number> {
  const came = new Map<string, number>();
  for (const change of changes) {
    if (change.kind !== 'message' || change.source !== 'live') continue;
    const id = book.byPhoneNumberId(change.phoneNumberId)?.id;
    if (id !== undefined) came.set(id, (came.get(id) ?? 0) + 1);
  }
  return came;
}
