/** The history import: chunks of threads (1a) and refusals (1c). Follow-ups (1b) go the way of messages and echoes. */
import {
  ChunkMetadata,
  HISTORY_DECLINED,
  HistoryMessage,
  ThreadContext,
} from '@tandem/contract/meta/history';
import type { z } from 'zod';
import type { Change, Json, JsonObject, MetaError, Person } from '../../changes/change.ts';
import { objectOf, ownValue, wordAt } from '../../changes/json.ts';
import { errorsOf } from './errors.ts';
import { messageChange } from './message-change.ts';
import { messageStatusOf } from './message-status.ts';
import { completed, digitsOf, personOf, sameNumber } from './person.ts';
import type { OwnNumber, Scene } from './scene.ts';
import { itemByItem, partByPart, unrecognized, type Where } from './unrecognized.ts';

type HistoryItem = z.output<typeof HistoryMessage>;

/** One change after the other, as they are asked for: a chunk may hold thousands of messages. */
export function translateHistory(where: Where, scene: Scene, history: Json | undefined): Iterable<Change> {
  return partByPart(where, 'history', history, function* (chunk, at) {
    const errors = errorsOf(ownValue(chunk, 'errors'));
    yield* partByPart(at, 'threads', ownValue(chunk, 'threads'), (thread, place) =>
      translateThread(place, scene, thread),
    );
    if (errors) yield historyError(at, scene.number, errors);
    if (!errors || Object.hasOwn(chunk, 'threads')) yield chunkChange(at, scene.number, chunk);
  });
}

export function historyError(where: Where, number: OwnNumber, errors: MetaError[]): Change {
  const declined = errors.some(({ code }) => code === HISTORY_DECLINED);
  return { kind: 'history_error', place: where.place, ...number, declined, errors };
}

function translateThread(where: Where, scene: Scene, thread: JsonObject): Iterable<Change> {
  const other = completed(threadPerson(thread), scene.people, false);
  return itemByItem(where, 'messages', ownValue(thread, 'messages'), (raw, at) => {
    const parsed = HistoryMessage.safeParse(raw);
    if (!parsed.success) return [unrecognized(at, 'the history message has no readable id', raw)];
    const item = parsed.data;
    const outbound = isOutbound(item, scene.number.displayPhoneNumber, other);
    return [
      messageChange(at, scene.number, raw, item, {
        direction: outbound ? 'outbound' : 'inbound',
        source: 'history',
        person: { ...counterpartOf(item, outbound), ...other },
        status: messageStatusOf(item.history_context?.status),
      }),
    ];
  });
}

function threadPerson(thread: JsonObject): Person {
  const parsed = ThreadContext.safeParse(ownValue(thread, 'context'));
  const context = parsed.success ? parsed.data : {};
  return personOf({
    phone: context.wa_id ?? wordAt(thread, 'id'),
    userId: context.user_id,
    parentUserId: context.parent_user_id,
    username: context.username,
  });
}

/** `from_me` where Meta gives it (undocumented, seen live), else whether the sender is the business number. */
function isOutbound(item: HistoryItem, own: string | undefined, other: Person): boolean {
  const fromMe = item.history_context?.from_me;
  if (fromMe !== undefined) return fromMe;
  if (item.from === undefined) {
    return item.from_user_id === undefined && (item.to !== undefined || item.to_user_id !== undefined);
  }
  const from = digitsOf(item.from);
  if (own === undefined) return other.waId !== undefined && from !== other.waId;
  return from === own || (from !== other.waId && sameNumber(from, own));
}

function counterpartOf(item: HistoryItem, outbound: boolean): Person {
  return outbound
    ? personOf({ phone: item.to, userId: item.to_user_id, parentUserId: item.to_parent_user_id })
    : personOf({ phone: item.from, userId: item.from_user_id, parentUserId: item.from_parent_user_id });
}

function chunkChange(where: Where, number: OwnNumber, chunk: JsonObject): Change {
  const parsed = ChunkMetadata.safeParse(ownValue(chunk, 'metadata'));
  const list = listOf(ownValue(chunk, 'threads'));
  return {
    kind: 'history_chunk',
    place: where.place,
    ...number,
    // Some bodies tell no phase or progress: their messages are what counts, so they pass as a beginning.
    phase: wholeNumber(parsed.data?.phase) ?? 0,
    chunkOrder: wholeNumber(parsed.data?.chunk_order) ?? 0,
    progress: Math.min(100, wholeNumber(parsed.data?.progress) ?? 0),
    threads: list.length,
    messages: list.reduce<number>(
      (sum, thread) => sum + listOf(ownValue(objectOf(thread), 'messages')).length,
      0,
    ),
  };
}

/** A count small enough for every database; absent for anything else. */
function wholeNumber(given: string | number | undefined): number | undefined {
  const number = given === undefined || given === '' ? Number.NaN : Math.trunc(Number(given));
  return number >= 0 && number <= 2_147_483_647 ? number : undefined;
}

/** A lone object counts as a list of one, as `partByPart` takes it. */
function listOf(json: Json | undefined): Json[] {
  if (Array.isArray(json)) return json;
  return objectOf(json) ? [json as Json] : [];
}
