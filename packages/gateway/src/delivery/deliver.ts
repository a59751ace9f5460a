/**
 * From rest 2 to the subscriber: claim the lanes that are due, post what they owe in order, note what happened.
 *
 * One post at a time in a lane, lanes side by side; a subscriber that is slow or dead holds up only its own lanes,
 * because each subscriber has its own room. Woken by the commit; a look every second (lane-watch.ts) is the safety net.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Presence } from '../database/presence.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';
import { freeAbandoned, freeForgotten } from './abandoned.ts';
import { attemptOne } from './attempting.ts';
import { type DeadAfter, type Felt, startBreaker } from './breaker.ts';
import { claimLanes, firstTurn, nextDue } from './claim.ts';
import type { ClaimedLane, OwedDelivery } from './claimed.ts';
import { type FactReaders, type Facts, withFacts, withoutFacts } from './facts.ts';
import { openKeyRing } from './key-ring.ts';
import { startLaneWatch } from './lane-watch.ts';
import { openNotebook } from './notebook.ts';
import { openPace } from './pace.ts';
import type { Poster } from './post.ts';
import type { Attempt } from './progress.ts';
import { startRecovery } from './recovery.ts';
import { openRooms, usualRoom } from './rooms.ts';

export type DeliverNeeds = {
  pool: Pick<pg.Pool, 'query' | 'connect'>;
  presence: Pick<Presence, 'number'>;
  poster: Pick<Poster, 'post'>;
  /** Unseals a subscriber's secret. */
  openSecret: (sealed: Buffer, subscriberId: string) => string;
  /** What formats need besides events. */
  facts?: FactReaders;
  deadAfter?: DeadAfter;
  onAttempt: (attempt: Attempt) => void;
  onError: (error: unknown) => void;
  now?: () => number;
  random?: () => number;
};

export type Delivery = {
  /** Something may be due. */
  wake(): void;
  /** Ends after the posts under way, so that nothing is delivered twice for a graceful end. */
  stop(): Promise<void>;
};

/** Posts under way at once, of all subscribers: each has a connection. Sixty slow ones fill it. */
const most = 2_000;
/** A lane that breaks off for a reason of our own rests this long. */
const faultPauseMs = 60_000;
/** A lane that is due without owing anything we can read must not be claimed over and over. */
const emptyPauseMs = 5_000;
/** A lane is given back after this long, so that progress of slow subscribers is seen. */
const laneTurnMs = 2_000;
/** A claim that we gave up waiting for may still be made by a server that stood still: looked for this often. */
const forgottenLookMs = 60_000;

/**
 * Room is gathered for so long at most: a claim of one lane costs nearly that of a hundred. Longer when no subscriber waits
 * for room of its own: then what is under way keeps us busy, and more of it would only wait here.
 */
const gatherMs = 20;
const busyGatherMs = 100;

const noFacts: Facts = new Map();

/** The lane's failures in a row, and for how many milliseconds it rests. */
type GivenBack = { tries: number; pause: number };

