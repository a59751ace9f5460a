/**
 * Takes the content out of events, delivered or not: they keep their place in the order and say that they were redacted.
 */
import type { Queryable } from '../database/transaction.ts';

/** Of the conversations: those that told of messages of the history. */
export async function redactHistoryEvents(
  client: Queryable,
  of: { workspaceId: string; conversationIds: string[] },
): Promise<void> {
  await client.query(
    `WITH redacted AS (
       UPDATE events SET data = '{"redacted":true}'
       WHERE workspace_id = $1 AND conversation_id = ANY ($2) AND history RETURNING id)
     UPDATE attempts a SET response = NULL FROM redacted r WHERE a.event_id = r.id`,
    [of.workspaceId, of.conversationIds],
  );
}

/** Of the conversations: those that told of these messages. */
export async function redactMessageEvents(
  client: Queryable,
  of: { workspaceId: string; conversationIds: string[]; messageIds: string[] },
): Promise<void> {
  if (of.messageIds.length === 0) return;
  await client.query(
    `WITH redacted AS (
       UPDATE events SET data = '{"redacted":true}'
       WHERE workspace_id = $1 AND conversation_id = ANY ($2) AND data -> 'message' ->> 'id' = ANY ($3) RETURNING id)
     UPDATE attempts a SET response = NULL FROM redacted r WHERE a.event_id = r.id`,
    [of.workspaceId, of.conversationIds, of.messageIds],
  );
}

/** All of the conversations, and those without a conversation that are about the contacts. */
export async function redactEvents(
  client: Queryable,
  of: { workspaceId: string; conversationIds: string[]; contactIds: string[] },
): Promise<void> {
  // What a subscriber answered may repeat what it was told.
  await client.query(
    `WITH redacted AS (
       UPDATE events SET data = '{"redacted":true}' WHERE workspace_id = $1 AND conversation_id = ANY ($2) RETURNING id)
     UPDATE attempts a SET response = NULL FROM redacted r WHERE a.event_id = r.id`,
    [of.workspaceId, of.conversationIds],
  );
  await client.query(
    `WITH redacted AS (
       UPDATE events SET data = '{"redacted":true}'
       WHERE workspace_id = $1 AND conversation_id IS NULL AND type = 'contact.updated'
         AND data -> 'contact' ->> 'id' = ANY ($2) RETURNING id)
     UPDATE attempts a SET response = NULL FROM redacted r WHERE a.event_id = r.id`,
    [of.workspaceId, of.contactIds],
  );
}

/** Also those that did not say whose the missing message was. */
export async function redactGapEvents(
  client: Queryable,
  workspaceId: string,
  gapIds: string[],
): Promise<void> {
  if (gapIds.length === 0) return;
  await client.query(
    `WITH redacted AS (
       UPDATE events SET data = '{"redacted":true}'
       WHERE workspace_id = $1 AND type IN ('gap.found', 'gap.closed') AND data -> 'gap' ->> 'id' = ANY ($2)
       RETURNING id)
     UPDATE attempts a SET response = NULL FROM redacted r WHERE a.event_id = r.id`,
    [workspaceId, gapIds],
  );
}
