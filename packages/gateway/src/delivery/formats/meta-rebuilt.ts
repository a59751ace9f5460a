/**
 * A webhook in Meta's shapes made from our event, for when the journal has Meta's own words no more (pure). What the
 * event does not know is left out, never made up. Source: webhooks-messages.md, webhooks-coexistence.md 2.
 */
import type { Message, Revision } from '@tandem/contract/api/message';
import type { StoredEvent } from './format.ts';
import { type MetaNumber, metaObject } from './meta-words.ts';

type Contact = { name: string | null; wa_id: string | null; user_id: string | null; username: string | null };
type Data = {
  message?: Message;
  contact?: Contact;
  message_id?: string;
  status?: string;
  error?: Record<string, unknown>;
  billing?: { billable: boolean; category?: string; pricing_type?: string };
  recipient?: { wa_id?: string; user_id?: string };
  callback_data?: string;
  revision?: Revision;
};

/** undefined for what cannot be told without the original. */
export function rebuiltBody(event: StoredEvent, number: MetaNumber): string | undefined {
  const data = JSON.parse(event.data) as Data;
  const at = String(Math.floor(event.occurredAt.getTime() / 1000));
  switch (event.type) {
    case 'message.received':
    case 'message.sent':
      return data.message && messageBody(data.message, data.contact, number, at);
    case 'message.status':
      return envelope(number, 'messages', { statuses: [statusOf(data, at)] });
    case 'message.edited':
    case 'message.revoked':
      return data.revision && revisionBody(data.message_id, data.revision, number, at);
    default:
      return undefined;
  }
}

function messageBody(message: Message, contact: Contact | undefined, number: MetaNumber, at: string): string {
  const them = { wa_id: contact?.wa_id ?? undefined, user_id: contact?.user_id ?? undefined };
  const contacts = contact && [
    { profile: { name: contact.name ?? undefined, username: contact.username ?? undefined }, ...them },
  ];
  const rest = { id: message.id, timestamp: at, ...message.content };
  return message.direction === 'inbound'
    ? envelope(number, 'messages', {
        contacts,
        messages: [{ from: them.wa_id, from_user_id: them.user_id, ...rest }],
      })
    : envelope(number, 'smb_message_echoes', {
        contacts,
        message_echoes: [
          { from: number.displayPhoneNumber, to: them.wa_id, to_user_id: them.user_id, ...rest },
        ],
      });
}

function statusOf(
  { message_id, status, recipient, error, billing, callback_data }: Data,
  at: string,
): object {
  return {
    id: message_id,
    status,
    timestamp: at,
    recipient_id: recipient?.wa_id,
    recipient_user_id: recipient?.user_id,
    ...(error === undefined ? {} : { errors: [error] }),
    ...(billing === undefined
      ? {}
      : { pricing: { billable: billing.billable, category: billing.category, type: billing.pricing_type } }),
    biz_opaque_callback_data: callback_data,
  };
}

/** Who it is from stays open where the customer made it: the event does not say. */
function revisionBody(
  messageId: string | undefined,
  { id, action, by, content }: Revision,
  number: MetaNumber,
  at: string,
): string {
  const told =
    action === 'edit'
      ? { type: 'edit', edit: { original_message_id: messageId, message: content } }
      : { type: 'revoke', revoke: { original_message_id: messageId } };
  return by === 'app'
    ? envelope(number, 'smb_message_echoes', {
        message_echoes: [{ from: number.displayPhoneNumber, id, timestamp: at, ...told }],
      })
    : envelope(number, 'messages', { messages: [{ id, timestamp: at, ...told }] });
}

function envelope(number: MetaNumber, field: string, lists: object): string {
  const metadata = {
    display_phone_number: number.displayPhoneNumber,
    phone_number_id: number.phoneNumberId,
  };
  const value = { messaging_product: 'whatsapp', metadata, ...lists };
  return JSON.stringify({
    object: metaObject,
    entry: [{ id: number.wabaId, changes: [{ value, field }] }],
  });
}