export function startDelivery(needs: DeliverNeeds): Delivery {
  const now = needs.now ?? Date.now;
  const random = needs.random ?? Math.random;
  const rooms = openRooms();
  const running = new Map<number, { id: number; claim: number; done: Promise<void> }>();
  const notebook = openNotebook(needs.pool, needs.presence, needs.onError);
  let stopping = false;
  const leaving = new AbortController();
  /** The answer to the last claim got lost: lanes may be claimed in our name without our knowing. */
  let claimInDoubt = false;
  let lookedForForgottenAt = now();
  let claimedAs: number | undefined;
  /** Where the next claim goes on. */
  let turn = firstTurn;
  /** After the last claim somebody with room may still have had lanes that were due. */
  let moreWait = true;
  /** Lanes under way after it. */
  let claimed = 0;
  const pace = openPace(now, (ms) => pause(ms, undefined, { signal: leaving.signal }).catch(() => {}));
  const keys = openKeyRing(needs.openSecret);
  const { poster, onAttempt, onError } = needs;
  const attempting = { poster, keys, pace, onAttempt, onError, now, random };
  const readers = needs.facts ?? {};

  /** Posts what the lane owes, in its order; says how it is given back. */
  const runLane = async (lane: ClaimedLane, facts: Facts, presence: number): Promise<GivenBack> => {
    const hold = { id: lane.id, claim: lane.claim, presence };
    const endAt = now() + laneTurnMs;
    let tries = lane.tries;
    for (const owed of lane.deliveries) {
      // A new presence number means that our claims are void: somebody else may hold this lane now.
      if (stopping || now() > endAt || needs.presence.number() !== presence) break;
      const { attempt, plan } = await attemptOne(attempting, lane, owed, facts, tries + 1);
      if (attempt.outcome === 'delivered')
        recovery.delivered(lane.subscriber.id, tries > 0 || lane.subscriber.probing);
      else if (plan?.park === false && tries > 0) recovery.failed(lane.subscriber.id);
      if (attempt.outcome !== 'skipped') await breaker.felt(feltFrom(lane, owed, attempt));
      tries = plan === undefined || plan.park ? 0 : tries + 1;
      notebook.note(hold, owed.id, attempt, tries);
      if (plan !== undefined && !plan.park) return { tries, pause: plan.pause };
    }
    return { tries, pause: lane.deliveries.length === 0 ? emptyPauseMs : 0 };
  };

  const work = async (lane: ClaimedLane, facts: Facts, presence: number): Promise<void> => {
    await rooms.enter(lane);
    const { tries, pause: rest } = await runLane(lane, facts, presence).catch((error: unknown) => {
      needs.onError(error);
      return { tries: lane.tries + 1, pause: faultPauseMs };
    });
    // Nothing of it is under way: another lane has its room while it is written down that this one is given back.
    const wasFull = rooms.leave(lane, tries === 0);
    if (wasFull) claimSoon();
    else if (moreWait) claimSoon(busyGatherMs);
    const left = await notebook.release({ id: lane.id, claim: lane.claim, presence }, tries, rest);
    // The answer to its next claim may have overtaken the one to its release.
    if (running.get(lane.id)?.claim === lane.claim) running.delete(lane.id);
    if (left) claimSoon();
  };

  /** A lane may wait and has room. It is gathered until half of what was claimed has ended, so that posts never wait for a claim. */
  const claimSoon = (withinMs = gatherMs): void => {
    if (rooms.total() <= claimed / 2) loop.wake();
    else loop.wakeIn(withinMs);
  };

  const start = (lane: ClaimedLane, facts: Facts, presence: number): void => {
    running.set(lane.id, { id: lane.id, claim: lane.claim, done: work(lane, facts, presence) });
  };

  const round = async (): Promise<void> => {
    const presence = needs.presence.number();
    if (presence === undefined) return loop.wakeIn(500);
    // What we held under a presence that was lost is free as soon as the server has noticed.
    if (claimedAs !== undefined && claimedAs !== presence) await freeAbandoned(needs.pool);
    claimedAs = presence;
    if (claimInDoubt || now() - lookedForForgottenAt > forgottenLookMs) {
      await freeForgotten(needs.pool, presence, running.values());
      lookedForForgottenAt = now();
    }
    const free = most - rooms.total();
    // A lane that ends says so, and makes room.
    if (free <= 0) {
      moreWait = true;
      return;
    }
    claimInDoubt = true;
    const began = turn;
    const claim = await claimLanes(needs.pool, presence, rooms.taken(), usualRoom, free, began);
    const { lanes } = claim;
    turn = claim.turn;
    /** It came to the end, and those before its beginning had no turn. */
    const halfway = began !== firstTurn && turn === firstTurn;
    // Before any of them starts: one may have ended while facts are read for the others.
    moreWait = lanes.length > 0 || halfway;
    claimed = rooms.total() + lanes.length;
    const [plain, others] = withoutFacts(readers, lanes);
    for (const lane of plain) start(lane, noFacts, presence);
    // Until the facts are there, these lanes are claimed and nobody works on them.
    for (const { lane, facts } of await withFacts(readers, others)) start(lane, facts, presence);
    claimInDoubt = false;
    if (halfway) loop.wake();
    if (moreWait) return;
    const wait = await nextDue(needs.pool);
    if (wait !== undefined) loop.wakeIn(Math.ceil(wait));
  };
  const loop: Loop = startLoop(round, needs.onError);
  const recovery = startRecovery({ pool: needs.pool, wake: loop.wake, onError: needs.onError, now });
  const breaker = startBreaker({
    ...{ pool: needs.pool, wake: loop.wake, now },
    deadAfter: needs.deadAfter,
  });
  const watch = startLaneWatch({
    ...{ pool: needs.pool, wake: loop.wake, onError: needs.onError, now },
    onAlive: pace.shared,
  });
  return {
    wake: loop.wake,
    async stop() {
      stopping = true;
      leaving.abort();
      await Promise.all([loop.stop(), watch.stop()]);
      await Promise.all([...running.values()].map(({ done }) => done));
      await Promise.all([recovery.stop(), notebook.close()]);
    },
  };
}

const feltFrom = ({ subscriber }: ClaimedLane, { event }: OwedDelivery, { outcome }: Attempt): Felt => ({
  ...{ subscriberId: subscriber.id, numberId: event.numberId, probing: subscriber.probing },
  delivered: outcome === 'delivered',
});
