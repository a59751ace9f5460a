/** Control API: how many messages there are by hand, and whether the platform sent one twice. */
import type { FastifyInstance } from 'fastify';
import type { JsonObject } from '../world/json.ts';
import type { ChatMessage } from '../world/model.ts';
import type { World } from '../world/world.ts';

export function tallyRoutes(app: FastifyInstance, world: World): void {
  app.get('/tally', () => ({ data: tallies(world) }));
}

type Tally = {
  customer: number;
  app: number;
  api: number;
  ticks: Record<string, number>;
  sent: Map<string, number>;
};

/** For each number, over all chats. */
function tallies(world: World): JsonObject[] {
  const byNumber = new Map<string, Tally>();
  for (const number of world.numbers())
    byNumber.set(number.phoneNumberId, { customer: 0, app: 0, api: 0, ticks: {}, sent: new Map() });
  for (const chat of world.chats()) {
    const tally = byNumber.get(chat.phoneNumberId);
    for (const message of chat.messages) if (tally) count(tally, message);
  }
  return [...byNumber].map(([phone_number_id, { sent, ...tally }]) => ({
    phone_number_id,
    ...tally,
    /** Callback data that stood in more than one send: a key of the platform's own means a message sent twice. */
    repeated_callback_data: [...sent].flatMap(([data, times]) => (times > 1 ? [data] : [])),
  }));
}

function count(tally: Tally, { hand, tick, api }: ChatMessage): void {
  tally[hand] += 1;
  if (hand === 'api') tally.ticks[tick] = (tally.ticks[tick] ?? 0) + 1;
  const { callbackData } = api ?? {};
  if (callbackData !== undefined) tally.sent.set(callbackData, (tally.sent.get(callbackData) ?? 0) + 1);
}
