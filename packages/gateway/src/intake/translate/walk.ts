/**
 * Takes a Meta webhook apart: every entry, every change, with its lane and its field. It also finds the pieces of the
 * shapes that were seen without their envelope or with a misplaced `field` (contradictions 11 and 14).
 */
import type { Json, JsonObject } from '../../changes/change.ts';
import { objectAt, objectOf, ownValue, wordAt } from '../../changes/json.ts';
import { recoveredField } from './recover.ts';
import { momentOf } from './time.ts';

/** One change of one entry, or what stands where a change should be (`fault` says why it is none). */
export type Piece = {
  place: string;
  /** The WABA it belongs to, or the history of it: what must be kept in order. Without a WABA when nothing names one. */
  lane: string;
  entryId: string;
  time: Date | undefined;
  field: string | undefined;
  value: Json | undefined;
  fault?: string;
};

/** The pieces of a body in Meta's order; at least one, so that no body vanishes. */
export function walk(body: unknown): Piece[] {
  const object = objectOf(body as Json);
  if (!object) return [faulty('', undefined, body as Json, 'the body is not an object')];
  if (Object.hasOwn(object, 'entry')) return walkEntries(object);
  if (Object.hasOwn(object, 'changes')) return walkEntry(object, '');
  return [pieceOf(undefined, object, '')];
}

function walkEntries(body: JsonObject): Piece[] {
  const entries = ownValue(body, 'entry');
  if (!Array.isArray(entries)) {
    const lone = objectOf(entries);
    return lone ? walkEntry(lone, 'entry') : [faulty('', undefined, body, 'entry is not a list')];
  }
  if (entries.length === 0) return [faulty('', undefined, body, 'the body holds no entry')];
  return entries.flatMap((entry, index) => {
    const place = `entry.${index}`;
    const object = objectOf(entry);
    return object
      ? walkEntry(object, place)
      : [faulty(place, undefined, entry, 'the entry is not an object')];
  });
}

function walkEntry(entry: JsonObject, place: string): Piece[] {
  const changes = ownValue(entry, 'changes');
  const at = place === '' ? 'changes' : `${place}.changes`;
  if (Array.isArray(changes) && changes.length > 0) {
    return changes.flatMap((change, index) => {
      const object = objectOf(change);
      return object
        ? pieceOf(entry, object, `${at}.${index}`)
        : faulty(`${at}.${index}`, entry, change, 'the change is not an object');
    });
  }
  const lone = objectOf(changes);
  if (lone) return [pieceOf(entry, lone, at)];
  if (Object.hasOwn(entry, 'value')) return [pieceOf(entry, entry, place)];
  return [faulty(place, entry, entry, 'the entry holds no changes')];
}

function pieceOf(entry: JsonObject | undefined, change: JsonObject, place: string): Piece {
  // without `value` the change itself may be the value: a bare history decline, an account event put one level too high
  const value = Object.hasOwn(change, 'value') ? change.value : change;
  const inside = objectOf(value);
  const told = [change, entry, inside].map((holder) => ownValue(holder, 'field')).find(isWord);
  const field = told?.trim().toLowerCase() ?? (inside && recoveredField(inside));
  const waba = laneFrom(wordAt(objectAt(inside, 'waba_info'), 'waba_id') ?? wordAt(entry, 'id'));
  return { ...headOf(entry, place), lane: field === 'history' ? historyLane(waba) : waba, field, value };
}

const historyPrefix = 'history:';

/** The history of a WABA waits behind what is live, so it has a lane of its own. */
export const historyLane = (waba: string): string => `${historyPrefix}${waba}`;

export const wabaOfLane = (lane: string): string =>
  lane.startsWith(historyPrefix) ? lane.slice(historyPrefix.length) : lane;

/** What is no id of Meta's shares the lane without a name: a lane must be storable, whatever was sent. */
function laneFrom(word: string | undefined): string {
  return word !== undefined && /^[\w.-]{1,64}$/.test(word) ? word : '';
}

function isWord(json: Json | undefined): json is string {
  return typeof json === 'string' && json.trim() !== '';
}

function faulty(place: string, entry: JsonObject | undefined, raw: Json | undefined, fault: string): Piece {
  return {
    ...headOf(entry, place),
    lane: laneFrom(wordAt(entry, 'id')),
    field: undefined,
    value: raw,
    fault,
  };
}

function headOf(entry: JsonObject | undefined, place: string) {
  const time = ownValue(entry, 'time');
  return {
    place,
    entryId: wordAt(entry, 'id') ?? '',
    time: typeof time === 'string' || typeof time === 'number' ? momentOf(time) : undefined,
  };
}
