/**
 * In order within a conversation, parallel across them; nothing doubled. 1,000 messages, 40 conversations, 16 senders.
 */
import type { Attempt } from '@tandem/contract/api/attempt';
import { demoNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectInOrder } from './books.ts';
import { errorLevel, type Gateway, startGateway } from './gateway.ts';
import { counter } from './metrics.ts';
import { expectSameOrder, sendLoad } from './senders.ts';
import { openWorld, type World } from './world.ts';

/** Four numbers under WABAs of their own, so that their journal entries can be processed side by side. */
const numbers = [
  { phoneNumberId: demoNumber.phoneNumberId, wabaId: demoNumber.wabaId },
  ...[2, 3, 4].map((n) => ({ phoneNumberId: `10654000000000${n}`, wabaId: `10229000000000${n}` })),
];
const size = { messages: 1_000, senders: 16, conversations: 40, numbers };

let world: World;
let second: Gateway | undefined;
beforeAll(async () => {
  world = await openWorld();
  for (const number of numbers.slice(1)) await world.attach({ ...number, verify: false });
});
afterAll(async () => {
  await second?.stop();
  await world.close();
});

test('1,000 messages in 40 conversations by 16 senders: in order, nothing doubled, nothing lost', async () => {
  const lines = await sendLoad('calm', { ...size, door: () => world.url });
  await world.settled();
  expectSameOrder(lines, world.receiver);
  expectInOrder(world.receiver.accepted());
});

test('the same with a subscriber that answers 503 in between and is tried again', async () => {
  const { receiver } = world;
  const onPost = (nth: number): void => {
    // So many answers, not for so long: when they are posted is the gateway's business.
    let refused = 0;
    if (nth === 400) receiver.answer(() => ({ status: refused++ < 30 ? 503 : 200 }));
  };
  const lines = await sendLoad('refused', { ...size, door: () => world.url, onPost });
  // Nobody helps: the lanes that were refused come back by themselves.
  await world.settled();
  const id = world.subscriptions[0]?.id;
  expect((await world.all<Attempt>(`/subscribers/${id}/attempts?outcome=failed`)).length).toBeGreaterThan(5);
  expectSameOrder(lines, receiver);
  expectInOrder(receiver.accepted());
});

test('the same with two gateways on one database, sharing the posts and the deliveries', async () => {
  const other = await startGateway(world.database);
  second = other;
  const doors = [world.url, other.url];
  const delivered = () =>
    Promise.all(doors.map((door) => counter(door, 'tandem_delivery_attempts_total', 'outcome="delivered"')));
  const before = await delivered();
  const { receiver } = world;
  const onPost = (nth: number): void => {
    if (nth === 500) receiver.answer((_event, post) => (post % 20 === 0 ? { status: 503 } : { status: 200 }));
    if (nth === 600) receiver.release();
  };
  const door = (nth: number): string => doors[nth % 2] ?? world.url;
  const lines = await sendLoad('shared', { ...size, door, onPost });
  await world.subscriptions[0]?.resume();
  await world.settled();
  expectSameOrder(lines, receiver);
  expectInOrder(receiver.accepted());
  const after = await delivered();
  for (const [i, count] of after.entries()) expect(count - (before[i] ?? 0), doors[i]).toBeGreaterThan(50);
  expect(other.log.filter(({ level }) => level >= errorLevel)).toEqual([]);
});
