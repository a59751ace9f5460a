/**
 * Sends to somebody who is erased or masked. The row stays, so that its idempotency key never sends again; what was said
 * and to whom goes. One that waits in the queue is refused; one whose outcome is open stays open: nothing can be recorded
 * of it any more.
 */
import type { Queryable } from '../database/transaction.ts';

/**
 * How ids are replaced: by an SQL expression over `id`, and the pseudonym for the person. `twinsSql` is a query for the ids
 * that those of `$2` get; their parameters begin with `$3`.
 */
export type Mask = {
  pseudonym: string;
  idSql: (id: string) => string;
  twinsSql: string;
  parameters: string[];
};

/** A queued one never goes; the columns are read as they were. */
const emptied = `change = '{"redacted": true}', callback_data = NULL,
  outcome = CASE outcome WHEN 'queued' THEN 'refused' ELSE outcome END,
  settled_at = CASE outcome WHEN 'queued' THEN now() ELSE settled_at END,
  error = CASE WHEN error IS NULL THEN NULL ELSE jsonb_build_object('code', error -> 'code') END`;
const ofMessages = 'number_id = $1 AND (id = ANY ($2) OR message_id = ANY ($2))';

/** Of sends: whether that has happened. */
export const isEmptied = (send: string): string => `${send}.change ? 'redacted'`;

/** Of sends: whether Meta's answer, or a status, may still settle them as accepted. */
export const isOpen = (send: string): string =>
  `${send}.outcome IN ('sending', 'unknown') AND NOT ${isEmptied(send)}`;

/** Of these messages. */
export async function emptySends(client: Queryable, numberId: string, ids: string[]): Promise<void> {
  await client.query(`UPDATE sends SET ${emptied}, message_id = NULL WHERE ${ofMessages}`, [numberId, ids]);
}

/** Of these messages; each points at its masked one. */
export async function maskSends(
  client: Queryable,
  numberId: string,
  ids: string[],
  { idSql, parameters }: Mask,
): Promise<void> {
  await client.query(
    `UPDATE sends SET ${emptied}, message_id = ${idSql('coalesce(message_id, id)')} WHERE ${ofMessages}`,
    [numberId, ids, ...parameters],
  );
}
