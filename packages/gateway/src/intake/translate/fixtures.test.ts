/**
 * Real bodies and samples of other projects, read from the folder that PAYLOAD_FIXTURES_DIR names and never copied
 * here: each is accepted whole, and nothing in it stays unrecognised. Failures tell counts and reasons, no contents.
 */
import { describe, expect, it } from 'vitest';
import type { Change, Json, JsonObject } from '../../changes/change.ts';
import { objectOf, ownValue, wordAt } from '../../changes/json.ts';
import { bodiesBelow } from '../../testing-fixtures.ts';
import { translate } from './translate.ts';

const dir = process.env.PAYLOAD_FIXTURES_DIR;
const title = dir
  ? 'fixtures of other projects'
  : 'fixtures of other projects (PAYLOAD_FIXTURES_DIR is not set: did not run)';

/** Which lists hold items with an id (or, for those without one, items to be counted). */
const LISTS = ['messages', 'message_echoes', 'statuses', 'state_sync', 'user_preferences', 'user_id_update'];

describe(title, () => {
  const cases = dir ? bodiesBelow(dir) : [];
  it.skipIf(!dir)('there are some', () => {
    expect(cases.length).toBeGreaterThan(0);
  });
  it.skipIf(!dir).each(cases)('%s', (_name, body) => {
    const changes = translate(body);
    const refused = changes.flatMap((change) =>
      change.kind === 'unrecognized' ? [`${change.field}: ${change.reason}`] : [],
    );
    expect(refused).toEqual([]);
    const items = itemsOf(body);
    const told = changes.filter((change) => change.kind !== 'history_chunk' && change.kind !== 'identity');
    expect(told.length).toBeGreaterThanOrEqual(Math.max(1, items.length));
    const ids = new Set(changes.flatMap(idOf));
    const missing = items.filter((item) => {
      const id = wordAt(item, 'id');
      return id !== undefined && !ids.has(id);
    });
    expect(missing.length).toBe(0);
    expect(changes.every(namesSomebody)).toBe(true);
  });
});

/** Every item of every list, found without the translator's own walk. Calls stand in a notice and are not counted. */
function itemsOf(json: Json): JsonObject[] {
  if (Array.isArray(json)) return json.flatMap(itemsOf);
  const object = objectOf(json);
  if (!object || ownValue(object, 'field') === 'calls') return [];
  return Object.entries(object).flatMap(([key, part]) =>
    LISTS.includes(key) && Array.isArray(part) ? part.map((item) => objectOf(item) ?? {}) : itemsOf(part),
  );
}

function idOf(change: Change): string[] {
  if (change.kind === 'message' || change.kind === 'revision') return [change.id];
  if (change.kind === 'status') return [change.messageId];
  return change.kind === 'notice' ? [wordAt(change.value, 'id') ?? ''] : [];
}

function namesSomebody(change: Change): boolean {
  if (change.kind !== 'message' && change.kind !== 'status' && change.kind !== 'revision') return true;
  return Boolean(change.person.waId ?? change.person.userId);
}
