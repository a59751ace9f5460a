/**
 * A status as an `ack` of 1MSG (pure; docs/one-msg.md).
 */
import type { ErrorObject } from '@tandem/contract/api/message';
import { chatIdOf } from './one-msg-message.ts';

/** The data of a `message.status` event, as far as it is told here. */
export type StatusData = {
  message_id: string;
  status: string;
  error?: ErrorObject | null;
  billing?: { category?: string } | null;
  recipient?: { wa_id?: string | null; user_id?: string | null } | null;
};

export type Ack = {
  id: string;
  chatId: string;
  status: string;
  error?: string;
  phone?: string;
  bsuid?: string;
  category?: string;
};

const told: readonly string[] = ['sent', 'delivered', 'read', 'played', 'failed'];

/**
 * @param readWord what clients made before 2024 expect is `viewed`
 * @returns undefined for statuses that 1MSG has no word for, and for sends that never got an id: their client was told
 */
export function ackOf(data: Partial<StatusData>, readWord: 'read' | 'viewed'): Ack | undefined {
  const { message_id: id, status, error, billing, recipient } = data;
  if (id === undefined || status === undefined || !told.includes(status) || id.startsWith('snd_'))
    return undefined;
  const { wa_id: waId, user_id: userId } = recipient ?? {};
  const category = billing?.category;
  return {
    id,
    chatId: chatIdOf({ waId, userId }),
    status: status === 'read' ? readWord : status,
    ...(status === 'failed' ? { error: wordsOf(error) } : {}),
    ...(waId == null ? {} : { phone: waId }),
    ...(userId == null ? {} : { bsuid: userId }),
    ...(category === undefined ? {} : { category }),
  };
}

/** Readable, without the code. */
function wordsOf(error: ErrorObject | null | undefined): string {
  return error?.details ?? error?.message ?? error?.title ?? 'Message was not delivered';
}
