/**
 * Which events a subscriber is owed, and in which lane (pure): the same for what happens and for what is sent again.
 */
import type { EventType } from '@tandem/contract/api/event';
import type { EventSource } from '../changes/event-draft.ts';
import { type Filter, type Filtered, wants } from './filter.ts';
import { formatNamed } from './formats/formats.ts';

/** What decides of a subscriber, as its columns are called. */
export type Wishes = Filter & {
  id: string;
  workspace_id: string;
  settings: Record<string, unknown>;
  ordering: 'conversation' | 'none';
};

/** The columns of `Wishes`. */
export const wishColumns = `id, workspace_id, format, event_types, number_ids, origins, filter, include_history, settings,
  audience, include_echoes, include_handoffs, ordering`;

type Told = Filtered & { type: EventType; source?: EventSource | undefined };

export const isFor = (subscriber: Wishes, event: Told): boolean =>
  event.workspaceId === subscriber.workspace_id &&
  wants(subscriber, event) &&
  formatNamed(subscriber.format).tells(event, {
    settings: subscriber.settings,
    includeHistory: subscriber.include_history,
  });

/**
 * Of what it wants, in order, what is owed to it: news of an account make an event for each of its numbers, and a format
 * that tells them as one takes the first.
 */
export function oneOfEachPiece<E extends { id: string; source?: EventSource | undefined }>(
  { format }: Pick<Wishes, 'format'>,
  events: readonly E[],
): readonly E[] {
  if (formatNamed(format).byPiece !== true) return events;
  const seen = new Set<string>();
  return events.filter(({ id, source }) => {
    const piece = source === undefined ? id : `${source.entry} ${source.place}`;
    const isFirst = !seen.has(piece);
    seen.add(piece);
    return isFirst;
  });
}

type Placed = { numberId: string; conversationId?: string | undefined; history?: true | undefined };

/**
 * What is counted and delivered in order: a conversation, or a number. The history of a conversation is a stream beside
 * it, so that thousands of old messages hold up no new one.
 */
export const streamOf = (event: Placed): string => inStream(event, event.conversationId ?? event.numberId);

/** The lane of an event that is owed. */
export const laneKeyOf = ({ ordering }: Pick<Wishes, 'ordering'>, event: Placed & { id: string }): string =>
  ordering === 'none' ? inStream(event, event.id) : streamOf(event);

const inStream = ({ history }: Placed, key: string): string =>
  history === undefined ? key : `${key}:history`;
