/** Control API: the phone shares its past, declines to, or has none. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PastWish } from '../actions/invented-past.ts';
import type { JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { given } from './given.ts';

const params = z.object({ phone_number_id: z.string() });
const past = z.strictObject({
  from: z.enum(['customer', 'owner']),
  days_ago: z.number().min(0),
  status: z.string().optional(),
  message: z.looseObject({ type: z.string().min(1) }),
});
const historyWish = z.strictObject({
  threads: z.array(z.strictObject({ customer: z.string().min(1), messages: z.array(past) })).optional(),
  invent: z
    .strictObject({
      messages_per_chat: z.int().min(1).max(50_000).optional(),
      days: z.number().min(0).max(400).optional(),
    })
    .optional(),
  include_chats: z.boolean().optional(),
  messages_per_chunk: z.int().min(1).max(5000).optional(),
  shuffle: z.boolean().optional(),
  media_follow_ups: z.boolean().optional(),
  /** Instead of chunks: the owner declined, or there is nothing. */
  outcome: z.enum(['shared', 'declined', 'empty', 'silent']).default('shared'),
});

export function historyRoutes(app: FastifyInstance, world: World): void {
  app.post('/phones/:phone_number_id/history', (request) => {
    const { phone_number_id: phoneNumberId } = params.parse(request.params);
    return pushHistory(world, phoneNumberId, historyWish.parse(request.body ?? {}));
  });
}

function pushHistory(world: World, phoneNumberId: string, wish: z.infer<typeof historyWish>): JsonObject {
  if (wish.outcome === 'declined') world.history.decline({ phoneNumberId });
  if (wish.outcome === 'empty' || wish.outcome === 'silent') {
    world.history.empty({ phoneNumberId, silent: wish.outcome === 'silent' });
  }
  if (wish.outcome !== 'shared') return { outcome: wish.outcome };
  const threads = wish.threads?.map(({ customer, messages }) => ({
    customer,
    messages: messages.map(({ days_ago, ...rest }): PastWish => given({ ...rest, daysAgo: days_ago })),
  }));
  const invent =
    wish.invent && given({ messagesPerChat: wish.invent.messages_per_chat, days: wish.invent.days });
  const pushed = world.history.push(
    given({
      phoneNumberId,
      threads,
      invent,
      includeChats: wish.include_chats,
      messagesPerChunk: wish.messages_per_chunk,
      shuffle: wish.shuffle,
      mediaFollowUps: wish.media_follow_ups,
    }),
  );
  return { outcome: 'shared', ...pushed };
}
