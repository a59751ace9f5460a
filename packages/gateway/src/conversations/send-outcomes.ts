/**
 * How sends end: accepted, refused, or in doubt.
 *
 * Acceptance may be learned twice, from Meta's answer and from a status that overtakes it; whoever comes first makes the
 * message a change like any other, the second finds nothing to do.
 */
import type { ErrorObject } from '@tandem/contract/api/message';
import type { MessageChange, Person } from '../changes/change.ts';
import type { EventDraft } from '../changes/event-draft.ts';
import { livingNumbers } from '../database/presence.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { noteOptOuts, stoppedMarketing } from './opt-outs.ts';
import { isEmptied, isOpen } from './private-sends.ts';
import type { Item } from './recorded.ts';
import type { SendError } from './sends.ts';

/**
 * `numberId`: from which number; a status of another one settles nothing, whatever id it names. `person`: what Meta's
 * answer says of the recipient, where it said something.
 */
export type Acceptance = { sendId: string; numberId: string; wamid: string; person?: Person };

type SendRow = {
  id: string;
  workspace_id: string;
  number_id: string;
  change: MessageChange;
  claimed_at: Date;
};

/**
 * Settles sends as accepted and returns each as a change under its wamid, to be recorded in the same transaction; none
 * for those that were settled or made private before. What stood under the send's id makes room.
 */
export async function acceptSends(
  client: Queryable,
  acceptances: Acceptance[],
): Promise<Item<MessageChange>[]> {
  const wanted = new Map(acceptances.map((one) => [one.sendId, one]));
  if (wanted.size === 0) return [];
  const { rows } = await client.query<SendRow>({
    name: 'sends-accept',
    // Locked in one order, so that two who learn of several sends cannot wait for each other. What stood under their ids
    // makes room; an echo that told the same message first is the API's from now on. IS TRUE: of the number nothing is
    // looked up, while the table is young the planner would read all that it sent.
    text: `WITH accepted AS (
             SELECT * FROM json_to_recordset($1) AS a (id text, number_id text, wamid text)),
           open AS (
             SELECT s.id FROM sends s JOIN accepted a USING (id)
             WHERE (s.number_id = a.number_id) IS TRUE AND ${isOpen('s')} ORDER BY s.id FOR UPDATE OF s),
           settled AS (
             UPDATE sends s SET outcome = 'accepted', message_id = a.wamid, settled_at = now()
             FROM open JOIN accepted a USING (id)
             WHERE s.id = open.id RETURNING s.id, s.message_id, s.workspace_id, s.number_id, s.change, s.claimed_at),
           room AS (
             DELETE FROM messages m USING settled s WHERE m.number_id = s.number_id AND m.id = s.id),
           echoed AS (
             UPDATE messages m SET origin = 'api', billing = NULL FROM settled s
             WHERE m.number_id = s.number_id AND m.id = s.message_id AND m.origin = 'app')
           SELECT id, workspace_id, number_id, change, claimed_at FROM settled`,
    values: [
      rowsParameter(
        [...wanted.values()].map(({ sendId, numberId, wamid }) => ({
          ...{ id: sendId, number_id: numberId, wamid },
        })),
      ),
    ],
  });
  return rows.flatMap((row) => {
    const acceptance = wanted.get(row.id);
    return acceptance === undefined ? [] : [acceptedItem(row, acceptance)];
  });
}

function acceptedItem(
  { change, claimed_at: sentAt, ...row }: SendRow,
  { wamid, person }: Acceptance,
): Item<MessageChange> {
  return {
    change: {
      ...change,
      id: wamid,
      sentAt,
      // What was asked for found the conversation and stays; Meta's answer may add the BSUID.
      person: { ...person, ...change.person },
      status: 'pending',
    },
    number: { id: row.number_id, workspaceId: row.workspace_id },
    order: 0,
  };
}

