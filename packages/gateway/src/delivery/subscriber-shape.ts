/**
 * A subscriber as the API shows it: without its secrets.
 */
import type { Subscriber } from '@tandem/contract/api/subscriber';
import type { SubscriberRow } from '../database/tables.ts';

export const columns = [
  'id',
  'workspace_id',
  'url',
  'format',
  'event_types',
  'number_ids',
  'ordering',
  'include_history',
  'settings',
  'audience',
  'include_echoes',
  'include_handoffs',
  'origins',
  'filter',
  'header_names',
  'max_in_flight',
  'max_per_second',
  'paused_at',
  'failing_since',
  'probe_at',
  'disabled_at',
  'created_at',
] as const;

type Row = Pick<SubscriberRow, (typeof columns)[number]>;

export function subscriberFromRow(row: Row): Subscriber {
  const { paused_at, failing_since, probe_at, disabled_at, created_at, ...plain } = row;
  return {
    ...plain,
    event_types: row.event_types as Subscriber['event_types'],
    origins: row.origins as Subscriber['origins'],
    header_names: row.header_names ?? [],
    paused: paused_at !== null,
    health: {
      state: stateOf(row),
      failing_since: failing_since?.toISOString() ?? null,
      next_try_at: probe_at?.toISOString() ?? null,
      disabled_at: disabled_at?.toISOString() ?? null,
    },
    created_at: created_at.toISOString(),
  };
}

function stateOf({ disabled_at, paused_at, probe_at }: Row): Subscriber['health']['state'] {
  if (disabled_at !== null) return 'disabled';
  if (paused_at !== null) return 'paused';
  return probe_at === null ? 'healthy' : 'failing';
}
