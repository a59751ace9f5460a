/** Reading JSON of which nothing is promised: every function answers, whatever stands there. */
import type { Json, JsonObject } from './change.ts';

/** Meta's own payloads are about 15 levels deep; beyond this, recursive readers (JSON.stringify, jsonb) break. */
const MAX_DEPTH = 100;

export function objectOf(json: Json | undefined): JsonObject | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
}

/** The value of an own key; `undefined` also for what only the prototype knows. */
export function ownValue(object: JsonObject | undefined, key: string): Json | undefined {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Text, or a number spelled as text (ids come as JSON integers now and then); empty counts as absent. */
function wordOf(json: Json | undefined): string | undefined {
  if (typeof json === 'string') return json === '' ? undefined : json;
  return typeof json === 'number' ? String(json) : undefined;
}

export function wordAt(object: JsonObject | undefined, key: string): string | undefined {
  return wordOf(ownValue(object, key));
}

export function objectAt(object: JsonObject | undefined, key: string): JsonObject | undefined {
  return objectOf(ownValue(object, key));
}

/** Level by level and without recursion: it must survive what it looks for. */
export function isTooDeep(json: Json): boolean {
  let level: Json[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    const next: Json[] = [];
    for (const node of level) {
      if (typeof node !== 'object' || node === null) continue;
      for (const child of Array.isArray(node) ? node : Object.values(node)) {
        if (typeof child === 'object' && child !== null) next.push(child);
      }
    }
    level = next;
  }
  return false;
}

type Loose<T> = { [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] | undefined : T[K] };

/** Leaves out the keys that hold `undefined`, so that an optional part is either there or absent. */
export function present<T extends object>(parts: Loose<T>): T {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(parts)) {
    if (value !== undefined) kept[key] = value;
  }
  return kept as T;
}
