/** One message-like item (inbound, echo, history) becomes a message or, when it edits or deletes one, a revision. */
import { NO_CONTEXT_ID } from '@tandem/contract/meta/message-bodies';
import type { InboundMessage } from '@tandem/contract/meta/messages';
import type { z } from 'zod';
import type {
  Change,
  JsonObject,
  MessageChange,
  MessageStatus,
  MetaError,
  Person,
  RevisionChange,
  Source,
} from '../../changes/change.ts';
import { objectAt, ownValue, present } from '../../changes/json.ts';
import { textLine } from '../../changes/text-line.ts';
import { errorsOf } from './errors.ts';
import { mediaOf } from './media.ts';
import { contentOf, typeOf } from './message-content.ts';
import { isPlaceable } from './person.ts';
import type { OwnNumber } from './scene.ts';
import { momentOf } from './time.ts';
import { unrecognized, type Where } from './unrecognized.ts';

export type MessageItem = z.output<typeof InboundMessage>;

/** What the place of an item says about it, beside its own words. */
export type Telling = {
  direction: 'inbound' | 'outbound';
  source: Source;
  person: Person;
  status?: MessageStatus | undefined;
  mediaFollowUp?: true | undefined;
  /** An error of the whole value that explains this item. */
  errors?: MetaError[] | undefined;
};

/** `item` is the parsed form of `raw`; the content is taken from `raw`, so that nothing unknown is lost. */
export function messageChange(
  where: Where,
  number: OwnNumber,
  raw: JsonObject,
  item: MessageItem,
  telling: Telling,
): Change {
  if (!isPlaceable(telling.person)) return unrecognized(where, 'the message names no customer', raw);
  const type = typeOf(raw);
  if (type === 'edit' || type === 'revoke') return revisionChange(where, number, raw, item, type, telling);
  const { direction, source, person, status, mediaFollowUp } = telling;
  return present<MessageChange>({
    kind: 'message',
    place: where.place,
    ...number,
    id: item.id,
    direction,
    // Outbound items come from the phone, or from the API when the history repeats what it sent: Meta marks no
    // difference, so the phone is assumed; the records know the ids that the API sent.
    origin: direction === 'outbound' ? 'app' : 'customer',
    source,
    type,
    content: contentOf(type, raw),
    text: textLine(type, item, raw),
    sentAt: momentOf(item.timestamp),
    person,
    replyTo: quotedId(item.context?.id),
    media: mediaOf(type, raw),
    status,
    errors: errorsOf(ownValue(raw, 'errors')) ?? telling.errors,
    mediaFollowUp,
    groupId: item.group_id,
  });
}

function revisionChange(
  where: Where,
  number: OwnNumber,
  raw: JsonObject,
  item: MessageItem,
  action: 'edit' | 'revoke',
  { direction, source, person }: Telling,
): Change {
  const messageId = item[action]?.original_message_id;
  if (messageId === undefined) return unrecognized(where, `the ${action} names no original message`, raw);
  const content = action === 'edit' ? objectAt(objectAt(raw, 'edit'), 'message') : undefined;
  return present<RevisionChange>({
    kind: 'revision',
    place: where.place,
    ...number,
    id: item.id,
    messageId,
    action,
    by: direction === 'outbound' ? 'app' : 'customer',
    source,
    at: momentOf(item.timestamp),
    person,
    content: content && editedContent(content),
    text: content && textLine(typeOf(content), item.edit?.message ?? {}, content),
  });
}

function editedContent(message: JsonObject): JsonObject {
  const type = typeOf(message);
  if (ownValue(objectAt(message, 'context'), 'id') !== NO_CONTEXT_ID) return contentOf(type, message);
  const { context: _placeholder, ...content } = message;
  return contentOf(type, content);
}

function quotedId(id: string | undefined): string | undefined {
  return id === NO_CONTEXT_ID ? undefined : id;
}
