/**
 * A message change as the columns of its row (pure).
 */
import type { Message } from '@tandem/contract/api/message';
import type { MessageChange } from '../changes/change.ts';
import { sha256Hex } from '../runtime/sha256.ts';
import type { PlacedMessage } from './copies.ts';

export function messageRow({ change, number, contact }: PlacedMessage, now: Date) {
  return {
    number_id: number.id,
    id: change.id,
    workspace_id: number.workspaceId,
    conversation_id: contact.conversationId,
    direction: change.direction,
    origin: change.origin,
    source: change.source,
    type: change.type,
    content: change.content,
    text: change.text,
    sent_at: change.sentAt ?? now,
    status: change.status,
    error: change.errors?.[0],
    reply_to: change.replyTo,
    media: mediaShape(change),
    billing: billingShape(change),
  };
}

/** Where the media is before it is fetched; absent for messages without media. The hash in hex, as far as it is one. */
export function mediaShape(change: MessageChange): Message['media'] {
  if (change.media === undefined) return undefined;
  const { id, mimeType, sha256, filename, voice } = change.media;
  return {
    state: change.media.elsewhere ? 'expired' : 'at_meta',
    id,
    mime_type: mimeType,
    sha256: sha256Hex(sha256) ?? sha256,
    filename,
    voice,
  };
}

/** What the owner types on the phone is free; what the API sends is priced by its statuses. */
export function billingShape(change: MessageChange): Message['billing'] {
  return change.origin === 'app' ? { billable: false } : undefined;
}
