/**
 * Conversations: one for each contact that ever said or was told something.
 */
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { newId } from '../runtime/ids.ts';
import type { Contact } from './contact.ts';
import { PeopleConflict } from './people-rows.ts';
import type { FreshMessage } from './recorded.ts';

/** Makes the missing conversations and notes their ids on the contacts. */
export async function ensureConversations(client: Queryable, contacts: Contact[]): Promise<void> {
  const missing = [...new Set(contacts)].filter((contact) => contact.conversationId === undefined);
  if (missing.length === 0) return;
  for (const contact of missing) contact.conversationId = newId('conv');
  const rows = missing.map((contact) => ({
    id: contact.conversationId,
    workspace_id: contact.number.workspaceId,
    number_id: contact.number.id,
    contact_id: contact.id,
  }));
  const { rowCount } = await client.query({
    name: 'conversations-insert',
    text: `INSERT INTO conversations (id, workspace_id, number_id, contact_id)
           SELECT id, workspace_id, number_id, contact_id FROM json_to_recordset($1) AS c
             (id text, workspace_id text, number_id text, contact_id text)
           ON CONFLICT (contact_id) DO NOTHING`,
    values: [rowsParameter(rows)],
  });
  if (rowCount !== missing.length) throw new PeopleConflict();
}

/**
 * Notes when each conversation last heard something. By the message's own time, so that an imported chat does not
 * jump to the top; only live inbound messages count for the customer service window (pricing-windows.md 3).
 */
export async function touchConversations(client: Queryable, fresh: FreshMessage[], now: Date): Promise<void> {
  const latest = new Map<string, { id: string; at: number; inbound: number | undefined }>();
  for (const { item, conversationId } of fresh) {
    const at = (item.change.sentAt ?? now).getTime();
    const opens = item.change.direction === 'inbound' && item.change.source === 'live';
    const row = latest.get(conversationId) ?? { id: conversationId, at, inbound: undefined };
    row.at = Math.max(row.at, at);
    if (opens) row.inbound = Math.max(row.inbound ?? 0, at);
    latest.set(conversationId, row);
  }
  if (latest.size === 0) return;
  const rows = [...latest.values()].map(({ id, at, inbound }) => ({
    id,
    at: new Date(at),
    inbound: inbound === undefined ? undefined : new Date(inbound),
  }));
  await client.query({
    name: 'conversations-touch',
    text: `UPDATE conversations c SET last_message_at = greatest(c.last_message_at, n.at),
             last_inbound_at = greatest(c.last_inbound_at, n.inbound)
           FROM json_to_recordset($1) AS n (id text, at timestamptz, inbound timestamptz)
           WHERE c.id = n.id`,
    values: [rowsParameter(rows)],
  });
}
