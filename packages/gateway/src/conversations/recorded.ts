/**
 * The pieces that the files of this room hand to each other while they record one batch.
 */
import type { Message } from '@tandem/contract/api/message';
import type { Change, MessageChange } from '../changes/change.ts';
import type { Contact, LinkedNumber } from './contact.ts';

/** A change, the number it belongs to, and its place in the batch. */
export type Item<C extends Change = Change> = { change: C; number: LinkedNumber; order: number };

/** The same with the person behind it, once known. */
export type PersonItem<C extends Change = Change> = Item<C> & {
  contact: Contact | undefined;
  linked: boolean;
};

/** A message that this batch made known. `told`: subscribers hear of it (the history is imported silently). */
export type FreshMessage = {
  item: PersonItem<MessageChange>;
  conversationId: string;
  told: boolean;
  /** What its row says when that is more than this batch does: it completed a row that was there. */
  stored?: StoredContent | undefined;
};

export type StoredContent = Pick<Message, 'type' | 'content' | 'text' | 'reply_to' | 'media'>;

/** The kinds of change that this room records. */
const conversationKinds = [
  'message',
  'status',
  'revision',
  'contact',
  'preference',
  'identity',
] as const satisfies Change['kind'][];
export type ConversationChange = Extract<Change, { kind: (typeof conversationKinds)[number] }>;

export function isConversationChange(change: Change): change is ConversationChange {
  return conversationKinds.some((kind) => kind === change.kind);
}

export function isOfKind<K extends ConversationChange['kind']>(
  kind: K,
): (item: PersonItem<ConversationChange>) => item is PersonItem<Extract<ConversationChange, { kind: K }>> {
  return (item): item is PersonItem<Extract<ConversationChange, { kind: K }>> => item.change.kind === kind;
}

/** How subscribers are told who a conversation is with. */
export function contactShape(contact: Contact) {
  return {
    id: contact.id,
    name: contact.bookName ?? contact.profileName ?? null,
    wa_id: contact.waId ?? null,
    user_id: contact.userId ?? null,
    username: contact.username ?? null,
  };
}
