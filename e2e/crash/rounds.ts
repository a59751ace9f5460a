/**
 * The rounds: traffic, a kill at a chosen kind of moment, a start, and the count of what became of it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { count, type Outcome } from './outcome.ts';
import type { World } from './world.ts';

type Fate = 'left running' | 'killed too';
type Moment = keyof typeof moments;
export type Plan = { moment: Moment; server: Fate };

/** Does the round's posts and kills; says what was killed when. At its end a gateway is up and all is acknowledged. */
type Scene = (
  world: World,
  scene: { posts: number; server: Fate; random: () => number; killed: () => void },
) => Promise<string>;

const between = (random: () => number, from: number, to: number): number =>
  Math.round(from + random() * (to - from));

/** Posts, and kills at the n-th acknowledgement, in the very moment in which it comes. */
async function killAtAck(world: World, n: number, posts: number, server: Fate, killed: () => void) {
  const gateway = world.running();
  let posting: Promise<void> | undefined;
  await new Promise<void>((resolve, reject) => {
    posting = world.traffic.post(posts, (acked) => {
      if (acked !== n) return;
      world.kill(gateway, server);
      killed();
      resolve();
    });
    posting.catch(reject);
  });
  await gateway.ended;
  return { posting };
}

const moments = {
  'right after the last ack': async (world, { posts, server, killed }) => {
    const { posting } = await killAtAck(world, posts, posts, server, killed);
    await world.start();
    await posting;
    return `after ${posts} acks`;
  },
  'in the middle of posts': async (world, { posts, server, random, killed }) => {
    const n = between(random, posts * 0.1, posts * 0.9);
    const { posting } = await killAtAck(world, n, posts, server, killed);
    await world.start();
    await posting;
    return `at ack ${n}`;
  },
  // All is posted before the first answer is given, so that lanes are longer than what is claimed of them at a time.
  'in the middle of deliveries': async (world, { posts, server, random, killed }) => {
    const gateway = world.running();
    const n = between(random, posts * 0.1, posts * 0.9);
    const { receiver } = world;
    receiver.hold();
    await world.traffic.post(posts);
    const wanted = receiver.known.size + n;
    const dead = new Promise<void>((resolve) => {
      receiver.onArrival = (different) => {
        if (different !== wanted) return;
        receiver.onArrival = () => {};
        world.kill(gateway, server);
        killed();
        resolve();
      };
    });
    receiver.free();
    await dead;
    await gateway.ended;
    await world.start();
    return `at delivery ${n}`;
  },
  'during startup': async (world, { posts, server, random, killed }) => {
    const n = between(random, posts * 0.1, posts * 0.9);
    const { posting } = await killAtAck(world, n, posts, server, killed);
    const ms = between(random, 20, world.startMs);
    const next = world.launch();
    await Promise.race([next.ready, pause(ms)]);
    world.kill(next, server);
    await next.ended;
    await world.start();
    await posting;
    return `at ack ${n}, and ${ms} ms into the start`;
  },
  'twice in a row': async (world, { posts, server, random, killed }) => {
    const n = between(random, posts * 0.1, posts * 0.6);
    const { posting } = await killAtAck(world, n, posts, server, killed);
    const next = await world.start();
    const ms = between(random, 0, 200);
    await pause(ms);
    world.kill(next, server);
    await next.ended;
    await world.start();
    await posting;
    return `at ack ${n}, and ${ms} ms after the start`;
  },
} satisfies Record<string, Scene>;

/** Every moment with the server left running and with the server killed too. */
export const plans: readonly Plan[] = (Object.keys(moments) as Moment[]).flatMap((moment) => [
  { moment, server: 'left running' },
  { moment, server: 'killed too' },
]);

/** One round; what is checked is the whole history of the world so far. */
export async function play(
  world: World,
  { moment, server }: Plan,
  posts: number,
  random: () => number,
): Promise<Outcome> {
  return count(world, (killed) => moments[moment](world, { posts, server, random, killed }));
}
