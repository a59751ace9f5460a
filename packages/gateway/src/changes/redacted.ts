/**
 * What stands in the journal where something private stood (pure). It says nothing, so translation passes over it.
 */
import type { Json, JsonObject } from './change.ts';

export const redacted = (): JsonObject => ({ redacted: true });

export function isRedacted(json: Json | undefined): boolean {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  return json.redacted === true && Object.keys(json).length === 1;
}

/** Of JSON text that may be long: only what is as short as that is read. */
export const isRedactedText = (json: string): boolean => json.length < 40 && isRedacted(JSON.parse(json));

/** Whether a value holds such a piece in one of its lists, or in the lists of these. */
export function holdsRedacted(value: JsonObject): boolean {
  const lists = Object.values(value).filter((list) => Array.isArray(list));
  return lists.flat().some((item) => isRedacted(item));
}
