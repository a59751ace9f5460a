/**
 * Marks what bots are not told unless they ask: what customers say and change while a person has the conversation. What
 * the phone says carries its mark from the beginning.
 */

import type { EventDraft } from '../changes/event-draft.ts';
import { messageKey } from '../changes/message-key.ts';
import type { Queryable } from '../database/transaction.ts';

/** `heldBack`: keys of messages. */
export async function keepFromBots(
  client: Queryable,
  drafts: EventDraft[],
  heldBack: ReadonlySet<string>,
): Promise<void> {
  const revisions = drafts.filter(
    (draft) =>
      (draft.type === 'message.edited' || draft.type === 'message.revoked') && draft.notForBots === undefined,
  );
  const taken = await takenOver(
    client,
    revisions.flatMap(({ conversationId }) => conversationId ?? []),
  );
  for (const draft of revisions) if (taken.has(draft.conversationId ?? '')) draft.notForBots = 'handoff';
  if (heldBack.size === 0) return;
  for (const draft of drafts) {
    const message = draft.type === 'message.received' ? (draft.data.message as { id: string }) : undefined;
    if (message !== undefined && heldBack.has(messageKey(draft.numberId, message.id)))
      draft.notForBots = 'handoff';
  }
}

/** Those of the conversations that a person has. */
async function takenOver(client: Queryable, conversationIds: string[]): Promise<Set<string>> {
  if (conversationIds.length === 0) return new Set();
  const { rows } = await client.query<{ conversation_id: string }>({
    name: 'handoffs-taken-over',
    text: 'SELECT conversation_id FROM handoffs WHERE conversation_id = ANY ($1) AND active',
    values: [conversationIds],
  });
  return new Set(rows.map((row) => row.conversation_id));
}
