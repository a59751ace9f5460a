/**
 * What became of a round, in numbers; and what the audit found.
 */
import { audit, mark, missing } from './audit.ts';
import type { World } from './world.ts';

export type Outcome = {
  what: string;
  acked: number;
  resent: number;
  /** Posted and not yet delivered when it was killed. */
  open: number;
  delivered: number;
  redelivered: number;
  lost: number;
  doubledIds: number;
  seconds: number;
  faults: string[];
};

/** Counts what a scene did to the world, then audits all. */
export async function count(world: World, scene: (killed: () => void) => Promise<string>): Promise<Outcome> {
  const { traffic, receiver } = world;
  const before = {
    acked: traffic.acked,
    resent: traffic.resent,
    known: receiver.known.size,
    arrivals: receiver.arrivals,
  };
  const start = mark(world);
  const since = performance.now();
  let open = 0;
  const what = await scene(() => {
    open = missing(world).length;
  });
  const faults = await audit(world, start);
  const delivered = receiver.known.size - before.known;
  return {
    what,
    acked: traffic.acked - before.acked,
    resent: traffic.resent - before.resent,
    open,
    delivered,
    redelivered: receiver.arrivals - before.arrivals - delivered,
    lost: missing(world).length,
    doubledIds: receiver.doubledIds,
    seconds: (performance.now() - since) / 1000,
    faults,
  };
}
