/**
 * What stands in place of a piece that is left out or masked (pure).
 */
import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../changes/change.ts';
import { objectAt, ownValue, wordAt } from '../../changes/json.ts';
import { redacted } from '../../changes/redacted.ts';
import type { Verdict } from '../../privacy/judge.ts';
import type { Rule } from '../../privacy/match.ts';
import {
  impersonalStatus,
  type Masking,
  maskedBook,
  maskedContact,
  maskedMessage,
  maskedPreference,
  maskedStatus,
  orphanedStatus,
  unmaskable,
} from './masked.ts';
import { chunksOf, historyMessages, type Slot } from './slots.ts';

export function rewritten(
  slot: Slot,
  verdict: Verdict,
  maskingOf: (pseudonym: string) => Masking,
): JsonObject {
  const { list, item } = slot;
  const masking = maskingOf(verdict.action === 'mask' ? verdict.pseudonym : '');
  if (verdict.action === 'leave_out') {
    const isOfKnown = list === 'statuses' && masking.isKnown(wordAt(item, 'id') ?? '');
    return isOfKnown ? impersonalStatus(item) : redacted();
  }
  switch (list) {
    case 'messages':
      return maskedMessage(item, masking, false);
    case 'message_echoes':
      return maskedMessage(item, masking, true);
    case 'history':
      return maskedThread(item, masking);
    case historyMessages:
      return maskedPast(item, masking);
    case 'statuses':
      return maskedStatus(item, masking);
    case 'contacts':
      return maskedContact(masking);
    case 'state_sync':
      return maskedBook(item, masking);
    case 'user_preferences':
      return maskedPreference(item, masking);
    default:
      return unmaskable();
  }
}

/** A status whose person was taken out of it, of a message that is not known by its own id any more. */
export function orphaned(
  { list, item }: Slot,
  action: Rule['action'] | undefined,
  masking: Masking,
): JsonObject | undefined {
  if (action === undefined || list !== 'statuses' || !isDeepStrictEqual(item, impersonalStatus(item)))
    return undefined;
  if (masking.isKnown(wordAt(item, 'id') ?? '')) return undefined;
  return action === 'leave_out' ? redacted() : orphanedStatus(item, masking);
}

function maskedThread(thread: JsonObject, masking: Masking): JsonObject {
  const messages = chunksOf(ownValue(thread, 'messages') ?? null).map((one) => maskedPast(one, masking));
  return { context: { user_id: masking.pseudonym }, messages };
}

/** A message of the history. */
function maskedPast(message: JsonObject, masking: Masking): JsonObject {
  const context = objectAt(message, 'history_context');
  const fromMe = ownValue(context, 'from_me');
  const outbound = typeof fromMe === 'boolean' ? fromMe : masking.isOwn(wordAt(message, 'from'));
  const status = wordAt(context, 'status');
  return {
    ...maskedMessage(message, masking, outbound),
    history_context: { from_me: outbound, ...(status === undefined ? {} : { status }) },
  };
}
