/**
 * What else may end: a gateway by SIGTERM, one of two gateways, a part of the server, the server alone.
 */

import { waitFor } from '../wait-for.ts';
import { missing } from './audit.ts';
import { withDatabase } from './database.ts';
import type { World } from './world.ts';

type Killed = () => void;

/** The other gateways look every five seconds who is still there. */
const takeoverSeconds = 10;

/** SIGTERM in the middle of posts: nothing may come twice, and the server goes with its last gateway. */
export async function gracefulStop(world: World, posts: number, killed: Killed): Promise<string> {
  const gateway = world.running();
  const { posting } = await atAck(world, posts >> 1, posts, killed);
  const since = performance.now();
  const how = await world.stop(gateway);
  const ms = Math.round(performance.now() - since);
  if (how !== 'code 0') throw new Error(`after SIGTERM the gateway ended by ${how}`);
  if (world.serverRuns()) throw new Error('the embedded server outlived its last gateway');
  await world.start();
  await posting;
  return `ended in ${ms} ms`;
}

/** Two gateways on one data directory; one is killed while it holds lanes: the other takes them over. */
export const oneOfTwo = (which: 'older' | 'newer') => async (world: World, posts: number, killed: Killed) => {
  const older = world.running();
  const newer = await world.start();
  const [victim, heir] = which === 'older' ? [older, newer] : [newer, older];
  const { posting } = await atAck(world, Math.round(posts / 3), posts, () => {});
  await waitFor(`lanes that the ${which} gateway holds`, () => holdsLanes(world, which));
  world.kill(victim, 'left running');
  killed();
  const owed = missing(world);
  const since = performance.now();
  await waitFor(
    'the lanes of the killed gateway',
    () => owed.every((key) => world.receiver.has(key)),
    90_000,
  );
  const seconds = (performance.now() - since) / 1000;
  await posting;
  if (world.running() !== heir) throw new Error('the other gateway is not up any more');
  if (seconds > takeoverSeconds) throw new Error(`the lanes waited ${seconds.toFixed(1)} s to be taken over`);
  return `${owed.length} owed, all delivered after ${seconds.toFixed(1)} s`;
};

/** Whether the gateway works on lanes right now; presence numbers rise with every start. */
async function holdsLanes({ dataDir }: World, which: 'older' | 'newer'): Promise<boolean> {
  const query = `SELECT count(*)::int AS lanes FROM lanes WHERE claimed_by = (
    SELECT ${which === 'older' ? 'min' : 'max'}(objid)::int FROM pg_locks
    WHERE locktype = 'advisory' AND classid = 7301 AND granted)`;
  const { rows } = await withDatabase(dataDir, (client) => client.query<{ lanes: number }>(query));
  return rows.some(({ lanes }) => lanes > 0);
}

/** A part of the server dies (memory runs out): the server drops all sessions and goes on, and so does the gateway. */
export async function serverPart(world: World, posts: number, killed: Killed): Promise<string> {
  const gateway = world.running();
  const { posting } = await atAck(world, posts >> 1, posts, () => {
    world.killServerPart('checkpointer');
    killed();
  });
  const since = performance.now();
  await posting;
  if (world.running() !== gateway) throw new Error('the gateway went with a part of its server');
  return `posts taken again, all after ${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** The server alone is killed: nothing is acknowledged any more; the gateway ends when told to, and a new one goes on. */
export async function serverAlone(world: World, posts: number, killed: Killed): Promise<string> {
  const gateway = world.running();
  let ackedAfter = 0;
  let dead = false;
  const { posting } = await atAck(
    world,
    posts >> 1,
    posts,
    () => {
      world.killServer();
      killed();
    },
    () => {
      if (dead) ackedAfter += 1;
    },
  );
  const { resent } = world.traffic;
  await waitFor('posts that are refused', () => world.traffic.resent > resent + 20, 60_000);
  dead = true;
  await waitFor('more posts that are refused', () => world.traffic.resent > resent + 60, 60_000);
  if (ackedAfter > 0) throw new Error(`${ackedAfter} posts were acknowledged without a database`);
  const how = await world.stop(gateway);
  if (how !== 'code 0') throw new Error(`without its server the gateway ended by ${how}`);
  await world.start();
  await posting;
  return 'refused meanwhile, then taken';
}

/** Posts, and acts in the moment of the n-th acknowledgement. */
async function atAck(world: World, n: number, posts: number, act: () => void, onAck: () => void = () => {}) {
  let posting: Promise<void> | undefined;
  await new Promise<void>((resolve, reject) => {
    posting = world.traffic.post(posts, (acked) => {
      onAck();
      if (acked !== n) return;
      act();
      resolve();
    });
    posting.catch(reject);
  });
  return { posting };
}
