/**
 * Subscribers: who wants which events, and where.
 */
import type {
  NewSubscriber,
  SecretRotation,
  Subscriber,
  SubscriberDetail,
  SubscriberPatch,
  SubscriberWithSecret,
} from '@tandem/contract/api/subscriber';
import { sql } from 'kysely';
import type { Work } from '../database/tenant.ts';
import { newId } from '../runtime/ids.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { missing } from '../runtime/refusal.ts';
import { lastPosition } from './read-events.ts';
import { acceptSecret, newSecret } from './secret.ts';
import { columns, subscriberFromRow } from './subscriber-shape.ts';
import { checkSettings, checkWish, policyColumns, type SubscriberNeeds } from './subscriber-wish.ts';

/** Makes one. That `number_ids` are the workspace's own is the caller's check. Throws `invalid_request`. */
export async function createSubscriber(
  trx: Work,
  workspaceId: string,
  wanted: NewSubscriber,
  needs: SubscriberNeeds,
): Promise<SubscriberWithSecret> {
  checkWish(needs, wanted, wanted.format);
  const { format } = wanted;
  const secret = wanted.secret === undefined ? newSecret(format) : acceptSecret(format, wanted.secret);
  const id = newId('sub');
  const row = await trx
    .insertInto('subscribers')
    .values({
      id,
      workspace_id: workspaceId,
      url: wanted.url,
      format,
      settings: checkSettings(format, wanted.settings),
      ordering: wanted.ordering,
      include_history: wanted.include_history,
      audience: wanted.audience,
      include_echoes: wanted.include_echoes,
      include_handoffs: wanted.include_handoffs,
      secret_sealed: needs.sealer.seal(secret, id),
      ...policyColumns(needs, id, wanted),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return { ...subscriberFromRow(row), secret };
}

/** In order of making. */
export async function listSubscribers(
  trx: Work,
  reach: string,
  page: PageRequest,
): Promise<Page<Subscriber>> {
  const after = readCursor(page.cursor, [keyPart.id])?.[0];
  const rows = await trx
    .selectFrom('subscribers')
    .select(columns)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(rows, page.limit, (row) => [row.id], subscriberFromRow);
}

/** Throws `not_found`. */
export async function findSubscriber(trx: Work, reach: string, id: string): Promise<Subscriber> {
  const row = await trx
    .selectFrom('subscribers')
    .select(columns)
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('subscriber', id);
  return subscriberFromRow(row);
}

/** One with what it is still owed. Throws `not_found`. */
export async function readSubscriber(trx: Work, reach: string, id: string): Promise<SubscriberDetail> {
  const found = await findSubscriber(trx, reach, id);
  const owed = await trx
    .selectFrom('deliveries')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('state', '=', 'pending').as('pending'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'parked').as('parked'),
      eb.fn.min<Date | null>('created_at').filterWhere('state', '=', 'pending').as('oldest'),
    ])
    .where('subscriber_id', '=', id)
    .where('workspace_id', '=', found.workspace_id)
    .executeTakeFirstOrThrow();
  const { pending, parked, oldest } = owed;
  return { ...found, backlog: { pending, parked, oldest_pending_at: oldest?.toISOString() ?? null } };
}

/** Changes what is named. The secret is answered only when it was changed. Throws `not_found`, `invalid_request`. */
export async function changeSubscriber(
  trx: Work,
  reach: string,
  id: string,
  wish: SubscriberPatch,
  needs: SubscriberNeeds,
): Promise<SubscriberWithSecret> {
  const before = await findSubscriber(trx, reach, id);
  const { format = before.format } = wish;
  checkWish(needs, wish, format);
  // Settings and secrets of one format mean nothing in another.
  const isOther = format !== before.format;
  const settings = wish.settings ?? (isOther ? {} : undefined);
  const secret =
    wish.secret === undefined ? (isOther ? newSecret(format) : undefined) : acceptSecret(format, wish.secret);
  const row = await trx
    .updateTable('subscribers')
    .set({
      format,
      url: wish.url,
      ordering: wish.ordering,
      include_history: wish.include_history,
      audience: wish.audience,
      include_echoes: wish.include_echoes,
      include_handoffs: wish.include_handoffs,
      ...(settings === undefined ? {} : { settings: checkSettings(format, settings) }),
      ...(secret === undefined
        ? {}
        : { secret_sealed: needs.sealer.seal(secret, id), previous_secret_sealed: null }),
      ...policyColumns(needs, id, wish),
    })
    .where('id', '=', id)
    .where('workspace_id', '=', before.workspace_id)
    .returning(columns)
    .executeTakeFirst();
  if (row === undefined) throw missing('subscriber', id);
  return { ...subscriberFromRow(row), ...(secret === undefined ? {} : { secret }) };
}

/**
 * A new secret beside the old one: both sign for `overlapHours`, so that the integrator can change theirs without losing a
 * delivery. Only the newest two sign. Throws `not_found`, `invalid_request`.
 */
export async function rotateSecret(
  trx: Work,
  reach: string,
  id: string,
  { secret: given, overlap_hours: overlapHours }: SecretRotation,
  { sealer }: Pick<SubscriberNeeds, 'sealer'>,
): Promise<SubscriberWithSecret> {
  const { workspace_id, format } = await findSubscriber(trx, reach, id);
  const secret = given === undefined ? newSecret(format) : acceptSecret(format, given);
  const row = await trx
    .updateTable('subscribers')
    .set((eb) => ({
      previous_secret_sealed: eb.ref('secret_sealed'),
      previous_secret_until: sql<Date>`now() + ${overlapHours} * interval '1 hour'`,
      secret_sealed: sealer.seal(secret, id),
    }))
    .where('id', '=', id)
    .where('workspace_id', '=', workspace_id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  return { ...subscriberFromRow(row), secret };
}

/**
 * Enables one that was given up on, or whose circuit breaker is open, and notes up to where it missed what came: after the
 * commit `catchUp` (catch-up.ts) owes it that. Throws `not_found`.
 */
export async function enableSubscriber(trx: Work, reach: string, id: string): Promise<void> {
  const { workspace_id } = await findSubscriber(trx, reach, id);
  const one = sql`id = ${id} AND workspace_id = ${workspace_id}`;
  // Waits for whoever publishes and saw it disabled. Only a later statement sees what they told.
  await sql`SELECT 1 FROM subscribers WHERE ${one} FOR UPDATE`.execute(trx);
  const last = await lastPosition(trx, workspace_id);
  await sql`
    UPDATE subscribers SET disabled_at = NULL, failing_since = NULL, probe_at = NULL, probes = 0,
      missed_until = CASE WHEN disabled_at IS NULL THEN missed_until WHEN disabled_position IS NOT NULL THEN ${last} END
    WHERE ${one}`.execute(trx);
}

/**
 * Removes one with everything it was owed and its attempts. Throws `not_found`.
 *
 * The subscriber goes first: that waits for events being recorded for it right now, and those that come later find no
 * subscriber; then nothing can be left over.
 */
export async function removeSubscriber(trx: Work, reach: string, id: string): Promise<void> {
  const { workspace_id } = await findSubscriber(trx, reach, id);
  await trx.deleteFrom('subscribers').where('id', '=', id).where('workspace_id', '=', workspace_id).execute();
  await sql`DELETE FROM deliveries WHERE subscriber_id = ${id} AND workspace_id = ${workspace_id}`.execute(
    trx,
  );
  await sql`DELETE FROM attempts WHERE subscriber_id = ${id} AND workspace_id = ${workspace_id}`.execute(trx);
}
