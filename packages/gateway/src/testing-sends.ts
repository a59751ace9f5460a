/**
 * Sends as the sending flow writes them, for tests of what becomes of them.
 */
import type { JsonObject, MessageChange } from './changes/change.ts';
import type { Contact } from './conversations/contact.ts';
import { ensureConversations } from './conversations/conversations.ts';
import { resolvePeople } from './conversations/people.ts';
import { insertSends, type NewSend } from './conversations/sends.ts';
import type { Queryable } from './database/transaction.ts';
import { ids } from './testing-meta.ts';

const number = { id: 'num_1', workspaceId: 'ws_1' };

/** The contact with this phone, with a conversation. */
export async function contactOf(client: Queryable, phone: string, now: Date): Promise<Contact> {
  const mention = { number, person: { waId: phone }, at: now, create: true };
  const contact = (await resolvePeople(client, [mention])).placed[0]?.contact;
  if (contact === undefined) throw new Error(`nobody has ${phone}`);
  await ensureConversations(client, [contact]);
  return contact;
}

type TestSend = { id: string; phone: string; text?: string; rendered?: JsonObject[] };

/** A text from `num_1`; on its way under a presence, else queued. */
export async function writeSend(
  client: Queryable,
  { id, phone, text = 'Hi', rendered, ...more }: Partial<NewSend> & TestSend,
  now: Date,
): Promise<void> {
  const change: MessageChange = {
    ...{ kind: 'message', place: `sends.${id}`, phoneNumberId: ids.number, id },
    ...{ direction: 'outbound', origin: 'api', source: 'live', type: 'text', sentAt: now },
    content: { type: 'text', text: { body: text }, ...(rendered && { rendered }) },
    ...{ text, person: { waId: phone } },
  };
  const contact = await contactOf(client, phone, now);
  await insertSends(client, [{ id, number, contact, change, actor: 'bot', priority: 'reply', ...more }], now);
}
