/** Cuts a phone's past into history chunks as Meta does: three phases by age, chunks inside each, rising progress. */

import { seconds, typedBody } from '../webhooks/message-updates.ts';
import { phoneAs } from '../webhooks/person.ts';
import type { BusinessNumber, ChatMessage, Customer, JsonObject } from '../world/model.ts';
import { isMedia } from './phone-message.ts';

const DAY = 86_400_000;
const MEDIA_KEPT = 14 * DAY;

export type Past = { customer: Customer; message: ChatMessage };
export type Chunk = { phase: 0 | 1 | 2; order: number; progress: number; past: Past[] };

/** 0: the last day, 1: up to 90 days, 2: up to 180 days; older is never sent. */
function phaseOf(age: number): 0 | 1 | 2 | undefined {
  if (age < DAY) return 0;
  if (age < 90 * DAY) return 1;
  return age < 180 * DAY ? 2 : undefined;
}

export function cutChunks(past: Past[], now: number, size: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (const phase of [0, 1, 2] as const) {
    const mine = past.filter(({ message }) => phaseOf(now - message.at) === phase);
    for (let at = 0; at < mine.length; at += size) {
      chunks.push({ phase, order: Math.floor(at / size) + 1, progress: 0, past: mine.slice(at, at + size) });
    }
  }
  chunks.forEach((chunk, index) => {
    chunk.progress = Math.floor((100 * (index + 1)) / chunks.length);
  });
  return chunks;
}

/** One item of `history[]`. */
export function chunkItem(chunk: Chunk, number: BusinessNumber): JsonObject {
  const byCustomer = Map.groupBy(chunk.past, ({ customer }) => customer);
  const threads = [...byCustomer].map(([customer, past]) => thread(customer, past, number));
  return { metadata: { phase: chunk.phase, chunk_order: chunk.order, progress: chunk.progress }, threads };
}

function thread(customer: Customer, past: Past[], number: BusinessNumber): JsonObject {
  return {
    ...phoneAs('id', customer),
    context: {
      ...phoneAs('wa_id', customer),
      user_id: customer.userId,
      ...(customer.username === undefined ? {} : { username: customer.username }),
    },
    messages: past.map(({ message }) => historyMessage(message, customer, number)),
  };
}

function historyMessage(message: ChatMessage, customer: Customer, number: BusinessNumber): JsonObject {
  const type = isMedia(message.type) ? 'media_placeholder' : message.type;
  return {
    ...partiesOf(message, customer, number),
    id: message.id,
    timestamp: seconds(message.at),
    type,
    ...typedBody(type, message.content),
    ...(message.type === 'errors' ? { errors: message.extras.errors ?? [] } : {}),
    history_context: { status: message.tick.toUpperCase() },
  };
}

function partiesOf(message: ChatMessage, customer: Customer, number: BusinessNumber): JsonObject {
  if (message.hand !== 'customer') return { from: number.digits, ...phoneAs('to', customer) };
  return { ...phoneAs('from', customer), from_user_id: customer.userId };
}

/** Media young enough to follow their placeholder, as values beside `history`: `messages` or `message_echoes`. */
export function mediaFollowUps(past: Past[], number: BusinessNumber, now: number): JsonObject[] {
  return past
    .filter(({ message }) => isMedia(message.type) && now - message.at <= MEDIA_KEPT)
    .map(({ customer, message }) => {
      const outbound = message.hand !== 'customer';
      const toUser = outbound ? { to_user_id: customer.userId } : {};
      const head = { ...partiesOf(message, customer, number), ...toUser, id: message.id };
      const item = {
        ...head,
        timestamp: seconds(message.at),
        type: message.type,
        ...typedBody(message.type, message.content),
      };
      const contacts = [{ ...phoneAs('wa_id', customer), user_id: customer.userId }];
      return { contacts, [outbound ? 'message_echoes' : 'messages']: [item] };
    });
}
