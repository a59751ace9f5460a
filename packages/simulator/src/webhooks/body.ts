/** Packs updates into one webhook body, in each of the ways Meta may batch them. */
import { type MetaWebhookOf, WEBHOOK_OBJECT } from '@tandem/contract/meta/webhook';
import type { Json, JsonObject } from '../world/model.ts';
import type { Update } from './update.ts';

/**
 * `messages`: several items in one change; `changes`: several changes in one entry; `entries`: several entries.
 * Account-level updates never share a change, because their values are no lists.
 */
export type BatchShape = 'messages' | 'changes' | 'entries';

type Change = { field: string; value: JsonObject };
type Entry = { id: string; time?: number; changes: Change[] };
export type WebhookBody = MetaWebhookOf<JsonObject>;

const LISTS = ['messages', 'statuses', 'message_echoes', 'state_sync', 'user_preferences'];

export function composeBody(updates: Update[], shape: BatchShape): WebhookBody {
  // Only what others join is changed: a body of one needs no copy.
  const own = updates.length > 1 ? structuredClone<JsonObject> : (value: JsonObject) => value;
  const entries: Entry[] = [];
  for (const update of updates) {
    const entry = shape === 'entries' ? undefined : entries.find((one) => sameEntry(one, update));
    if (entry) addChange(entry, update, shape);
    else entries.push(newEntry(update, own));
  }
  if (updates.length > 1) entries.forEach(uniteContacts);
  return { object: WEBHOOK_OBJECT, entry: entries };
}

function newEntry(update: Update, own: (value: JsonObject) => JsonObject): Entry {
  return {
    id: update.entryId,
    ...(update.time === undefined ? {} : { time: update.time }),
    changes: [{ value: own(update.value), field: update.field }],
  };
}

function sameEntry(entry: Entry, update: Update): boolean {
  return entry.id === update.entryId && entry.time === update.time;
}

function addChange(entry: Entry, update: Update, shape: BatchShape): void {
  const home = shape === 'messages' ? entry.changes.findLast((change) => canJoin(change, update)) : undefined;
  if (home) join(home.value, update.value);
  else entry.changes.push({ value: structuredClone(update.value), field: update.field });
}

/** Same field, same number, and the same kind of list: messages never share a change with statuses. */
function canJoin(change: Change, update: Update): boolean {
  const list = LISTS.find((name) => Array.isArray(update.value[name]));
  if (list === undefined || change.field !== update.field || !Array.isArray(change.value[list])) return false;
  if (update.value.errors !== undefined || change.value.errors !== undefined) return false;
  return JSON.stringify(change.value.metadata) === JSON.stringify(update.value.metadata);
}

/** In place: a thousand updates may share a body. */
function join(home: JsonObject, guest: JsonObject): void {
  for (const [name, items] of Object.entries(guest)) {
    if (!Array.isArray(items)) continue;
    const own = home[name];
    if (Array.isArray(own)) own.push(...structuredClone(items));
    else home[name] = structuredClone(items);
  }
}

/** Each person once. */
function uniteContacts({ changes }: Entry): void {
  for (const { value } of changes) {
    if (!Array.isArray(value.contacts) || value.contacts.length < 2) continue;
    const seen = new Map(value.contacts.map((contact): [string, Json] => [JSON.stringify(contact), contact]));
    value.contacts = [...seen.values()];
  }
}
