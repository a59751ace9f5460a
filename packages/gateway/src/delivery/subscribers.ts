/**
 * Subscribers: who wants which events, and where.
 */
import {
  formatSettings,
  type NewSubscriber,
  type Subscriber,
  type SubscriberDetail,
  type SubscriberFormat,
  type SubscriberPatch,
  type SubscriberWithSecret,
} from '@tandem/contract/api/subscriber';
import { sql } from 'kysely';
import type { SubscriberRow } from '../database/tables.ts';
import type { Work } from '../database/tenant.ts';
import { newId } from '../runtime/ids.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { invalid, missing } from '../runtime/refusal.ts';
import { formats } from './formats/formats.ts';
import { acceptSecret, newSecret } from './secret.ts';

/** What this room needs of the world: how secrets are sealed, and whether an address may be posted to. */
export type SubscriberNeeds = {
  sealer: { seal(secret: string, owner: string): Buffer };
  /** Why an address is refused; undefined when it may be used. */
  refuseTarget(url: string, allowPrivate: boolean): string | undefined;
  allowPrivateTargets: boolean;
};

const columns = [
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
  'created_at',
] as const;

function subscriberFromRow(row: Pick<SubscriberRow, (typeof columns)[number]>): Subscriber {
  return {
    ...row,
    event_types: row.event_types as Subscriber['event_types'],
    created_at: row.created_at.toISOString(),
  };
}

function checkWish(needs: SubscriberNeeds, wish: SubscriberPatch): void {
  if (wish.format !== undefined && formats[wish.format] === undefined) {
    throw invalid('format', `\`${wish.format}\` is not offered yet`);
  }
  if (wish.url === undefined) return;
  const reason = needs.refuseTarget(wish.url, needs.allowPrivateTargets);
  if (reason !== undefined) throw invalid('url', reason);
}

/** Throws `invalid_request` that names the setting. */
function checkSettings(format: SubscriberFormat, settings: unknown): string {
  const checked = formatSettings[format].safeParse(settings);
  if (checked.success) return JSON.stringify(checked.data);
  const [issue] = checked.error.issues;
  const path = ['settings', ...(issue?.path ?? [])].join('.');
  throw invalid(path, `is no setting of format \`${format}\`: ${issue?.message ?? 'not understood'}`);
}

/** Makes one. That `number_ids` are the workspace's own is the caller's check. Throws `invalid_request`. */
export async function createSubscriber(
  trx: Work,
  workspaceId: string,
  wanted: NewSubscriber,
  needs: SubscriberNeeds,
): Promise<SubscriberWithSecret> {
  checkWish(needs, wanted);
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
      event_types: wanted.event_types ?? null,
      number_ids: wanted.number_ids ?? null,
      ordering: wanted.ordering,
      include_history: wanted.include_history,
      audience: wanted.audience,
      include_echoes: wanted.include_echoes,
      include_handoffs: wanted.include_handoffs,
      secret_sealed: needs.sealer.seal(secret, id),
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
  checkWish(needs, wish);
  const { format = before.format } = wish;
  // Settings and secrets of one format mean nothing in another.
  const isOther = format !== before.format;
  const settings = wish.settings ?? (isOther ? {} : undefined);
  const secret =
    wish.secret === undefined ? (isOther ? newSecret(format) : undefined) : acceptSecret(format, wish.secret);
  const { url = before.url, ordering = before.ordering, include_history = before.include_history } = wish;
  const { audience = before.audience } = wish;
  const { include_echoes = before.include_echoes, include_handoffs = before.include_handoffs } = wish;
  const row = await trx
    .updateTable('subscribers')
    .set({
      url,
      format,
      ordering,
      include_history,
      audience,
      include_echoes,
      include_handoffs,
      ...(wish.event_types === undefined ? {} : { event_types: wish.event_types }),
      ...(wish.number_ids === undefined ? {} : { number_ids: wish.number_ids }),
      ...(settings === undefined ? {} : { settings: checkSettings(format, settings) }),
      ...(secret === undefined ? {} : { secret_sealed: needs.sealer.seal(secret, id) }),
    })
    .where('id', '=', id)
    .where('workspace_id', '=', before.workspace_id)
    .returning(columns)
    .executeTakeFirst();
  if (row === undefined) throw missing('subscriber', id);
  return { ...subscriberFromRow(row), ...(secret === undefined ? {} : { secret }) };
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
