import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { count, type Outcome } from './outcome.ts';
import { type Plan, play } from './rounds.ts';
import { gracefulStop, oneOfTwo, serverAlone, serverPart } from './scenes.ts';
import { World } from './world.ts';

const posts = 300;
let world: World;
beforeAll(async () => {
  world = await World.open(Math.random);
});
afterAll(() => world.close());

/** Everything that was posted came, once more a kill at most; audit.ts found nothing. */
function expectWhole({ acked, lost, doubledIds, faults }: Outcome): void {
  if (faults.length > 0) console.error(world.outputTail());
  expect({ acked, lost, doubledIds, faults }).toEqual({ acked: posts, lost: 0, doubledIds: 0, faults: [] });
}

describe('claim S7: kill -9 loses nothing and doubles nothing', () => {
  test.each<Plan>([
    { moment: 'right after the last ack', server: 'left running' },
    { moment: 'in the middle of posts', server: 'killed too' },
    { moment: 'during startup', server: 'killed too' },
  ])('of the gateway $moment, its server $server', async (plan) => {
    expectWhole(await play(world, plan, posts, Math.random));
  });

  test.each(['older', 'newer'] as const)(
    'of the %s of two gateways: the other takes its lanes over within seconds',
    async (which) => {
      expectWhole(await count(world, (killed) => oneOfTwo(which)(world, posts, killed)));
    },
  );

  test('of a part of the server: the gateway goes on with the repaired one', async () => {
    expectWhole(await count(world, (killed) => serverPart(world, posts, killed)));
  });

  test('of the server alone: nothing is acknowledged until it is there again', async () => {
    expectWhole(await count(world, (killed) => serverAlone(world, posts, killed)));
  });
});

test('SIGTERM in the middle of traffic: nothing comes twice, and the embedded server ends with the gateway', async () => {
  const outcome = await count(world, (killed) => gracefulStop(world, posts, killed));
  expectWhole(outcome);
  expect(outcome.redelivered).toBe(0);
});
