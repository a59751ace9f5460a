import type { JournalEntry } from '@tandem/contract/api/journal';
import { bodyOf, echo } from '@tandem/gateway/testing-meta';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectEqualBooks, expectInOrder, idsOf } from '../books.ts';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Both sides talk at once; every message of its own text. */
function talk(turns: number): void {
  const { customer, owner } = world.simulator.world;
  for (let n = 0; n < turns; n += 1) {
    const who = n % 2 === 0 ? 'ada' : 'ben';
    customer.send({ from: who, type: 'text', text: `Question ${n}` });
    owner.send({ to: who, type: 'text', text: `Answer ${n}` });
  }
}

const subscription = () => world.subscriptions[0] ?? expect.unreachable();

test('claim S7: the bytes are in the journal when Meta gets its 200', async () => {
  const body = JSON.stringify(bodyOf([echo({ id: 'wamid.durable', text: 'safe?' })]));
  expect(await world.post(body)).toBe(200);
  const { data } = await world.call<{ data: JournalEntry[] }>('/journal?limit=1');
  const entry = await world.call<{ body_text: string }>(`/journal/${data[0]?.id}`);
  expect(entry.body_text).toBe(body);

  const posts = Array.from({ length: 60 }, (_, n) =>
    world.post(bodyOf([echo({ id: `wamid.burst.${n}`, who: { phone: '15550002222' } })])),
  );
  expect(new Set(await Promise.all(posts))).toEqual(new Set([200]));
  expect(await world.all('/journal')).toHaveLength(61);
});

/** Hands back what the work promises, and unlocks when the work itself has ended. */
async function whileJournalIsLocked<T>(work: () => Promise<{ later: T }>): Promise<T> {
  const holder = await world.database.pool.connect();
  try {
    await holder.query('BEGIN; LOCK TABLE journal IN SHARE MODE');
    return (await work()).later;
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
}

test('claim S7: while the journal cannot take it, Meta is not answered', async () => {
  const body = bodyOf([echo({ id: 'wamid.held' })]);
  const status = await whileJournalIsLocked(async () => {
    let answered = false;
    const post = world.post(body).finally(() => {
      answered = true;
    });
    // Other questions are answered meanwhile, over and over; this one is not.
    for (let n = 0; n < 50; n += 1) await world.call('/numbers');
    expect(answered).toBe(false);
    return { later: post };
  });
  expect(status).toBe(200);
  await world.settled();
  expect((await world.messages()).some(({ id }) => id === 'wamid.held')).toBe(true);
});

test('claim S7: what was delivered can be pulled, event by event, in the same order', async () => {
  await world.settled();
  const pulled = await world.events();
  expect(idsOf(world.receiver.accepted())).toEqual(idsOf(pulled));
  expectInOrder(pulled);
  const middle = pulled[20];
  expect(await world.events(middle?.id)).toEqual(pulled.slice(21));
});

test('claim S7: a replay gives the same events under the same ids once more, in order', async () => {
  const pulled = await world.events();
  const before = world.receiver.posts.length;
  const after_event_id = pulled[9]?.id;
  const { replayed } = await world.call<{ replayed: number }>(`/subscribers/${subscription().id}/replay`, {
    body: { after_event_id },
  });
  expect(replayed).toBe(pulled.length - 10);
  await world.settled();
  const again = world.receiver.accepted().slice(before);
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(again.toSorted(byId)).toEqual(pulled.slice(10).toSorted(byId));
  expectInOrder(again);
});

describe('claim S7: sets on both sides are equal', () => {
  // A world in which everything was said on the phones, so that phones, history and receiver can be compared.
  beforeAll(async () => {
    await world.close();
    world = await openWorld();
  });
  beforeEach(() => world.simulator.world.faults.clear());

  test('claim S7: after the receiver was down while people talked', async () => {
    const { receiver } = world;
    await receiver.down();
    talk(20);
    await waitFor('failed attempts', async () => {
      const attempts = await world.all(`/subscribers/${subscription().id}/attempts?outcome=failed`);
      return attempts.length >= 2;
    });
    expect(receiver.accepted().filter(({ type }) => type.startsWith('message.'))).toEqual([]);
    await receiver.up();
    talk(5);
    await subscription().resume();
    await world.settled();
    await expectEqualBooks(world, subscription());
  });

  test('claim S7: after the receiver refused, was slow and came back', async () => {
    const { receiver } = world;
    receiver.answer((_event, nth) => (nth % 3 === 0 ? { status: 503 } : { slowly: 2 }));
    talk(15);
    await waitFor('refusals', () => receiver.posts.some(({ accepted }) => !accepted));
    receiver.release();
    await waitFor('the journal', async () => (await world.all('/journal?state=pending')).length === 0);
    await subscription().resume();
    await world.settled();
    await expectEqualBooks(world, subscription());
  });

  test.each([
    ['shuffled', { shuffle: { window_ms: 60 } }],
    ['duplicated', { duplicate: { copies: 4 } }],
    ['delayed', { delay: { ms: 20, jitter_ms: 150 } }],
    ['lost on the way and tried again', { receiver_down: { attempts: 25 } }],
    ['batched and duplicated', { batch: { size: 7, window_ms: 80 }, duplicate: { copies: 2 } }],
    ['shuffled, duplicated and lost at once', { shuffle: {}, duplicate: {}, receiver_down: { attempts: 9 } }],
  ])('claim S7: when Meta’s posts are %s', async (_name, fault) => {
    const { faults } = world.simulator.world;
    faults.set(fault);
    talk(15);
    await world.settled();
    await expectEqualBooks(world, subscription());
  });
});
