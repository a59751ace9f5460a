/**
 * Which events a subscriber wants (pure). No list means everything, but for what must be asked for by name.
 */
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';

export type Filter = {
  format: SubscriberFormat;
  event_types: readonly string[] | null;
  number_ids: readonly string[] | null;
  /** Whether messages of the history are wanted too. */
  include_history: boolean;
};

/** What Meta says and no event of ours tells: wanted by those who name it, and by those who take Tandem for Meta. */
export const metaOnly = 'meta.notice';

export function wants(filter: Filter, event: { type: string; numberId: string; history?: true }): boolean {
  return (
    (filter.include_history || event.history === undefined) &&
    (filter.event_types === null
      ? event.type !== metaOnly || filter.format === 'meta'
      : filter.event_types.includes(event.type)) &&
    (filter.number_ids === null || filter.number_ids.includes(event.numberId))
  );
}
