/**
 * Many sends at once, by two gateways on one database, while the phone is in use: none lost, none doubled, and Meta never
 * sees more of a second than it allows.
 */
import type { Message } from '@tandem/contract/api/message';
import { demoNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi } from '../api.ts';
import { adminKey, type Gateway, startGateway } from '../gateway.ts';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let second: Gateway;
beforeAll(async () => {
  world = await openWorld();
  second = await startGateway(world.database, { graphUrl: world.simulator.url });
  world.simulator.world.settings.set({ strangers: 'on_whatsapp', rate_limits: 'counted' });
});
afterAll(async () => {
  await second.stop();
  await world.close();
});

/** More than go in the five seconds that a door waits. */
const sends = 140;
const phoneOf = (n: number) => `1555300${String(n).padStart(4, '0')}`;
const standing = () => world.simulator.world.limits.standing(demoNumber.phoneNumberId);

test('a crowd of sends goes as fast as Meta allows and no faster, each once', async () => {
  const doors = [openApi(world.url, adminKey), openApi(second.url, adminKey)] as const;
  const wish = (n: number) => ({
    ...{ workspace_id: world.workspace.id, number_id: world.number.id, to: phoneOf(n), type: 'template' },
    template: { name: 'hello_world', language: { code: 'en_US' } },
  });
  const begun = Date.now();
  const answers = await Promise.all(
    Array.from({ length: sends }, (_, n) => doors[n % 2 ? 1 : 0].ask('/messages', { body: wish(n) })),
  );
  const counts = Map.groupBy(answers, ({ status }) => status);
  // Whoever waited longer than a door does hears that it will go.
  expect([...counts.keys()].toSorted()).toEqual([201, 202]);
  const waiting = counts.get(202)?.map(({ json }) => (json as Message).status ?? '') ?? [];
  expect(waiting.every((status) => ['queued', 'sending', 'pending', 'sent'].includes(status))).toBe(true);
  const accepted = await waitFor(
    'all to be accepted',
    async () => {
      const { rows } = await world.database.pool.query(`SELECT id FROM sends WHERE outcome = 'accepted'`);
      return rows.length === sends ? rows : undefined;
    },
    30_000,
  );
  expect(accepted).toHaveLength(sends);
  expect(Date.now() - begun).toBeGreaterThan(5_000);
  const { accepted: taken, peak, attemptedPeak, refused } = standing();
  expect(taken).toBe(sends);
  expect(Object.values(refused).every((n) => n === 0)).toBe(true);
  expect(peak).toBeLessThanOrEqual(20);
  expect(attemptedPeak).toBeLessThanOrEqual(20);
  const people = world.simulator.world
    .graphCalls()
    .filter(({ path }) => path.endsWith('/messages'))
    .map(({ body }) => (body as { to: string }).to);
  expect(new Set(people).size).toBe(sends);
  expect(people).toHaveLength(sends);
  await world.settled();
});
