/**
 * What in a batch points at other messages (pure): replies, reactions, edits, deletions, and statuses of messages that
 * are not known.
 */
import type { GapEvidence } from '@tandem/contract/api/gap';
import type { MessageChange, RevisionChange, StatusChange } from '../changes/change.ts';
import { objectAt, wordAt } from '../changes/json.ts';
import type { LinkedNumber } from './contact.ts';
import type { PersonItem } from './recorded.ts';

export type Pointer = {
  number: LinkedNumber;
  /** wamid it points at. */
  messageId: string;
  conversationId: string | undefined;
  kind: GapEvidence['kind'];
  at: Date | undefined;
  evidence: GapEvidence;
};

export function pointersOf(
  messages: PersonItem<MessageChange>[],
  revisions: PersonItem<RevisionChange>[],
  unknownStatuses: PersonItem<StatusChange>[],
): Pointer[] {
  return [
    ...messages.flatMap((item) => {
      const { id, origin, replyTo, sentAt, content } = item.change;
      // What our own caller named proves nothing.
      if (origin === 'api') return [];
      const reaction = wordAt(objectAt(content, 'reaction'), 'message_id');
      return [
        ...(replyTo === undefined ? [] : [pointer(item, 'reply', replyTo, sentAt, { message_id: id })]),
        ...(reaction === undefined ? [] : [pointer(item, 'reaction', reaction, sentAt, { message_id: id })]),
      ];
    }),
    ...revisions.map((item) => {
      const { id, action, messageId, at } = item.change;
      return pointer(item, action, messageId, at, { message_id: id });
    }),
    ...unknownStatuses.map((item) => {
      const { status, messageId, at } = item.change;
      return pointer(item, 'status', messageId, at, { status });
    }),
  ];
}

function pointer(
  { number, contact }: Pick<PersonItem, 'number' | 'contact'>,
  kind: GapEvidence['kind'],
  messageId: string,
  at: Date | undefined,
  by: { message_id: string } | { status: string },
): Pointer {
  const evidence = { kind, ...by, ...(at === undefined ? {} : { at: at.toISOString() }) };
  return { number, messageId, conversationId: contact?.conversationId, kind, at, evidence };
}
