/**
 * Items as they stand when their person is masked (pure): that something was said, when and by whom of the two stays;
 * what and by which person goes.
 */
import { NO_CONTEXT_ID } from '@tandem/contract/meta/message-bodies';
import type { JsonObject } from '../../changes/change.ts';
import { objectAt, ownValue, wordAt } from '../../changes/json.ts';
import { redacted } from '../../changes/redacted.ts';

export type Masking = {
  pseudonym: string;
  maskId: (messageId: string) => string;
  isOwn: (phone: string | undefined) => boolean;
  /** Whether a message is known by its own id: the API sent it, or it is from before the rule. */
  isKnown: (messageId: string) => boolean;
};

/** A message, echo or history message. The pseudonym goes where the customer's BSUID stood. */
export function maskedMessage(item: JsonObject, masking: Masking, outbound: boolean): JsonObject {
  const { pseudonym, isOwn } = masking;
  const own = outbound ? keep(item, 'from', isOwn) : keep(item, 'to', isOwn);
  const quoted = quotedBy(item);
  return {
    ...own,
    ...(outbound ? { to_user_id: pseudonym } : { from_user_id: pseudonym }),
    ...idAs(item, masking),
    ...copied(item, ['timestamp']),
    ...bodyOf(item, masking),
    ...(quoted === undefined ? {} : { context: { id: pointerTo(quoted, masking) } }),
    ...historyContext(item, outbound),
  };
}

/** The messages that one quotes, edits or deletes; and the edit or deletion itself, which may be known already. */
export function pointedAt(item: JsonObject): string[] {
  const revised = revisedBy(item);
  const own = revised === undefined ? undefined : wordAt(item, 'id');
  return [quotedBy(item), revised, own].filter((id) => id !== undefined);
}

function quotedBy(item: JsonObject): string | undefined {
  const id = wordAt(objectAt(item, 'context'), 'id');
  return id === NO_CONTEXT_ID ? undefined : id;
}

function revisedBy(item: JsonObject): string | undefined {
  const type = wordAt(item, 'type') ?? '';
  return type === 'edit' || type === 'revoke'
    ? wordAt(objectAt(item, type), 'original_message_id')
    : undefined;
}

/** A pointer to what is stored under its own id must lead there. */
const pointerTo = (id: string, { isKnown, maskId }: Masking): string => (isKnown(id) ? id : maskId(id));

function bodyOf(item: JsonObject, masking: Masking): JsonObject {
  const original = revisedBy(item);
  if (original === undefined) return { type: 'masked' };
  const type = wordAt(item, 'type') ?? '';
  const revised = { original_message_id: pointerTo(original, masking) };
  return { type, [type]: type === 'edit' ? { ...revised, message: { type: 'masked' } } : revised };
}

/** Said aloud, because the direction is otherwise read from the phones, which are gone. */
function historyContext(item: JsonObject, outbound: boolean): JsonObject {
  const context = objectAt(item, 'history_context');
  if (context === undefined) return {};
  return { history_context: { ...copied(context, ['status']), from_me: outbound } };
}

/** A status; of a message that is known by its own id it keeps that id, and says nothing of the person. */
export function maskedStatus(item: JsonObject, masking: Masking): JsonObject {
  const id = wordAt(item, 'id') ?? '';
  if (masking.isKnown(id)) return impersonalStatus(item);
  return { ...bareStatus(item), id: masking.maskId(id), recipient_user_id: masking.pseudonym };
}

/** A status without its person: its message says whose it is. What the API's caller sent along comes back to them. */
export const impersonalStatus = (item: JsonObject): JsonObject => ({
  ...bareStatus(item),
  ...copied(item, ['biz_opaque_callback_data']),
});

/** The same once its message is masked: an id may spell the person's number. */
export const orphanedStatus = (item: JsonObject, { maskId }: Masking): JsonObject => ({
  ...bareStatus(item),
  id: maskId(wordAt(item, 'id') ?? ''),
});

/** Of errors the number is kept, their words may quote. */
function bareStatus(item: JsonObject): JsonObject {
  const errors = ownValue(item, 'errors');
  const codes = Array.isArray(errors)
    ? errors.map((error) => copied(error as JsonObject, ['code']))
    : undefined;
  return {
    ...copied(item, ['id', 'status', 'timestamp', 'type', 'pricing']),
    ...(codes === undefined ? {} : { errors: codes }),
  };
}

export const maskedContact = ({ pseudonym }: Masking): JsonObject => ({ user_id: pseudonym });

/** The address book's news without the name. */
export function maskedBook(item: JsonObject, { pseudonym }: Masking): JsonObject {
  return { ...copied(item, ['type', 'action', 'metadata']), contact: { user_id: pseudonym } };
}

export function maskedPreference(item: JsonObject, { pseudonym }: Masking): JsonObject {
  return { ...copied(item, ['category', 'value', 'timestamp']), user_id: pseudonym };
}

/** What no mask is made for is left out. */
export const unmaskable = redacted;

/** An edit or deletion that comes once more stays one with itself; a message has its masked twin. */
function idAs(item: JsonObject, masking: Masking): JsonObject {
  const id = wordAt(item, 'id');
  if (id === undefined) return {};
  return { id: revisedBy(item) === undefined ? masking.maskId(id) : pointerTo(id, masking) };
}

function keep(item: JsonObject, key: string, isOwn: Masking['isOwn']): JsonObject {
  const phone = wordAt(item, key);
  return phone !== undefined && isOwn(phone) ? { [key]: phone } : {};
}

function copied(item: JsonObject | undefined, keys: string[]): JsonObject {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = ownValue(item, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
