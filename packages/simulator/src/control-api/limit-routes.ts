/** Control API: how fast it went, what was refused for it, and other limits than Meta's. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { tierOf } from '../graph-api/send-limits.ts';
import type { JsonObject } from '../world/json.ts';
import type { BusinessNumber } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { given } from './given.ts';

const wishShape = z.strictObject({
  /** Messages a second, in and out together; null: what Meta says of the mode. */
  per_second: z.number().positive().nullable().optional(),
  pair_burst: z.int().min(1).nullable().optional(),
  pair_refill_ms: z.number().positive().nullable().optional(),
  /** Of the number's portfolio. */
  tier: z.enum(['TIER_250', 'TIER_2K', 'TIER_10K', 'TIER_100K', 'TIER_UNLIMITED']).optional(),
});

export function limitRoutes(app: FastifyInstance, world: World): void {
  app.get('/limits', () => ({ data: world.numbers().map((number) => limitView(number, world)) }));
  /** Counts anew. */
  app.delete('/limits', () => {
    world.limits.forget();
    return {};
  });
  app.post('/phones/:phone_number_id/limits', (request) => {
    const { phone_number_id } = z.object({ phone_number_id: z.string() }).parse(request.params);
    const number = world.store.number(phone_number_id);
    const { tier, per_second, pair_burst, pair_refill_ms } = wishShape.parse(request.body);
    const wish = { perSecond: per_second, pairBurst: pair_burst, pairRefillMs: pair_refill_ms };
    const wished = { ...world.limits.wished(number), ...given(wish) };
    const kept = Object.entries(wished).filter(([, limit]) => limit !== null);
    world.limits.set(phone_number_id, Object.fromEntries(kept));
    const business = world.store.businesses.get(world.store.wabas.get(number.wabaId)?.businessId ?? '');
    if (business && tier !== undefined) business.tier = tier;
    return limitView(number, world);
  });
}

function limitView(number: BusinessNumber, world: World): JsonObject {
  const { perSecond, pairBurst, pairRefillMs } = world.limits.of(number);
  const { accepted, received, refused, peak, attemptedPeak } = world.limits.standing(number.phoneNumberId);
  const portfolio = world.store.wabas.get(number.wabaId)?.businessId;
  return {
    phone_number_id: number.phoneNumberId,
    ...{ per_second: perSecond, pair_burst: pairBurst, pair_refill_ms: pairRefillMs },
    ...{ accepted, received, refused },
    /** The most messages within any one second: that passed, and with those that were refused. */
    ...{ peak_per_second: peak, peak_attempted_per_second: attemptedPeak },
    tier: tierOf(world, number),
    people_reached: portfolio === undefined ? 0 : world.limits.reachedBy(portfolio),
  };
}
