/**
 * A wish to send, as the two things it becomes (pure): the body for Meta, and the message as a change.
 */
import type { NewMessage } from '@tandem/contract/api/send';
import { EditedContent } from '@tandem/contract/meta/message-bodies';
import { callbackDataOf } from '../changes/callback-data.ts';
import type { JsonObject, MediaReference, MessageChange, Person } from '../changes/change.ts';
import { textLine } from '../changes/text-line.ts';

/** What Meta is sent, but for `messaging_product`. A phone goes with its plus sign, or Meta puts a country in front. */
export function cloudBody(wish: NewMessage, sendId: string): object {
  return {
    recipient_type: 'individual',
    ...(wish.to === undefined ? { recipient: wish.recipient } : { to: `+${digitsOf(wish.to)}` }),
    type: wish.type,
    [wish.type]: wish[wish.type],
    ...(wish.context === undefined ? {} : { context: { message_id: wish.context.message_id } }),
    biz_opaque_callback_data: callbackDataOf(sendId, wish.callback_data),
  };
}

/** Who is written to: the phone wins, as at Meta. */
export function recipientOf(wish: NewMessage): Person {
  if (wish.to !== undefined) return { waId: digitsOf(wish.to) };
  return wish.recipient === undefined ? {} : { userId: wish.recipient };
}

/** The message under the send's id; its wamid comes with Meta's acceptance. */
export function messageOf(wish: NewMessage, sendId: string, phoneNumberId: string, now: Date): MessageChange {
  const body = wish[wish.type] as JsonObject;
  const content: JsonObject = {
    type: wish.type,
    [wish.type]: body,
    ...(wish.context === undefined ? {} : { context: { id: wish.context.message_id } }),
  };
  const media = mediaOf(wish.type, body);
  return {
    kind: 'message',
    place: `sends.${sendId}`,
    phoneNumberId,
    id: sendId,
    direction: 'outbound',
    origin: 'api',
    source: 'live',
    type: wish.type,
    content,
    text: textLine(wish.type, EditedContent.safeParse(content).data ?? {}, content),
    sentAt: now,
    person: recipientOf(wish),
    ...(wish.context === undefined ? {} : { replyTo: wish.context.message_id }),
    ...(media === undefined ? {} : { media }),
  };
}

const mediaTypes: readonly string[] = ['image', 'video', 'audio', 'document', 'sticker'];

/** Only what was uploaded to Meta is fetched for the history; a link is somebody else's address. */
function mediaOf(type: string, body: JsonObject): MediaReference | undefined {
  const { id, filename, caption, voice } = body;
  if (!mediaTypes.includes(type) || typeof id !== 'string') return undefined;
  return {
    id,
    ...(typeof filename === 'string' ? { filename } : {}),
    ...(typeof caption === 'string' ? { caption } : {}),
    ...(typeof voice === 'boolean' ? { voice } : {}),
  };
}

const digitsOf = (phone: string): string => phone.replace(/\D/g, '');
