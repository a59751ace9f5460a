/**
 * From rest 1 to rest 2: take the next journal entries, translate them, record the changes, publish the events; all in
 * one transaction, so that an entry is done exactly if everything it said is recorded and owed.
 *
 * The lanes (WABAs) are spread over slots; a process locks the slots it works on, so entries of a number are handled
 * in order though many processes share the work. Many entries travel in one batch. When a batch fails because of what
 * is in it, its entries are taken one by one, and a broken one piece by piece, so that it takes no neighbour down.
 */
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { isCollision } from '../database/collision.ts';
import { inTransaction } from '../database/transaction.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';
import { applyEntries, applyPieces } from './apply.ts';
import { isDataFault } from './data-fault.ts';
import { type Entry, lockSlots, markEntries, takeEntries } from './entries.ts';

export type ProcessNeeds = {
  pool: pg.Pool;
  /** After each commit: how much was done, and whether there is something to deliver. */
  onCommit: (done: Progress) => void;
  onError: (error: unknown) => void;
  now?: () => Date;
};

export type Progress = {
  entries: number;
  changes: number;
  unrecognized: number;
  failed: number;
  events: number;
  /** Gaps that must be told in a moment. */
  gaps: number;
  media: number;
  /** Of links and restrictions. */
  news: number;
};

const entriesPerBatch = 256;
const bytesPerBatch = 4 * 1024 * 1024;
const safetyLookMs = 5_000;
/**
 * When entries come in crowds, a moment's wait lets twice as many share the fixed cost of a batch (a dozen statements);
 * a lone entry waits for nobody, and a full batch need not.
 */
const crowd = 8;
const gatherMs = 3;
/** So many are tried again at once; after that, like every other trouble, only after a pause. */
const collisionsInARow = 3;

export function startProcessing(needs: ProcessNeeds): Loop {
  const now = needs.now ?? (() => new Date());
  /** Entries still to be taken one at a time, after a batch that failed. */
  let careful = 0;
  let collisions = 0;

  const once = async (): Promise<number> => {
    const limit = careful > 0 ? 1 : entriesPerBatch;
    try {
      const progress = await processBatch(needs.pool, limit, now());
      careful = Math.max(0, careful - progress.entries);
      collisions = 0;
      if (progress.entries > 0) needs.onCommit(progress);
      return progress.entries;
    } catch (error) {
      if (isCollision(error) && collisions < collisionsInARow) {
        collisions += 1;
        return 1;
      }
      if (!isDataFault(error)) throw error;
      needs.onError(error);
      if (limit > 1) {
        careful = entriesPerBatch;
        return 1;
      }
      const progress = await processInPieces(needs.pool, now());
      needs.onCommit(progress);
      return progress.entries;
    }
  };
  const loop: Loop = startLoop(async () => {
    for (;;) {
      const entries = await once();
      if (entries === 0 || loop.stopped()) break;
      if (entries >= crowd && entries < entriesPerBatch) await setTimeout(gatherMs);
    }
    loop.wakeIn(safetyLookMs);
  }, needs.onError);
  return loop;
}

/** One transaction over as many entries as the limits allow. */
async function processBatch(pool: pg.Pool, limit: number, now: Date): Promise<Progress> {
  return inTransaction(pool, async (client) => {
    const entries = await nextEntries(client, limit);
    if (entries.length === 0) return nothing;
    const results = await applyEntries(client, entries, now);
    await markEntries(client, results);
    return progressOf(results);
  });
}

/** The entry at the head broke its transaction: it is taken in ever smaller pieces, each behind a savepoint. */
async function processInPieces(pool: pg.Pool, now: Date): Promise<Progress> {
  return inTransaction(pool, async (client) => {
    const [entry] = await nextEntries(client, 1);
    if (entry === undefined) return nothing;
    const result = await applyPieces(client, entry, now);
    await markEntries(client, [result]);
    return progressOf([result]);
  });
}

async function nextEntries(client: pg.PoolClient, limit: number): Promise<Entry[]> {
  const slots = await lockSlots(client);
  return slots.length === 0 ? [] : takeEntries(client, slots, limit, bytesPerBatch);
}

const nothing: Progress = {
  entries: 0,
  changes: 0,
  unrecognized: 0,
  failed: 0,
  events: 0,
  gaps: 0,
  media: 0,
  news: 0,
};

function progressOf(results: Awaited<ReturnType<typeof applyEntries>>): Progress {
  return results.reduce<Progress>(
    (sum, result) => ({
      entries: sum.entries + 1,
      changes: sum.changes + result.changes,
      unrecognized: sum.unrecognized + result.unrecognized,
      failed: sum.failed + (result.state === 'failed' ? 1 : 0),
      events: sum.events + result.events,
      gaps: sum.gaps + result.gaps,
      media: sum.media + result.media,
      news: sum.news + result.news,
    }),
    nothing,
  );
}
