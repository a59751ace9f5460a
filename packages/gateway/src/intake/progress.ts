/**
 * How much one transaction of the processing did: for metrics, and for whoever is woken by it.
 */
import type { Change } from '../changes/change.ts';
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
  /** Messages with media that may have to be fetched. */
  media: number;
  /** Of links and restrictions. */
  news: number;
  /** Of templates. */
  templates: number;
};

export const noProgress: Progress = {
  ...{ entries: 0, changes: 0, unrecognized: 0, failed: 0, events: 0, gaps: 0, media: 0, news: 0 },
  templates: 0,
};

export function progressOf(
  results: readonly EntryResult[],
  changes: readonly Change[],
  { events, gaps }: { events: number; gaps: number },
): Progress {
  return {
    entries: results.length,
    changes: changes.length,
    unrecognized: changes.filter((change) => change.kind === 'unrecognized').length,
    failed: results.filter(({ state }) => state === 'failed').length,
    events,
    gaps,
    media: changes.filter((change) => change.kind === 'message' && change.media !== undefined).length,
    templates: changes.filter(({ kind }) => kind === 'template').length,
    news: changes.filter(({ kind }) => kind === 'link' || kind === 'restriction').length,
  };
}
