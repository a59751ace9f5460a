/**
 * Gathers what happened on the lanes and writes it together: posts do not wait for the database, and a kill between
 * post and note costs at most the posts of the last few milliseconds a second delivery.
 */
import type pg from 'pg';
import type { Presence } from '../database/presence.ts';
import { startLoop } from '../runtime/wake.ts';
import type { ClaimedLane } from './claimed.ts';
import { type Attempt, type LaneProgress, noteProgress } from './progress.ts';

/** A lane, and the claim and presence under which it is worked on. */
type Hold = Pick<ClaimedLane, 'id' | 'claim'> & { presence: number };

export type Notebook = {
  /** One delivery was tried: delivered, failed, parked, or skipped because there was nothing to tell. `tries` are the lane's failures in a row after it. */
  note(lane: Hold, deliveryId: number, attempt: Attempt, tries: number): void;
  /** Gives the lane back, due again after `pause` ms if something is left; resolves when that is written: may something be left? */
  release(lane: Hold, tries: number, pause: number): Promise<boolean>;
  close(): Promise<void>;
};

/**
 * One statement for the posts of some milliseconds: its fixed cost is that of noting five of them, and a lane is written
 * once in it however many of its posts are noted.
 */
const gatherMs = 10;

type Waiting = { laneId: number; done: (left: boolean) => void };
type Batch = { presence: number; pages: Map<number, LaneProgress>; waiting: Waiting[] };

export function openNotebook(
  pool: Pick<pg.Pool, 'query'>,
  presence: Pick<Presence, 'number'>,
  onError: (error: unknown) => void,
): Notebook {
  /** What is being gathered; all of one presence. */
  let open: Batch | undefined;
  /** What could not be written: it goes first next time, or the lanes would stay claimed for ever. */
  let unwritten: Batch | undefined;

  /** @param left the lanes that still owe something; undefined: we don't know */
  const forget = (batch: Batch | undefined, left?: ReadonlySet<number>): void => {
    for (const { laneId, done } of batch?.waiting ?? []) done(left?.has(laneId) ?? true);
  };
  const batchOf = (held: number): Batch => {
    if (open?.presence === held) return open;
    // Under another presence the claims were void: what was posted is delivered again by whoever holds the lane.
    forget(open);
    open = { presence: held, pages: new Map(), waiting: [] };
    return open;
  };
  const page = ({ id, claim, presence: held }: Hold): LaneProgress => {
    const { pages } = batchOf(held);
    const known = pages.get(id);
    if (known !== undefined) return known;
    const fresh = {
      laneId: id,
      claim,
      deliveredIds: [],
      parkedIds: [],
      attempts: [],
      tries: 0,
      release: undefined,
    };
    pages.set(id, fresh);
    return fresh;
  };
  let wroteAt = Number.NEGATIVE_INFINITY;
  const write = async (): Promise<void> => {
    wroteAt = performance.now();
    const again = unwritten !== undefined;
    unwritten ??= open;
    if (unwritten === open) open = undefined;
    let left: Set<number> | undefined;
    if (unwritten !== undefined && unwritten.presence === presence.number()) {
      left = await noteProgress(pool, unwritten.presence, [...unwritten.pages.values()]);
    }
    // What was written already says nothing the second time.
    forget(unwritten, again ? undefined : left);
    unwritten = undefined;
    if (open !== undefined) loop.wakeIn(gatherMs);
  };
  const loop = startLoop(write, onError);
  return {
    note(lane, deliveryId, attempt, tries) {
      if (lane.presence !== presence.number()) return;
      const { attempts, deliveredIds, parkedIds } = page(lane);
      page(lane).tries = tries;
      attempts.push(attempt);
      if (attempt.outcome === 'delivered' || attempt.outcome === 'skipped') deliveredIds.push(deliveryId);
      if (attempt.outcome === 'parked') parkedIds.push(deliveryId);
      loop.wakeIn(gatherMs);
    },
    release(lane, tries, pause) {
      if (lane.presence !== presence.number()) return Promise.resolve(true);
      Object.assign(page(lane), { tries, release: { pause } });
      return new Promise((done) => {
        batchOf(lane.presence).waiting.push({ laneId: lane.id, done });
        // At once when little happens.
        loop.wakeIn(wroteAt + gatherMs - performance.now());
      });
    },
    async close() {
      await loop.stop();
      await write().catch(onError);
      // What still waits will be freed with our presence.
      forget(unwritten);
      forget(open);
    },
  };
}
