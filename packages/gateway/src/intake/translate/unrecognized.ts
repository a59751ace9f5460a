/** What we do not understand is kept with its place and a reason, so that nothing Meta sent vanishes. */
import type { Change, Json, JsonObject, UnrecognizedChange } from '../../changes/change.ts';
import { isTooDeep, objectOf, present } from '../../changes/json.ts';
import { isRedacted } from '../../changes/redacted.ts';

/** Where in a Meta webhook a piece stands. */
export type Where = { place: string; entryId?: string; phoneNumberId?: string; field?: string };

export function unrecognized(where: Where, reason: string, raw: Json | undefined): UnrecognizedChange {
  const deep = raw !== undefined && isTooDeep(raw);
  return present<UnrecognizedChange>({
    ...where,
    kind: 'unrecognized',
    reason: deep ? `${reason} (nested too deep to carry)` : reason,
    raw: deep ? undefined : raw,
  });
}

export function below(where: Where, ...steps: (string | number)[]): Where {
  return { ...where, place: [where.place, ...steps].filter((step) => step !== '').join('.') };
}

type Read = (item: JsonObject, where: Where) => Iterable<Change>;

/**
 * Translates every item of a list by itself: one that is no object, is nested too deep or is refused by `read` becomes
 * a change of its own and its neighbours go on. A lone object counts as a list of one.
 */
export function eachItem(where: Where, key: string, items: Json | undefined, read: Read): Change[] {
  return [...itemByItem(where, key, items, read)];
}

/** The same one after the other, as far as they are asked for. */
export function itemByItem(where: Where, key: string, items: Json | undefined, read: Read): Iterable<Change> {
  return partByPart(where, key, items, (item, at) =>
    isTooDeep(item) ? [unrecognized(at, 'the item cannot be read', item)] : read(item, at),
  );
}

/** The same for parts that hold items of their own: their depth says nothing about their items. */
export function* partByPart(
  where: Where,
  key: string,
  parts: Json | undefined,
  read: Read,
): Generator<Change, void, undefined> {
  if (parts === undefined || parts === null) return;
  const at = below(where, key);
  if (!Array.isArray(parts)) {
    const lone = objectOf(parts);
    if (isRedacted(lone)) return;
    if (lone) yield* read(lone, at);
    else yield unrecognized(at, `${key} is not a list`, parts);
    return;
  }
  for (const [index, part] of parts.entries()) {
    const object = objectOf(part);
    if (isRedacted(object)) continue;
    const place = below(at, index);
    if (object) yield* read(object, place);
    else yield unrecognized(place, 'the item is not an object', part);
  }
}
