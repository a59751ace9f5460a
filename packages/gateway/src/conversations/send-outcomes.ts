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
import { jsonParameter, rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { isEmptied } from './private-sends.ts';
import type { Item } from './recorded.ts';

/**
 * `numberId`: from which number; a status of another one settles nothing, whatever id it names. `person`: what Meta's
 * answer says of the recipient, where it said something.
 */
export type Acceptance = { sendId: string; numberId: string; wamid: string; person?: Person };

type SendRow = {
  id: string;
  workspace_id: string;
  number_id: string;
  change: Omit<MessageChange, 'sentAt'> & { sentAt: string };
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
  const { rows } = await client.query<SendRow>(
    // Locked in one order, so that two who learn of several sends cannot wait for each other.
    `WITH open AS (
       SELECT s.id FROM sends s JOIN json_to_recordset($1) AS a (id text, number_id text) USING (id, number_id)
       WHERE s.outcome IN ('sending', 'unknown') AND NOT ${isEmptied('s')} ORDER BY s.id FOR UPDATE OF s)
     UPDATE sends s SET outcome = 'accepted', message_id = a.wamid, settled_at = now()
     FROM open JOIN json_to_recordset($1) AS a (id text, wamid text) USING (id)
     WHERE s.id = open.id RETURNING s.id, s.workspace_id, s.number_id, s.change`,
    [
      rowsParameter(
        [...wanted.values()].map(({ sendId, numberId, wamid }) => ({
          ...{ id: sendId, number_id: numberId, wamid },
        })),
      ),
    ],
  );
  if (rows.length === 0) return [];
  const accepted = rows.flatMap((row) => {
    const acceptance = wanted.get(row.id);
    return acceptance === undefined ? [] : [acceptedItem(row, acceptance)];
  });
  await makeRoom(client, rows, accepted);
  return accepted;
}

function acceptedItem({ change, ...row }: SendRow, { wamid, person }: Acceptance): Item<MessageChange> {
  return {
    change: {
      ...change,
      id: wamid,
      sentAt: new Date(change.sentAt),
      // What was asked for found the conversation and stays; Meta's answer may add the BSUID.
      person: { ...person, ...change.person },
      status: 'pending',
    },
    number: { id: row.number_id, workspaceId: row.workspace_id },
    order: 0,
  };
}

/** Takes away the rows under the sends' ids; an echo that told the same message first is the API's from now on. */
async function makeRoom(client: Queryable, sends: SendRow[], accepted: Item<MessageChange>[]): Promise<void> {
  await client.query(
    `DELETE FROM messages m USING json_to_recordset($1) AS s (number_id text, id text)
     WHERE m.number_id = s.number_id AND m.id = s.id`,
    [rowsParameter(sends.map(({ number_id, id }) => ({ number_id, id })))],
  );
  await client.query(
    `UPDATE messages m SET origin = 'api', billing = NULL
     FROM json_to_recordset($1) AS s (number_id text, id text)
     WHERE m.number_id = s.number_id AND m.id = s.id AND m.origin = 'app'`,
    [rowsParameter(accepted.map(({ change, number }) => ({ number_id: number.id, id: change.id })))],
  );
}

/** Meta said no: the message stays under the send's id as `failed`, with the reason, for ever. */
export async function refuseSend(
  client: Queryable,
  sendId: string,
  error: ErrorObject,
  now: Date,
): Promise<EventDraft[]> {
  const { rows } = await client.query<{ workspace_id: string; number_id: string; conversation_id: string }>(
    `UPDATE sends SET outcome = 'refused', error = $2, settled_at = $3
     WHERE id = $1 AND outcome IN ('sending', 'unknown') AND NOT ${isEmptied('sends')}
     RETURNING workspace_id, number_id, conversation_id`,
    [sendId, jsonParameter(error), now],
  );
  const [send] = rows;
  if (send === undefined) return [];
  await client.query(`UPDATE messages SET status = 'failed', error = $3 WHERE number_id = $1 AND id = $2`, [
    send.number_id,
    sendId,
    jsonParameter(error),
  ]);
  return [
    {
      type: 'message.status',
      workspaceId: send.workspace_id,
      numberId: send.number_id,
      conversationId: send.conversation_id,
      occurredAt: now,
      data: { message_id: sendId, status: 'failed', current_status: 'failed', known: true, error },
      order: 0,
    },
  ];
}

/** Nobody knows whether Meta took it: never sent again by itself; a status with our key settles it. */
export async function doubtSend(client: Queryable, sendId: string): Promise<void> {
  await client.query(
    `UPDATE sends SET outcome = 'unknown', settled_at = now() WHERE id = $1 AND outcome = 'sending'`,
    [sendId],
  );
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
       AND (claimed_by NOT IN (${livingNumbers}) OR created_at < $1::timestamptz - interval '${longestWait}')`,
    [now],
  );
  return rowCount ?? 0;
}
