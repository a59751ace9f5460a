/**
 * How subscribers follow who is who: `contact.updated` when two contacts become one and when they are parted again.
 */
import type { EventDraft } from '../changes/event-draft.ts';
import type { Contact } from './contact.ts';
import type { Merged } from './merge.ts';
import { contactShape } from './recorded.ts';

/** `merged` names what went: its conversation's id answers with the kept one's from now on. */
export function mergedDraft(
  { id, kept, goneId, conversationId }: Merged,
  order: number,
  now: Date,
): EventDraft {
  const merged = { merge_id: id, contact_id: goneId, conversation_id: conversationId ?? null };
  // What the change behind it tells comes after it.
  return draftOf(kept, { merged }, order - 0.5, now);
}

/** One for each side: `parted.from` names the other. */
export function partedDrafts(mergeId: number, kept: Contact, gone: Contact, now: Date): EventDraft[] {
  const from = (other: Contact) => ({
    parted: {
      merge_id: mergeId,
      from_contact_id: other.id,
      from_conversation_id: other.conversationId ?? null,
    },
  });
  return [draftOf(kept, from(gone), 0, now), draftOf(gone, from(kept), 1, now)];
}

function draftOf(contact: Contact, told: Record<string, unknown>, order: number, now: Date): EventDraft {
  return {
    type: 'contact.updated',
    workspaceId: contact.number.workspaceId,
    numberId: contact.number.id,
    ...(contact.conversationId === undefined ? {} : { conversationId: contact.conversationId }),
    occurredAt: now,
    data: { contact: contactShape(contact), ...told },
    order,
  };
}
