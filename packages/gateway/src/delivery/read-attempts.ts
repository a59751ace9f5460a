/**
 * The story of deliveries: attempts, and what was given up on.
 */
import type { Attempt } from '@tandem/contract/api/attempt';
import type { ParkedDelivery } from '@tandem/contract/api/subscriber';
import type { AttemptOutcome } from '../database/tables.ts';
import type { Work } from '../database/tenant.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';

type OfSubscriber = { id: string; workspace_id: string };

/** Latest first. The subscriber must have been found. */
export async function listAttempts(
  trx: Work,
  subscriber: OfSubscriber,
  wanted: PageRequest & {
    id?: number;
    event_id?: string | undefined;
    outcome?: AttemptOutcome | undefined;
    from?: string | undefined;
    to?: string | undefined;
  },
): Promise<Page<Attempt>> {
  const before = readCursor(wanted.cursor, [keyPart.integer])?.[0];
  const rows = await trx
    .selectFrom('attempts as a')
    .leftJoin('events as e', 'e.id', 'a.event_id')
    .select([
      'a.id',
      'a.subscriber_id',
      'a.event_id',
      'e.type as event_type',
      'e.number_id',
      'e.conversation_id',
      'a.try',
      'a.outcome',
      'a.status_code',
      'a.error',
      'a.response',
      'a.started_at',
      'a.duration_ms',
    ])
    .where('a.subscriber_id', '=', subscriber.id)
    .where('a.workspace_id', '=', subscriber.workspace_id)
    .$if(wanted.event_id !== undefined, (query) => query.where('a.event_id', '=', wanted.event_id ?? ''))
    .$if(wanted.outcome !== undefined, (query) => query.where('a.outcome', '=', wanted.outcome ?? 'failed'))
    .$if(wanted.from !== undefined, (query) => query.where('a.started_at', '>=', new Date(wanted.from ?? 0)))
    .$if(wanted.to !== undefined, (query) => query.where('a.started_at', '<', new Date(wanted.to ?? 0)))
    .$if(before !== undefined, (query) => query.where('a.id', '<', Number(before)))
    .$if(wanted.id !== undefined, (query) => query.where('a.id', '=', wanted.id ?? 0))
    .orderBy('a.id', 'desc')
    .limit(wanted.limit + 1)
    .execute();
  return pageFrom(
    rows,
    wanted.limit,
    (row) => [String(row.id)],
    (row) => ({ ...row, started_at: row.started_at.toISOString() }),
  );
}

/** In the order in which they would be sent again. The subscriber must have been found. */
export async function listParked(
  trx: Work,
  subscriber: OfSubscriber,
  page: PageRequest,
): Promise<Page<ParkedDelivery>> {
  const after = readCursor(page.cursor, [keyPart.integer])?.[0];
  const rows = await trx
    .selectFrom('deliveries as d')
    .innerJoin('events as e', (join) =>
      join.onRef('e.workspace_id', '=', 'd.workspace_id').onRef('e.position', '=', 'd.position'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('attempts as a')
          .select(['a.error', 'a.status_code'])
          .whereRef('a.event_id', '=', 'e.id')
          .whereRef('a.subscriber_id', '=', 'd.subscriber_id')
          .orderBy('a.id', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select([
      'd.id',
      'd.parked_at',
      'e.id as event_id',
      'e.type as event_type',
      'e.number_id',
      'e.conversation_id',
      'e.occurred_at',
      'last.error',
      'last.status_code',
    ])
    .where('d.subscriber_id', '=', subscriber.id)
    .where('d.workspace_id', '=', subscriber.workspace_id)
    .where('d.state', '=', 'parked')
    .$if(after !== undefined, (query) => query.where('d.id', '>', Number(after)))
    .orderBy('d.id')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(
    rows,
    page.limit,
    (row) => [String(row.id)],
    ({ id: _, error, status_code, occurred_at, parked_at, ...row }) => ({
      ...row,
      occurred_at: occurred_at.toISOString(),
      parked_at: parked_at?.toISOString() ?? null,
      last_error: error ?? (status_code === null ? null : `answered ${status_code}`),
    }),
  );
}
