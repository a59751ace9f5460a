/**
 * Gathers what happened on the lanes and writes it together: posts do not wait for the database, and a kill between
 * post and note costs at most the posts of the last few milliseconds a second delivery.
 */
import type pg from 'pg';
import type { Presence } from '../database/presence.ts';
import { startLoop } from '../runtime/wake.ts';
import { type Attempt, type LaneProgress, noteProgress } from './claim.ts';

export type Notebook = {
  /** One delivery was tried: delivered, failed or parked. `tries` are the lane's failures in a row after it. */
  note(laneId: number, presence: number, deliveryId: number, attempt: Attempt, tries: number): void;
  /** Gives the lane back; resolves when that is written. */
  release(laneId: number, presence: number, tries: number, pause: number): Promise<void>;
  close(): Promise<void>;
};

type Batch = { presence: number | undefined; progress: LaneProgress[]; waiting: (() => void)[] };

export function openNotebook(
  pool: Pick<pg.Pool, 'query'>,
  presence: Pick<Presence, 'number'>,
  onError: (error: unknown) => void,
  onReleased: () => void,
): Notebook {
  let pages = new Map<number, LaneProgress>();
  let waiting: (() => void)[] = [];
  /** What could not be written: it goes first next time, or the lanes would stay claimed for ever. */
  let unwritten: Batch | undefined;

  const page = (laneId: number): LaneProgress => {
    const open = pages.get(laneId);
    if (open !== undefined) return open;
    const fresh = { laneId, deliveredIds: [], parkedIds: [], attempts: [], tries: 0, release: undefined };
    pages.set(laneId, fresh);
    return fresh;
  };
  const takePages = (): Batch => {
    const batch = { presence: presence.number(), progress: [...pages.values()], waiting };
    pages = new Map();
    waiting = [];
    return batch;
  };
  const write = async (): Promise<void> => {
    unwritten ??= takePages();
    const batch = unwritten;
    // Under another presence the claims are void: what was posted is delivered again by whoever holds the lane.
    if (batch.presence !== undefined && batch.presence === presence.number() && batch.progress.length > 0) {
      await noteProgress(pool, batch.presence, batch.progress);
    }
    unwritten = undefined;
    for (const done of batch.waiting) done();
    if (batch.progress.some((one) => one.release !== undefined)) onReleased();
    if (pages.size > 0) loop.wake();
  };
  const loop = startLoop(write, onError);
  return {
    note(laneId, held, deliveryId, attempt, tries) {
      if (held !== presence.number()) return;
      const open = page(laneId);
      open.attempts.push(attempt);
      open.tries = tries;
      if (attempt.outcome === 'delivered') open.deliveredIds.push(deliveryId);
      if (attempt.outcome === 'parked') open.parkedIds.push(deliveryId);
      loop.wake();
    },
    release(laneId, held, tries, pause) {
      if (held !== presence.number()) return Promise.resolve();
      const open = page(laneId);
      open.tries = tries;
      open.release = { pause };
      return new Promise((done) => {
        waiting.push(done);
        loop.wake();
      });
    },
    async close() {
      await loop.stop();
      await write().catch(onError);
      // What still waits will be freed with our presence.
      for (const done of waiting) done();
    },
  };
}
