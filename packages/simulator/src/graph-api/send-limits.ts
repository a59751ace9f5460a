/** Holds a send against Meta's limits, as far as the settings keep them, and counts it. */
import { windowOpen } from '../actions/window.ts';
import type { BusinessNumber, Customer, MessagingTier } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { GraphError } from './graph-error.ts';

/** `dialled`: digits; without a customer nobody on WhatsApp has them. */
export type Recipient = { customer: Customer | undefined; dialled: string; input: string };

const PEOPLE: Record<MessagingTier, number> = {
  TIER_250: 250,
  TIER_2K: 2_000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
  TIER_UNLIMITED: Number.POSITIVE_INFINITY,
};

export function tierOf(world: World, number: BusinessNumber): MessagingTier {
  const waba = world.store.wabas.get(number.wabaId);
  return world.store.businesses.get(waba?.businessId ?? '')?.tier ?? 'TIER_2K';
}

/** Throws 130429, 131056 or 131048. Takes nothing. */
export function checkLimits(world: World, number: BusinessNumber, recipient: Recipient): void {
  const { rate_limits, messaging_limit } = world.settings.current();
  const { limits } = world;
  const over = rate_limits === 'counted' ? limits.against(number, recipient.dialled) : undefined;
  if (over !== undefined) {
    limits.refuse(number, over);
    throw new GraphError(over);
  }
  if (messaging_limit === 'off' || !outside(world, number, recipient)) return;
  if (!limits.tierFull(portfolioOf(world, number), recipient.dialled, PEOPLE[tierOf(world, number)])) return;
  limits.refuse(number, 131048);
  throw new GraphError(131048, { details: 'The messaging limit of the portfolio is reached.' });
}

/** An accepted send. */
export function take(world: World, number: BusinessNumber, recipient: Recipient): void {
  world.limits.take(number, recipient.dialled);
  if (outside(world, number, recipient)) world.limits.reach(portfolioOf(world, number), recipient.dialled);
}

/** Whether the person's window is closed: only then do they count for the tier. */
function outside(world: World, number: BusinessNumber, { customer }: Recipient): boolean {
  if (!customer) return true;
  return !windowOpen(world.store.chat(number.phoneNumberId, customer.id), world.now());
}

function portfolioOf(world: World, number: BusinessNumber): string {
  return world.store.waba(number.wabaId).businessId;
}
