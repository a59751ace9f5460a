/** Small rules both phones share: how long one may edit or delete, what an edit changes, a line for people. */
import type { ChatMessage, JsonObject } from '../world/model.ts';
import { Refusal } from '../world/refusal.ts';

const EDIT_WITHIN = 15 * 60_000;
const DELETE_WITHIN = 2 * 86_400_000;

export function checkEditable(message: ChatMessage, now: number): void {
  if (message.deletedAt !== undefined) throw new Refusal('message_id', 'The message is deleted', 409);
  if (message.type !== 'text' && message.content.caption === undefined) {
    throw new Refusal('message_id', 'Only texts and captions can be edited', 409);
  }
  if (now - message.at > EDIT_WITHIN) {
    throw new Refusal(
      'message_id',
      'Too old: WhatsApp lets people edit for 15 minutes (force: true edits anyway)',
      409,
    );
  }
}

export function checkRevocable(message: ChatMessage, now: number): void {
  if (message.deletedAt !== undefined) throw new Refusal('message_id', 'The message is deleted already', 409);
  if (now - message.at > DELETE_WITHIN) {
    throw new Refusal(
      'message_id',
      'Too old: delete for everyone works for 2 days (force: true deletes anyway)',
      409,
    );
  }
}

export function newContent(message: ChatMessage, text: string): JsonObject {
  return message.type === 'text' ? { ...message.content, body: text } : { ...message.content, caption: text };
}

export function summaryOf(message: Pick<ChatMessage, 'type' | 'content'>): string {
  const { type, content } = message;
  if (type === 'text') return String(content.body);
  if (type === 'reaction') return content.emoji ? `reacted ${content.emoji}` : 'took a reaction back';
  if (typeof content.caption === 'string') return `[${type}] ${content.caption}`;
  return `[${type}]`;
}
