/**
 * The message-level values of a body (pure), whatever envelope they came in or lack.
 */
import type { Json, JsonObject } from '../../changes/change.ts';
import { objectAt, objectOf, ownValue, wordAt } from '../../changes/json.ts';

/** Meta's values stand at most this deep: object, entry, its item, changes, its item, value. */
const maxDepth = 8;

/** Calls back with each value that says which number it is about; `field` as far as it is told. */
export function eachValue(
  body: Json,
  visit: (value: JsonObject, phoneNumberId: string, field: string | undefined) => void,
): void {
  descend(body, undefined, 0);

  function descend(json: Json, field: string | undefined, depth: number): void {
    if (depth > maxDepth) return;
    if (Array.isArray(json)) {
      for (const one of json) descend(one, field, depth + 1);
      return;
    }
    const object = objectOf(json);
    if (object === undefined) return;
    const told = wordAt(object, 'field')?.trim().toLowerCase() ?? field;
    const phoneNumberId = wordAt(objectAt(object, 'metadata'), 'phone_number_id');
    if (phoneNumberId !== undefined) {
      visit(object, phoneNumberId, told);
      return;
    }
    for (const key of ['entry', 'changes', 'value']) {
      const inner = ownValue(object, key);
      if (inner !== undefined) descend(inner, told, depth + 1);
    }
  }
}
