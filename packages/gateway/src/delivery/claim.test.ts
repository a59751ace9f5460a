import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPresence, type Presence } from '../database/presence.ts';
import { inTransaction } from '../database/transaction.ts';
import { bodyOf, inbound } from '../testing-meta.ts';
import { checkBooks } from '../testing-pipeline.ts';
import { makeSubscriber, type TestRecords, testRecords } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { freeAbandoned, freeForgotten } from './abandoned.ts';
import { claimLanes, firstTurn, nextDue } from './claim.ts';
import type { ClaimedLane } from './claimed.ts';
import { type LaneProgress, noteProgress } from './progress.ts';
import { type LaneCount, usualRoom } from './rooms.ts';
import { delivered } from './testing-progress.ts';

let records: TestRecords;
let presence: Presence;
let me: number;
beforeAll(async () => {
  records = await testRecords();
  await makeSubscriber(records.database.pool, 'http://127.0.0.1:9/');
  presence = await openPresence(
    records.database.connection,
    () => {},
    () => {},
  );
  me = presence.number() ?? 0;
});
afterAll(async () => {
  await presence.close();
  await records.database.drop();
});

let n = 0;
beforeEach(async () => {
  await records.rows('DELETE FROM lanes');
  await records.rows('DELETE FROM deliveries');
  n += 1;
});

/** So many messages of one conversation. */
async function owe(count: number): Promise<void> {
  const who = { phone: `1555000${1000 + n}` };
  await records.record(
    bodyOf(Array.from({ length: count }, (_, i) => inbound({ id: `wamid.${n}.${i}`, who }))),
  );
}
const claim = async (busy = new Map<string, LaneCount>(), free = 2_000): Promise<ClaimedLane[]> =>
  (await claimLanes(records.database.pool, me, busy, usualRoom, free)).lanes;
async function claimOne(): Promise<ClaimedLane> {
  const [lane] = await claim();
  if (lane === undefined) throw new Error('nothing was due');
  return lane;
}
const lane = () => records.row('SELECT pending, tries, claimed_by, due_at FROM lanes');

const note = (progress: LaneProgress): Promise<Set<number>> =>
  noteProgress(records.database.pool, me, [progress]);