type RefusedRow = {
  id: string;
  workspace_id: string;
  number_id: string;
  conversation_id: string;
  told: ErrorObject;
};

/** Meta said no, or we do: the messages stay under the sends' ids as `failed`, with the reason, for ever. */
export async function refuseSends(
  client: Queryable,
  refusals: readonly { sendId: string; error: SendError }[],
  now: Date,
): Promise<EventDraft[]> {
  if (refusals.length === 0) return [];
  const { rows } = await client.query<RefusedRow>({
    name: 'sends-refuse',
    text: `WITH refused AS (
             UPDATE sends s SET outcome = 'refused', error = r.error, settled_at = now()
             FROM json_to_recordset($1) AS r (id text, error jsonb)
             WHERE s.id = r.id AND s.outcome IN ('queued', 'sending', 'unknown') AND NOT ${isEmptied('s')}
             RETURNING s.id, s.workspace_id, s.number_id, s.conversation_id, r.error - 'status' - 'said' AS told),
           shown AS (
             UPDATE messages m SET status = 'failed', error = r.told FROM refused r
             WHERE m.number_id = r.number_id AND m.id = r.id)
           SELECT * FROM refused`,
    values: [rowsParameter(refusals.map(({ sendId, error }) => ({ id: sendId, error })))],
  });
  const optedOut = rows.filter(({ told }) => told.code === stoppedMarketing);
  await noteOptOuts(
    client,
    optedOut.map((row) => ({ numberId: row.number_id, messageId: row.id, at: now })),
  );
  return rows.map((send, order) => ({
    type: 'message.status',
    workspaceId: send.workspace_id,
    numberId: send.number_id,
    conversationId: send.conversation_id,
    occurredAt: now,
    data: { message_id: send.id, status: 'failed', current_status: 'failed', known: true, error: send.told },
    order,
  }));
}

/** Nobody knows whether Meta took them: never sent again by themselves; a status with our key settles them. */
export async function doubtSends(client: Queryable, sendIds: readonly string[]): Promise<void> {
  if (sendIds.length === 0) return;
  await client.query(
    `UPDATE sends SET outcome = 'unknown', settled_at = now() WHERE id = ANY ($1) AND outcome = 'sending'`,
    [sendIds],
  );
}

/** Meta put them off: they wait again where they waited, at the head. */
export async function requeueSends(
  client: Queryable,
  refusals: readonly { sendId: string; error: SendError }[],
): Promise<void> {
  if (refusals.length === 0) return;
  await client.query({
    name: 'sends-requeue',
    text: `WITH again AS (
             UPDATE sends s SET outcome = 'queued', claimed_by = NULL, claimed_at = NULL, settled_at = NULL,
               tries = least(s.tries + 1, 1000), error = r.error
             FROM json_to_recordset($1) AS r (id text, error jsonb)
             WHERE s.id = r.id AND ${isOpen('s')}
             RETURNING s.id, s.number_id)
           UPDATE messages m SET status = 'queued' FROM again WHERE m.number_id = again.number_id AND m.id = again.id`,
    values: [rowsParameter(refusals.map(({ sendId, error }) => ({ id: sendId, error })))],
  });
}

/** No answer of Meta's is waited for as long as this. */
const longestWait = '5 minutes';

/**
 * The sends of processes that are gone (killed while they waited for Meta's answer) are in doubt, and those whose outcome
 * a living process could not write down. Returns how many.
 */
export async function doubtAbandoned(client: Queryable, now: Date): Promise<number> {
  const { rowCount } = await client.query(
    // One statement on purpose: see freeAbandoned in delivery/abandoned.ts.
    `UPDATE sends SET outcome = 'unknown', settled_at = now()
     WHERE outcome = 'sending'
       AND (claimed_by NOT IN (${livingNumbers}) OR claimed_at < $1::timestamptz - interval '${longestWait}')`,
    [now],
  );
  return rowCount ?? 0;
}
