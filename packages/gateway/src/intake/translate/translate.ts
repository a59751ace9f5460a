/**
 * From a Meta webhook to changes: pure, whole and fearless. Every entry, every change and every item ends in some
 * change; what is not understood is kept as `unrecognized` and costs its neighbours nothing.
 */
import type { AccountScope, Change, JsonObject } from '../../changes/change.ts';
import { isTooDeep, objectOf } from '../../changes/json.ts';
import { isRedacted } from '../../changes/redacted.ts';
import { accountChange } from './account.ts';
import { NOTICE_FIELDS, noticeChange, noticeEvent } from './notices.ts';
import { NUMBER_FIELDS, translateNumberValue } from './number-value.ts';
import { scopeOf } from './scope.ts';
import { TEMPLATE_FIELDS, templateChange } from './templates.ts';
import { unrecognized, type Where } from './unrecognized.ts';
import { type Piece, walk } from './walk.ts';

/**
 * Translates a body as JSON.parse gave it; in Meta's order, never throws; at least one change, unless a
 * privacy rule left all of it out. With `lane` (one of
 * `lanesOf(body)`) only the changes of that lane.
 */
export function translate(body: unknown, lane?: string): Change[] {
  return [...translateLazily(body, lane)];
}

/** The same one by one: a history of thousands of messages is translated as far as it is asked for. */
export function* translateLazily(body: unknown, lane?: string): Generator<Change, void, undefined> {
  for (const piece of walk(body)) {
    if (lane === undefined || piece.lane === lane) yield* translatePiece(piece);
  }
}

function translatePiece(piece: Piece): Iterable<Change> {
  const { place, entryId, time, fault } = piece;
  const known: Where = entryId === '' ? { place } : { place, entryId };
  const value = objectOf(piece.value);
  if (isRedacted(value)) return [];
  if (fault !== undefined) return [unrecognized(known, fault, piece.value)];
  if (!value) {
    const where = piece.field === undefined ? known : { ...known, field: piece.field };
    return [unrecognized(where, 'the value is not an object', piece.value)];
  }
  const { field } = piece;
  const scope = scopeOf(entryId, value);
  if (field === undefined) {
    const reason = 'the field is missing and the value does not tell it';
    return [unrecognized(about(known, scope), reason, value)];
  }
  const where = { ...known, field };
  if (NUMBER_FIELDS.has(field)) return translateNumberValue(where, scope, time, value);
  return [accountLevelChange(where, scope, field, time, value)];
}

/** What is not understood is still the affair of the number that it names: of its workspace and its privacy rules. */
const about = (where: Where, { phoneNumberId }: AccountScope): Where =>
  phoneNumberId === undefined ? where : { ...where, phoneNumberId };

function accountLevelChange(
  where: Where,
  scope: AccountScope,
  field: string,
  at: Date | undefined,
  value: JsonObject,
): Change {
  if (isTooDeep(value)) return unrecognized(about(where, scope), 'the value cannot be read', value);
  if (field === 'account_update') return accountChange(where, scope, at, value);
  const aspect = TEMPLATE_FIELDS.get(field);
  if (aspect) return templateChange(where, scope, aspect, at, value);
  if (NOTICE_FIELDS.has(field)) return noticeChange(where, scope, noticeEvent(field, value), at, value);
  return unrecognized(about(where, scope), 'the field is unknown', value);
}