describe('a claim', () => {
  test('is of one process; it brings the first deliveries in order; the room of a subscriber is kept', async () => {
    await owe(25);
    expect(await claim(new Map([['sub_1', { live: 32, history: 0 }]]))).toEqual([]);
    const held = await claimOne();
    expect(held.deliveries.map(({ event }) => event.sequence)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    expect(await claim()).toEqual([]);
  });

  test('takes more than a subscriber has room for when some may stand ready', async () => {
    for (let i = 0; i < 4; i += 1) {
      await owe(1);
      n += 1;
    }
    await records.rows(`UPDATE subscribers SET max_in_flight = 2`);
    expect((await claim(new Map([['sub_1', { live: -1, history: 0 }]]))).length).toBe(3);
    await records.rows(`UPDATE subscribers SET max_in_flight = NULL`);
  });

  test('ends with its release; what was added meanwhile makes the lane due again', async () => {
    await owe(1);
    const held = await claimOne();
    await records.record(bodyOf([inbound({ id: `wamid.${n}.more`, who: { phone: `1555000${1000 + n}` } })]));
    expect(await note(delivered(held, 1))).toEqual(new Set([held.id]));
    await checkBooks(records);
    const again = await claimOne();
    expect(again.deliveries).toHaveLength(1);
    expect(again.claim).toBe(held.claim + 1);
    expect(await note(delivered(again, 1))).toEqual(new Set());
    expect(await lane()).toMatchObject({ pending: 0, claimed_by: null, due_at: null });
  });

  describe('of several subscribers', () => {
    const others = ['sub_2', 'sub_3'];
    beforeEach(async () => {
      for (const id of others) await makeSubscriber(records.database.pool, 'http://127.0.0.1:9/', { id });
    });
    afterEach(() => records.rows('DELETE FROM subscribers WHERE id = ANY ($1)', [others]));
    const oweConversations = (count: number): Promise<unknown> =>
      records.record(
        bodyOf(
          Array.from({ length: count }, (_, i) =>
            inbound({ id: `wamid.${n}.c${i}`, who: { phone: `15551${n}00${i}` } }),
          ),
        ),
      );
    const holders = (lanes: ClaimedLane[]): string[] => lanes.map(({ subscriber }) => subscriber.id).sort();

    test('what they are owed alike is one object', async () => {
      await owe(2);
      const lanes = await claim();
      expect(holders(lanes)).toEqual(['sub_1', ...others]);
      const [first, ...rest] = lanes.map(({ deliveries }) => deliveries.map(({ event }) => event));
      expect(first?.map(({ sequence }) => sequence)).toEqual([1, 2]);
      for (const same of rest) for (const [i, event] of same.entries()) expect(event).toBe(first?.[i]);
    });

    test('each has its share of what the process can take, and no more is locked', async () => {
      await oweConversations(5);
      expect(holders(await claim(new Map(), 6))).toEqual([
        'sub_1',
        'sub_1',
        'sub_2',
        'sub_2',
        'sub_3',
        'sub_3',
      ]);
      expect(holders(await claim(new Map([['sub_1', { live: 32, history: 0 }]]), 2))).toEqual(others);
    });

    test('who had no turn has it in the next claim, which goes on where this one ended', async () => {
      await oweConversations(3);
      let turn = firstTurn;
      const next = async (free: number): Promise<string[]> => {
        const claim = await claimLanes(records.database.pool, me, new Map(), usualRoom, free, turn);
        turn = claim.turn;
        return holders(claim.lanes);
      };
      expect(await next(2)).toEqual(['sub_1', 'sub_2']);
      expect(turn).toBe('sub_2');
      // It comes to the end: those before its beginning are for the one after it.
      expect(await next(2)).toEqual(['sub_3', 'sub_3']);
      expect(turn).toBe(firstTurn);
      expect(await next(6)).toEqual(['sub_1', 'sub_1', 'sub_2', 'sub_2', 'sub_3']);
    });

    test("who is paused, or has no room, or waits for a retry, takes nobody's turn", async () => {
      await oweConversations(2);
      await records.rows(`UPDATE subscribers SET paused_at = now() WHERE id = 'sub_1'`);
      await records.rows(`UPDATE lanes SET due_at = now() + interval '1 hour' WHERE subscriber_id = 'sub_2'`);
      expect(holders(await claim(new Map(), 1))).toEqual(['sub_3']);
      expect(await claim(new Map([['sub_3', { live: 32, history: 0 }]]), 1)).toEqual([]);
      const wait = (await nextDue(records.database.pool)) ?? 0;
      expect([wait > 3_500_000, wait <= 3_600_000]).toEqual([true, true]);
      await records.rows(`UPDATE subscribers SET paused_at = NULL WHERE id = 'sub_1'`);
    });
  });
});

describe('progress', () => {
  test('noted twice, because the answer got lost, is counted once', async () => {
    await owe(3);
    const held = await claimOne();
    const progress = delivered(held, 2, { release: undefined });
    await note(progress);
    await note(progress);
    expect(await lane()).toMatchObject({ pending: 1, claimed_by: me });
    await checkBooks(records);
  });

  test('of an earlier claim of the same process no longer counts', async () => {
    await owe(2);
    const held = await claimOne();
    const released = delivered(held, 1);
    await note(released);
    const again = await claimOne();
    await note(released);
    expect(await lane()).toMatchObject({ pending: 1, claimed_by: me });
    expect(
      await records.rows('SELECT 1 FROM attempts WHERE event_id = $1', [held.deliveries[0]?.event.eventId]),
    ).toHaveLength(1);
    await note(delivered(again, 1));
    expect(await lane()).toMatchObject({ pending: 0, claimed_by: null });
  });

  test('of somebody whose lane was taken over is ignored', async () => {
    await owe(1);
    const held = await claimOne();
    await records.rows('UPDATE lanes SET claimed_by = $1', [me + 1]);
    await note(delivered(held, 1));
    expect(await lane()).toMatchObject({ pending: 1, claimed_by: me + 1 });
  });

  test('parks without forgetting; failures beyond what the columns hold do no harm', async () => {
    await owe(2);
    const held = await claimOne();
    await note({
      ...delivered(held, 0),
      parkedIds: held.deliveries.slice(0, 1).map(({ id }) => id),
      tries: 40_000,
      release: { pause: 60_000 },
    });
    expect(await lane()).toMatchObject({ pending: 1, tries: 32_767, claimed_by: null });
    await checkBooks(records);
  });
});

describe('freeing', () => {
  test('what is claimed in our name unknown to us, and what we knew only under an earlier claim', async () => {
    await owe(1);
    const held = await claimOne();
    await freeForgotten(records.database.pool, me, [held]);
    expect((await lane()).claimed_by).toBe(me);
    await freeForgotten(records.database.pool, me, [{ id: held.id, claim: held.claim - 1 }]);
    expect((await lane()).claimed_by).toBeNull();
    await claimOne();
    await freeForgotten(records.database.pool, me, []);
    expect((await lane()).claimed_by).toBeNull();
  });

  test('what the dead held, and nothing of the living', async () => {
    await owe(1);
    await claimOne();
    await freeAbandoned(records.database.pool);
    expect((await lane()).claimed_by).toBe(me);
    await records.rows('UPDATE lanes SET claimed_by = 999999');
    await freeAbandoned(records.database.pool);
    expect((await lane()).claimed_by).toBeNull();
  });
});

test('publishing and noting lock the same lanes in the same order', async () => {
  const { pool } = records.database;
  await makeSubscriber(pool, 'http://127.0.0.1:9/', { id: 'sub_2' });
  const say = (word: string) =>
    ['A', 'B'].map((one) => inbound({ id: `wamid.lock.${word}.${one}`, who: { user: `US.lock${one}` } }));
  // A before B, so that by number the lanes of the subscribers take turns, and by subscriber they do not.
  for (const one of say('first')) await records.record(bodyOf([one]));
  const held = await claim();
  expect(held.map(({ subscriber }) => subscriber.id)).toEqual(['sub_1', 'sub_2', 'sub_1', 'sub_2']);
  const [, ofTwo, ofOne] = held;
  const waiting = (count: number) =>
    until(`${count} to wait`, async () => {
      const { rows } = await pool.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows.length === count;
    });
  const both: Promise<unknown>[] = [];
  await inTransaction(pool, async (client) => {
    await client.query('SELECT 1 FROM lanes WHERE id = $1 FOR UPDATE', [ofOne?.id]);
    both.push(records.record(bodyOf(say('second'))));
    await waiting(1);
    both.push(
      noteProgress(
        pool,
        me,
        [ofTwo, ofOne].flatMap((one) => (one === undefined ? [] : [delivered(one, 1)])),
      ),
    );
    await waiting(2);
  });
  await Promise.all(both);
  await checkBooks(records);
});
