/**
 * Conversations: one for each contact that ever said or was told something.
 */
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { newId } from '../runtime/ids.ts';
import type { Contact } from './contact.ts';
import { PeopleConflict } from './people-rows.ts';

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
