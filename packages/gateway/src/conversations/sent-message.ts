/**
 * A wish to send, as the two things it becomes (pure): the message as a change, and the body for Meta. The body is made
 * from the change, so that any process can send what another one wrote down.
 */
import type { NewMessage } from '@tandem/contract/api/send';
import { EditedContent } from '@tandem/contract/meta/message-bodies';
import { callbackDataOf } from '../changes/callback-data.ts';
import type { JsonObject, MediaReference, MessageChange, Person } from '../changes/change.ts';
import { textLine } from '../changes/text-line.ts';

/** Who is written to: the phone wins, as at Meta. */
export function recipientOf(wish: Pick<NewMessage, 'to' | 'recipient'>): Person {
  if (wish.to !== undefined) return { waId: wish.to.replace(/\D/g, '') };
  return wish.recipient === undefined ? {} : { userId: wish.recipient };
}

export type Sending = {
  sendId: string;
  phoneNumberId: string;
  /** Of a template that is known here: its components with the values in place. */
  rendered: JsonObject[] | undefined;
  now: Date;
};

/** The message under the send's id; its wamid comes with Meta's acceptance. */
export function messageOf(
  wish: NewMessage,
  { sendId, phoneNumberId, rendered, now }: Sending,
): MessageChange {
  const body = wish[wish.type] as JsonObject;
  const content: JsonObject = {
    type: wish.type,
    [wish.type]: body,
    ...(rendered === undefined || rendered.length === 0 ? {} : { rendered }),
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
    ...(wish.actor === undefined ? {} : { actor: wish.actor }),
    type: wish.type,
    content,
    text: textLine(wish.type, EditedContent.safeParse(content).data ?? {}, content),
    sentAt: now,
    person: recipientOf(wish),
    ...(wish.context === undefined ? {} : { replyTo: wish.context.message_id }),
    ...(media === undefined ? {} : { media }),
  };
}

/** A message as a send keeps it. */
export type SentMessage = Pick<MessageChange, 'id' | 'type' | 'content' | 'person' | 'replyTo'>;

/** What Meta is sent, but for `messaging_product`. A phone goes with its plus sign, or Meta puts a country in front. */
export function cloudBody(message: SentMessage, callbackData: string | undefined): object {
  const { id, type, content, person, replyTo } = message;
  return {
    recipient_type: 'individual',
    ...(person.waId === undefined ? { recipient: person.userId } : { to: `+${person.waId}` }),
    type,
    [type]: content[type],
    ...(replyTo === undefined ? {} : { context: { message_id: replyTo } }),
    biz_opaque_callback_data: callbackDataOf(id, callbackData),
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
