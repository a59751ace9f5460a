/**
 * Sends: messages that the API was asked to send, from before Meta is called until the outcome is known. While it is
 * open the message stands in its conversation as `sending`, under the send's id. How one ends: send-outcomes.ts.
 */
import type { ErrorObject } from '@tandem/contract/api/message';
import type { MessageChange, Person } from '../changes/change.ts';
import { jsonParameter, rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { Contact, NumberRef } from './contact.ts';
import { ensureConversations } from './conversations.ts';
import { messageRow } from './message-row.ts';
import { resolvePeople } from './people.ts';

type SendOutcome = 'sending' | 'accepted' | 'refused' | 'unknown';

export type Placement = { contact: Contact; conversationId: string; lastInboundAt: Date | null };

/** Finds or makes the conversation with whom is written to, and tells when they last wrote. */
export async function placeRecipient(
  client: Queryable,
  number: NumberRef,
  person: Person,
  now: Date,
): Promise<Placement> {
  const { placed } = await resolvePeople(client, [{ number, person, at: now, create: true }]);
  const contact = placed[0]?.contact;
  if (contact === undefined) throw new Error('a recipient has a phone or a BSUID');
  await ensureConversations(client, [contact]);
  const conversationId = contact.conversationId ?? '';
  const { rows } = await client.query<{ last_inbound_at: Date | null }>(
    'SELECT last_inbound_at FROM conversations WHERE id = $1',
    [conversationId],
  );
  return { contact, conversationId, lastInboundAt: rows[0]?.last_inbound_at ?? null };
}

export type NewSend = {
  id: string;
  number: NumberRef;
  placement: Placement;
  /** Its `id` is the send's. */
  change: MessageChange;
  actor: 'bot' | 'human';
  presence: number;
};

/** The message as `sending`, before Meta is called. */
export async function insertSend(client: Queryable, send: NewSend, now: Date): Promise<void> {
  const { number, placement, change } = send;
  const row = messageRow({ change, number, contact: placement.contact, order: 0, linked: false }, now);
  await client.query(
    `INSERT INTO messages (number_id, id, workspace_id, conversation_id, direction, origin, source, type, content,
       text, sent_at, status, reply_to, media)
     SELECT number_id, id, workspace_id, conversation_id, direction, origin, source, type, content, text, sent_at,
       'sending', reply_to, media
     FROM json_to_recordset($1) AS m (number_id text, id text, workspace_id text, conversation_id text,
       direction text, origin text, source text, type text, content jsonb, text text, sent_at timestamptz,
       reply_to text, media jsonb)`,
    [rowsParameter([row])],
  );
  await client.query(
    `INSERT INTO sends (id, workspace_id, number_id, conversation_id, outcome, change, actor, claimed_by, created_at)
     VALUES ($1, $2, $3, $4, 'sending', $5, $6, $7, $8)`,
    [
      ...[send.id, number.workspaceId, number.id, placement.conversationId],
      ...[jsonParameter(change), send.actor, send.presence, now],
    ],
  );
}

export type SendState = {
  numberId: string;
  outcome: SendOutcome;
  /** Under which the message stands in the history now. */
  messageId: string;
  error: ErrorObject | undefined;
};

export async function readSend(client: Queryable, workspaceId: string, sendId: string): Promise<SendState> {
  const { rows } = await client.query<{
    number_id: string;
    outcome: SendOutcome;
    message_id: string;
    error: ErrorObject | null;
  }>(
    `SELECT number_id, outcome, coalesce(message_id, id) AS message_id, error FROM sends
     WHERE id = $1 AND workspace_id = $2`,
    [sendId, workspaceId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`no send ${sendId}`);
  return {
    numberId: row.number_id,
    outcome: row.outcome,
    messageId: row.message_id,
    error: row.error ?? undefined,
  };
}
