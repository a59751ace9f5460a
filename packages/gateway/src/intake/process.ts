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
import { applyEntries, applyInPieces, withoutPrivate } from './apply.ts';
import { isDataFault } from './data-fault.ts';
import { type Entry, lockSlots, markEntries, takeEntries } from './entries.ts';
import { openHistoryLane } from './history-lane.ts';
import { noProgress, type Progress, progressOf } from './progress.ts';
import { readEntry } from './read-entry.ts';
import { addToTally, resultOf } from './result.ts';

export type ProcessNeeds = {
  pool: pg.Pool;
  /** After each commit: how much was done, and whether there is something to deliver. */
  onCommit: (done: Progress) => void;
  onError: (error: unknown) => void;
  now?: () => Date;
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

/** How many full batches of live entries go before one of the history all the same. */
const liveInARow = 8;
/** While there is none, the history is looked for this often: a look costs as much as a lone live entry's batch. */
const historyLookMs = 200;

export function startProcessing(needs: ProcessNeeds): Loop {
  const now = needs.now ?? (() => new Date());
  const live = openLiveLane(needs);
  const history = openHistoryLane(needs.pool, needs.onError);
  let historyRuns = false;
  let lookedAt = 0;
  let full = 0;

  /** Live first; the history takes its turn where live leaves one. */
  const round = async (): Promise<{ entries: number; imported: number }> => {
    const entries = await live.once(now());
    full = entries < entriesPerBatch ? 0 : full + 1;
    const rest = lookedAt + historyLookMs - Date.now();
    const isTurn = full === 0 ? historyRuns || rest <= 0 : full % liveInARow === 0;
    if (!isTurn) {
      if (entries === 0) loop.wakeIn(rest);
      return { entries, imported: 0 };
    }
    const progress = await history.once(now());
    lookedAt = Date.now();
    historyRuns = progress.changes > 0 || progress.entries > 0;
    if (historyRuns) needs.onCommit(progress);
    return { entries, imported: progress.changes + progress.entries };
  };
  const loop: Loop = startLoop(async () => {
    for (;;) {
      const { entries, imported } = await round();
      if (loop.stopped() || entries + imported === 0) break;
      if (imported === 0 && entries >= crowd && entries < entriesPerBatch) await setTimeout(gatherMs);
    }
    loop.wakeIn(safetyLookMs);
  }, needs.onError);
  return loop;
}

/** What is live, in order within each WABA. Answers how many entries one transaction took. */
function openLiveLane(needs: ProcessNeeds): { once(now: Date): Promise<number> } {
  /** Entries still to be taken one at a time, after a batch that failed. */
  let careful = 0;
  let collisions = 0;
  return {
    async once(now) {
      const limit = careful > 0 ? 1 : entriesPerBatch;
      try {
        const progress = await processBatch(needs.pool, limit, now);
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
        const progress = await processInPieces(needs.pool, now);
        needs.onCommit(progress);
        return progress.entries;
      }
    },
  };
}

/** One transaction over as many entries as the limits allow. */
async function processBatch(pool: pg.Pool, limit: number, now: Date): Promise<Progress> {
  return inTransaction(pool, async (client) => {
    const entries = await nextEntries(client, limit);
    if (entries.length === 0) return noProgress;
    const whole = entries.map(readEntry);
    const applied = await applyEntries(client, whole, now);
    // Whose an entry is, is told by all of it, what was kept private included.
    const results = whole.map((one) =>
      resultOf(one.entry.id, addToTally(undefined, one.changes, applied.book), one.fault),
    );
    await markEntries(client, results);
    return progressOf(
      results,
      applied.read.flatMap(({ changes }) => changes),
      applied,
    );
  });
}

/**
 * The entry at the head broke its transaction: it is taken in ever smaller pieces. It ends as failed and can be
 * replayed; what is recorded already stays as it is.
 */
async function processInPieces(pool: pg.Pool, now: Date): Promise<Progress> {
  return inTransaction(pool, async (client) => {
    const [entry] = await nextEntries(client, 1);
    if (entry === undefined) return noProgress;
    const whole = readEntry(entry);
    const { read } = await withoutPrivate(client, [whole], now);
    const changes = read.flatMap((one) => one.changes);
    const applied = await applyInPieces(client, changes, now);
    const tally = addToTally(undefined, whole.changes, applied.book, applied.faults);
    const result = resultOf(entry.id, tally, whole.fault);
    await markEntries(client, [result]);
    return progressOf([result], changes, applied);
  });
}

async function nextEntries(client: pg.PoolClient, limit: number): Promise<Entry[]> {
  const slots = await lockSlots(client, 'live');
  return slots.length === 0 ? [] : takeEntries(client, slots, limit, bytesPerBatch);
}
