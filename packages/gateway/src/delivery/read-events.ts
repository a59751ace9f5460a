/**
 * Events in the order in which they were recorded, for those who pull and for the live stream.
 *
 * A workspace's positions are taken under a row lock at the end of each transaction, so no event ever becomes visible
 * behind a reader who has passed its position.
 */
import type { Event, EventType } from '@tandem/contract/api/event';
import { sql } from 'kysely';
import type { EventRow } from '../database/tables.ts';
import type { Work } from '../database/tenant.ts';
import { invalid, missing } from '../runtime/refusal.ts';
import { type Filtered, isLet, metaOnly } from './filter.ts';

export type EventFilter = {
  types?: readonly EventType[] | undefined;
  number_id?: string | undefined;
  conversation_id?: string | undefined;
  /** Of messages; what speaks of none passes. */
  origins?: readonly string[] | undefined;
  /** An expression (expression.ts). */
  filter?: string | undefined;
};

const columns = [
  'position',
  'id',
  'type',
  'occurred_at',
  'workspace_id',
  'number_id',
  'conversation_id',
  'sequence',
  'data',
] as const;

/** The envelope that subscribers get. */
function eventFromRow(row: Pick<EventRow, Exclude<(typeof columns)[number], 'position'>>): Event {
  return {
    id: row.id,
    type: row.type as EventType,
    occurred_at: row.occurred_at.toISOString(),
    workspace_id: row.workspace_id,
    number_id: row.number_id,
    ...(row.conversation_id === null ? {} : { conversation_id: row.conversation_id }),
    sequence: row.sequence,
    data: row.data,
  };
}

/** Events behind a position, oldest first: the next ones, or with `latest` the last ones there are. */
async function eventsAfter(
  trx: Work,
  workspaceId: string,
  wanted: EventFilter & { after: number; limit: number; latest?: boolean },
): Promise<{ position: number; event: Event }[]> {
  const { types, number_id, conversation_id, origins } = wanted;
  const rows = await trx
    .selectFrom('events')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('position', '>', wanted.after)
    .where('history', '=', false)
    .$if(types === undefined, (query) => query.where('type', '!=', metaOnly))
    .$if(types !== undefined, (query) => query.where('type', 'in', types ?? []))
    .$if(number_id !== undefined, (query) => query.where('number_id', '=', number_id ?? ''))
    .$if(origins !== undefined, (query) =>
      query.where(
        sql<boolean>`coalesce(data -> 'message' ->> 'origin' = ANY (${origins?.slice() ?? []}::text[]), true)`,
      ),
    )
    .$if(conversation_id !== undefined, (query) => query.where('conversation_id', '=', conversation_id ?? ''))
    .orderBy('position', wanted.latest === true ? 'desc' : 'asc')
    .limit(wanted.limit)
    .execute();
  if (wanted.latest === true) rows.reverse();
  return rows.map(({ position, ...row }) => ({ position, event: eventFromRow(row) }));
}

/** A page of what passes, and how far was looked: behind `looked` the next look goes on. */
export type EventsFound = {
  found: Event[];
  looked: { position: number; id: string } | undefined;
  /** There may be more behind it. */
  more: boolean;
};

/** Events looked at for one page, where an expression lets few through: the rest with the next page. */
const mostLooks = 20;

/** As `eventsAfter`, and only what the expression lets through. */
export async function eventsPassing(
  trx: Work,
  workspaceId: string,
  wanted: EventFilter & { after: number; limit: number; latest?: boolean },
): Promise<EventsFound> {
  const { filter, limit } = wanted;
  const found: Event[] = [];
  let looked: EventsFound['looked'];
  let more = true;
  for (let look = 0; more && found.length < limit && look < mostLooks; look += 1) {
    const after = looked?.position ?? wanted.after;
    const page = await eventsAfter(trx, workspaceId, { ...wanted, after });
    more = page.length === limit && wanted.latest !== true;
    for (const { position, event } of page) {
      if (found.length === limit) {
        // The rest of this page has not been looked at.
        more = true;
        break;
      }
      looked = { position, id: event.id };
      if (filter === undefined || isLet(filter, filtered(event))) found.push(event);
    }
  }
  return { found, looked, more };
}

const filtered = (event: Event): Filtered => ({
  ...{ type: event.type, numberId: event.number_id, workspaceId: event.workspace_id },
  ...{ conversationId: event.conversation_id, occurredAt: new Date(event.occurred_at), data: event.data },
});

/** The id of the place before the first event, so that there is one to come back to from the start. */
const beforeFirst = 'evt_0';

/** The position of an event of the workspace. Throws `invalid_request` about the parameter `named`. */
export async function positionOf(
  trx: Work,
  workspaceId: string,
  eventId: string,
  named: string,
): Promise<number> {
  if (eventId === beforeFirst) return 0;
  const row = await trx
    .selectFrom('events')
    .select('position')
    .where('id', '=', eventId)
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  if (row === undefined) throw invalid(named, 'there is no such event here');
  return row.position;
}

/** The last position given out in the workspace; 0 when there is none. */
export async function lastPosition(trx: Work, workspaceId: string): Promise<number> {
  return (await lastPlace(trx, workspaceId)).position;
}

/** A position and the event that stands there. */
export type Place = { position: number; id: string };

export const firstPlace: Place = { position: 0, id: beforeFirst };

export async function lastPlace(trx: Work, workspaceId: string): Promise<Place> {
  const row = await trx
    .selectFrom('events')
    .select(['position', 'id'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? firstPlace;
}

/** Throws `not_found`. */
export async function readEvent(trx: Work, reach: string, id: string): Promise<Event> {
  const row = await trx
    .selectFrom('events')
    .select(columns)
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('event', id);
  return eventFromRow(row);
}
