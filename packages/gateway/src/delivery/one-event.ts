/**
 * One stored event and what a format needs of it, read beside what is owed: to be shown, or to be tried.
 */
import type { EventType } from '@tandem/contract/api/event';
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';
import { sql } from 'kysely';
import type { Work } from '../database/tenant.ts';
import { type FactReaders, readerOf } from './facts.ts';
import { metaOnly } from './filter.ts';
import type { StoredEvent } from './formats/format.ts';

/** The event that is named, or the last one of these types, or of all. */
export async function readLastEvent(
  trx: Work,
  reach: string,
  { id, types }: { id?: string | undefined; types?: readonly EventType[] | undefined },
): Promise<StoredEvent | undefined> {
  const { rows } = await sql<StoredEvent & { entry: number | null; place: string | null }>`
    SELECT id AS "eventId", type, occurred_at AS "occurredAt", workspace_id AS "workspaceId", number_id AS "numberId",
      conversation_id AS "conversationId", sequence, data::text AS data, history, entry_id AS entry, place
    FROM events WHERE type <> ${metaOnly} ${reach === '*' ? sql`` : sql`AND workspace_id = ${reach}`}
      ${types === undefined ? sql`` : sql`AND type = ANY (${types})`} ${id === undefined ? sql`` : sql`AND id = ${id}`}
    ORDER BY position DESC LIMIT 1`.execute(trx);
  const [found] = rows;
  if (found === undefined) return undefined;
  const { entry, place, ...event } = found;
  return {
    ...{ ...event, conversationId: event.conversationId ?? undefined },
    source: entry === null || place === null ? undefined : { entry, place },
  };
}

export const factsOf = async (
  readers: FactReaders,
  format: SubscriberFormat,
  event: StoredEvent,
): Promise<unknown> => (await readerOf(readers, format)?.([event]))?.get(event.eventId);
