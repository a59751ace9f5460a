/**
 * Which events a subscriber wants (pure). No list means everything.
 */
export type Filter = {
  event_types: readonly string[] | null;
  number_ids: readonly string[] | null;
  /** Whether messages of the history are wanted too. */
  include_history: boolean;
};

export function wants(filter: Filter, event: { type: string; numberId: string; history?: true }): boolean {
  return (
    (filter.include_history || event.history === undefined) &&
    (filter.event_types === null || filter.event_types.includes(event.type)) &&
    (filter.number_ids === null || filter.number_ids.includes(event.numberId))
  );
}
