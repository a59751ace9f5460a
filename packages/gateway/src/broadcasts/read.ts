/**
 * Broadcasts and their recipients as the API shows them.
 */
import type { Broadcast, BroadcastDelivery, BroadcastRecipient } from '@tandem/contract/api/broadcast';
import { sql } from 'kysely';
import { messagesOfSends, repliesTo } from '../conversations/send-fates.ts';
import type { BroadcastRecipientRow } from '../database/tables.ts';
import { type Database, queryableOf, type Work } from '../database/tenant.ts';
import { literally } from '../runtime/like.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { missing } from '../runtime/refusal.ts';
import { type BroadcastRow, broadcastShape, perRead } from './rows.ts';

/** Latest first. */
export async function listBroadcasts(
  trx: Work,
  reach: string,
  wanted: PageRequest & { number_id?: string | undefined; state?: BroadcastRow['state'] | undefined },
): Promise<Page<Broadcast>> {
  const before = readCursor(wanted.cursor, [keyPart.id])?.[0];
  const rows = await trx
    .selectFrom('broadcasts')
    .selectAll()
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .$if(wanted.number_id !== undefined, (query) => query.where('number_id', '=', wanted.number_id ?? ''))
    .$if(wanted.state !== undefined, (query) => query.where('state', '=', wanted.state ?? 'draft'))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(wanted.limit + 1)
    .execute();
  return pageFrom(rows, wanted.limit, (row) => [row.id], broadcastShape);
}

/** Running, paused or scheduled, latest first. */
export async function listOpenBroadcasts(trx: Database, reach: string, most: number): Promise<Broadcast[]> {
  const rows = await trx
    .selectFrom('broadcasts')
    .selectAll()
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    // Written out, so that the partial index serves.
    .where(sql<boolean>`state IN ('running', 'paused', 'scheduled')`)
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map(broadcastShape);
}

/** Throws `not_found`. */
export async function readBroadcastRow(trx: Work, reach: string, id: string): Promise<BroadcastRow> {
  const row = await trx
    .selectFrom('broadcasts')
    .selectAll()
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('broadcast', id);
  return row;
}

export type RecipientFilter = {
  state?: BroadcastRecipientRow['state'] | undefined;
  reason?: string | undefined;
  /** A part of the phone, as it was written or in digits, or of a variable. */
  query?: string | undefined;
};

/** In the order in which they came, with what became of their messages. Throws `not_found`. */
export async function listRecipients(
  trx: Work,
  reach: string,
  id: string,
  wanted: PageRequest & RecipientFilter,
): Promise<Page<BroadcastRecipient>> {
  const broadcast = await readBroadcastRow(trx, reach, id);
  const after = readCursor(wanted.cursor, [keyPart.integer])?.[0];
  const rows = await trx
    .selectFrom('broadcast_recipients')
    .selectAll()
    .where('broadcast_id', '=', id)
    .$if(wanted.state !== undefined, (query) => query.where('state', '=', wanted.state ?? 'pending'))
    .$if(wanted.reason !== undefined, (query) =>
      query.where('reason', 'like', `${literally(wanted.reason ?? '')}%`),
    )
    .$if(wanted.query !== undefined, (query) => query.where(speaksOf(wanted.query ?? '')))
    .$if(after !== undefined, (query) => query.where('position', '>', Number(after)))
    .orderBy('position')
    .limit(wanted.limit + 1)
    .execute();
  const fates = await messagesOfSends(
    queryableOf(trx),
    broadcast.workspace_id,
    rows.flatMap(({ send_id }) => send_id ?? []),
  );
  return pageFrom(
    rows,
    wanted.limit,
    (row) => [String(row.position)],
    (row) => {
      const fate = fates.get(row.send_id ?? '');
      return {
        ...{ position: row.position, to: row.written, wa_id: row.phone, user_id: row.user_id },
        ...{ variables: row.variables, state: row.state, reason: row.reason },
        ...{ message_id: fate?.messageId ?? null, status: fate?.status ?? null },
        error: (fate?.error ?? row.error ?? null) as BroadcastRecipient['error'],
      };
    },
  );
}

/** Within one broadcast: some hundred thousand rows at most. */
function speaksOf(words: string) {
  const part = `%${literally(words)}%`;
  const digits = words.replace(/\D/g, '');
  return sql<boolean>`(written ILIKE ${part} OR variables::text ILIKE ${part}
    OR phone LIKE ${digits.length < 3 ? null : `%${digits}%`})`;
}

const failuresShown = 50;

/** How far the messages got. Computed when it is asked for: one join over the sends. Throws `not_found`. */
export async function readDelivery(trx: Work, reach: string, id: string): Promise<BroadcastDelivery> {
  const broadcast = await readBroadcastRow(trx, reach, id);
  const furthest = { pending: 0, sent: 0, delivered: 0, read: 0, failed: 0 };
  let replied = 0;
  const failures = new Map<string, BroadcastDelivery['failures'][number]>();
  for (let after = 0; ; ) {
    const page = await sentAfter(trx, id, after);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.position;
    const sends = page.flatMap(({ send_id }) => send_id ?? []);
    replied += await repliesTo(queryableOf(trx), broadcast.workspace_id, sends);
    for (const { status, error } of (
      await messagesOfSends(queryableOf(trx), broadcast.workspace_id, sends)
    ).values()) {
      furthest[rankOf(status)] += 1;
      if (status !== 'failed') continue;
      const code = typeof error?.code === 'number' ? error.code : null;
      const title = error?.title ?? 'no reason was told';
      const known = failures.get(`${code}`) ?? { code, title, count: 0 };
      failures.set(`${code}`, { ...known, count: known.count + 1 });
    }
  }
  const told = [...failures.values()].sort((a, b) => b.count - a.count).slice(0, failuresShown);
  return { ...furthest, replied, failures: told };
}

function sentAfter(
  trx: Work,
  id: string,
  after: number,
): Promise<{ position: number; send_id: string | null }[]> {
  return trx
    .selectFrom('broadcast_recipients')
    .select(['position', 'send_id'])
    .where('broadcast_id', '=', id)
    .where('send_id', 'is not', null)
    .where('position', '>', after)
    .orderBy('position')
    .limit(perRead)
    .execute();
}

function rankOf(status: string | null): keyof Omit<BroadcastDelivery, 'failures' | 'replied'> {
  switch (status) {
    case 'sent':
    case 'delivered':
    case 'read':
    case 'failed':
      return status;
    case 'played':
      return 'read';
    default:
      return 'pending';
  }
}
