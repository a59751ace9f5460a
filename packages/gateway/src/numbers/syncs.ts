/**
 * The syncs of a number: what was asked of Meta's two imports, and how far they are. One row for each signup and kind,
 * for Meta takes each call once for a signup (protocol/embedded-signup.md 4).
 */
import type { NumberSyncs, SyncKind } from '@tandem/contract/api/sync';
import type { Database } from '../database/tenant.ts';
import type { Queryable } from '../database/transaction.ts';
import { missing, Refusal } from '../runtime/refusal.ts';
import { readPresentSyncs } from './present-syncs.ts';
import { contactsShape, historyShape, signUpAgain } from './sync-shape.ts';

export type WantedSyncs = {
  numberId: string;
  workspaceId: string;
  kinds: readonly SyncKind[];
  /** When the signup was finished. */
  connectedAt: Date;
  /** Until when Meta takes the calls: 24 hours later. */
  deadline: Date;
  /** Unless at the signup itself. */
  wantedAt?: Date;
};

/**
 * Asks for syncs, in the transaction of the caller, which has written the number already. Returns the kinds that were
 * not asked for before under this signup; repeating is harmless. The caller wakes the sync desk after its commit.
 */
export async function wantSyncs(client: Queryable, wanted: WantedSyncs): Promise<SyncKind[]> {
  const { rows } = await client.query<{ kind: SyncKind }>(
    // A number is attached a moment before or after its signup counts as finished: the later one is the link's time.
    // In milliseconds, or it would not equal itself once it was read.
    `INSERT INTO number_syncs (number_id, kind, connected_at, workspace_id, state, wanted_at, expires_at, due_at)
     SELECT n.id, w.kind, date_trunc('milliseconds', greatest(n.linked_at, $4)), $2, 'wanted', $6, $5, $6
     FROM numbers n CROSS JOIN unnest($3::text[]) AS w (kind) WHERE n.id = $1 AND n.workspace_id = $2
     ON CONFLICT DO NOTHING RETURNING kind`,
    [
      wanted.numberId,
      wanted.workspaceId,
      wanted.kinds,
      wanted.connectedAt,
      wanted.deadline,
      wanted.wantedAt ?? wanted.connectedAt,
    ],
  );
  return rows.map(({ kind }) => kind);
}

/** What became of the syncs of the number's present signup. Throws `not_found` when there is no such number. */
export async function readSyncs(trx: Database, reach: string, numberId: string): Promise<NumberSyncs> {
  const number = await trx
    .selectFrom('numbers')
    .select(['id', 'linked_at'])
    .where('id', '=', numberId)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (number === undefined) throw missing('number', numberId);
  const present = (await readPresentSyncs(trx, [number]))(number);
  const contacts = present.rows.find((row) => row.kind === 'contacts');
  const history = present.rows.find((row) => row.kind === 'history');
  return {
    connected_at: present.connectedAt.toISOString(),
    expires_at: present.expiresAt.toISOString(),
    contacts: contacts === undefined ? null : contactsShape(contacts),
    history: history === undefined ? null : historyShape(history),
  };
}

/**
 * Asks for syncs after the signup; `trx` and `client` are one transaction. All of them or none: throws `conflict` when
 * one was asked for already, when Meta would not take it any more, or when the number has no phone behind it;
 * `number_disconnected`; `not_found`. The caller wakes the sync desk after its commit.
 */
export async function askForSyncs(
  trx: Database,
  client: Queryable,
  reach: string,
  numberId: string,
  kinds: readonly SyncKind[],
  now: Date,
): Promise<NumberSyncs> {
  const before = await readSyncs(trx, reach, numberId);
  const number = await trx
    .selectFrom('numbers')
    .select(['workspace_id', 'mode', 'state'])
    .where('id', '=', numberId)
    .executeTakeFirstOrThrow();
  refuseAsking(number, before, kinds, now);
  const wanted = await wantSyncs(client, {
    numberId,
    workspaceId: number.workspace_id,
    kinds,
    connectedAt: new Date(before.connected_at),
    deadline: new Date(before.expires_at),
    wantedAt: now,
  });
  // Somebody asked at the same moment.
  if (wanted.length < kinds.length) throw alreadyAsked(kinds.filter((kind) => !wanted.includes(kind)));
  return readSyncs(trx, reach, numberId);
}

function refuseAsking(
  number: { mode: string; state: string },
  before: NumberSyncs,
  kinds: readonly SyncKind[],
  now: Date,
): void {
  if (number.mode !== 'coexistence') {
    throw new Refusal(
      'conflict',
      'the number is not in the WhatsApp Business app: there is nothing to import',
    );
  }
  if (number.state === 'disconnected') {
    throw new Refusal('number_disconnected', 'sign up again; imports can be asked for then');
  }
  const asked = kinds.filter((kind) => before[kind] !== null);
  if (asked.length > 0) throw alreadyAsked(asked);
  if (new Date(before.expires_at) <= now) {
    throw new Refusal(
      'conflict',
      `Meta takes this within 24 hours of the signup; they were over at ${before.expires_at}. ${signUpAgain}`,
    );
  }
}

const alreadyAsked = (kinds: readonly SyncKind[]) =>
  new Refusal(
    'conflict',
    `${kinds.join(' and ')} ${kinds.length === 1 ? 'was' : 'were'} asked for already; Meta takes each once for a signup`,
  );
