/**
 * The history import goes in behind what is live: some hundreds of messages a transaction, with a mark in the entry
 * where it goes on. Between two of them everything live has its turn, so a 3 MB chunk of thousands of messages holds
 * up nobody.
 *
 * Like live entries, those of a WABA are recorded under the lock of its slot: never two transactions at once, so that
 * a status or an edit that comes live finds the message, or is found by it.
 */
import type pg from 'pg';
import type { Change } from '../changes/change.ts';
import { isCollision } from '../database/collision.ts';
import { inTransaction } from '../database/transaction.ts';
import { type Applied, applyInPieces, applyTogether } from './apply.ts';
import { isDataFault } from './data-fault.ts';
import { type EntryResult, lockSlots, markEntries } from './entries.ts';
import { type Begun, historyBody, putBack, type WaitingHistory, waitingHistory } from './history-entries.ts';
import { keepBodyPrivate, numbersIn, type RuledNumbers, ruledNumbers } from './private/keep-private.ts';
import { noProgress, type Progress, progressOf } from './progress.ts';
import { type EntryReader, openReader, parsed } from './read-entry.ts';
import { addToTally, resultOf } from './result.ts';

/** What is live waits for as long as one batch takes; smaller ones pay their fixed cost (a dozen statements) more often. */
const changesPerBatch = 1_000;
const entriesPerBatch = 64;
const collisionsInARow = 3;

export type HistoryLane = {
  /** One transaction, if there is anything to do. */
  once(now: Date): Promise<Progress>;
};

export function openHistoryLane(pool: pg.Pool, onError: (error: unknown) => void): HistoryLane {
  const shelf = openShelf();
  let collisions = 0;
  const lane: HistoryLane = {
    async once(now) {
      try {
        const progress = await recordBatch(pool, shelf, now, false);
        collisions = 0;
        return progress;
      } catch (error) {
        // What was read is ahead of what was rolled back.
        shelf.clear();
        if (isCollision(error) && collisions < collisionsInARow) {
          collisions += 1;
          return lane.once(now);
        }
        if (!isDataFault(error)) throw error;
        onError(error);
        return recordBatch(pool, shelf, now, true).catch((again: unknown) => {
          shelf.clear();
          throw again;
        });
      }
    },
  };
  return lane;
}

type Shelf = ReturnType<typeof openShelf>;
/** `numbers`: those it speaks of, by Meta's ids. `ruled`: privacy rules may hold for one of them. */
type OpenEntry = { reader: EntryReader; numbers: string[]; ruled: boolean };

/** Keeps the reader of the entry that is under way: its bytes are fetched and parsed once, not for every batch. */
function openShelf() {
  let kept: (OpenEntry & { id: number }) | undefined;
  return {
    async open(opening: Opening, waiting: WaitingHistory): Promise<OpenEntry> {
      // Somebody else may have gone on with it, or put it back to its beginning.
      const isAsKept = kept?.id === waiting.id && kept.reader.next() === waiting.begun?.next;
      if (kept !== undefined && isAsKept && !(await isRuled(opening, kept))) return kept;
      return openEntry(opening, waiting);
    },
    keep(id: number, open: OpenEntry): void {
      kept = { id, ...open };
    },
    clear(): void {
      kept = undefined;
    },
  };
}

/** What opening the entries of one batch takes. */
type Opening = { client: pg.PoolClient; ruledOf: RuledNumbers; now: Date };

/** Rules that were made since it was opened hold too: then it is read anew. */
async function isRuled({ ruledOf }: Opening, { numbers, ruled }: OpenEntry): Promise<boolean> {
  return ruled || (await ruledOf(numbers)).length > 0;
}

async function openEntry({ client, ruledOf, now }: Opening, waiting: WaitingHistory): Promise<OpenEntry> {
  const entry = { ...waiting, body: waiting.body ?? (await historyBody(client, waiting.id)) };
  const body = parsed(entry.body);
  const { ruled } =
    body === undefined ? { ruled: false } : await keepBodyPrivate(client, ruledOf, entry, body.json, now);
  return {
    reader: openReader(entry, body, waiting.begun?.next),
    numbers: body === undefined ? [] : numbersIn(body.json),
    ruled,
  };
}

/** The stretch of one entry that goes into this batch. */
type Stretch = { waiting: WaitingHistory; open: OpenEntry; changes: Change[] };

/** @param careful the first entry alone, piece by piece: there is something in it that breaks a batch */
function recordBatch(pool: pg.Pool, shelf: Shelf, now: Date, careful: boolean): Promise<Progress> {
  return inTransaction(pool, async (client) => {
    const [slot] = await lockSlots(client, 'history', 1);
    if (slot === undefined) return noProgress;
    const stretches = await nextStretches(client, shelf, { slot, limit: careful ? 1 : entriesPerBatch, now });
    const changes = stretches.flatMap((stretch) => stretch.changes);
    const applied = careful
      ? await applyInPieces(client, changes, now)
      : { ...(await applyTogether(client, changes, now)), faults: [] };
    const results = await noteStretches(client, shelf, stretches, applied);
    return progressOf(results, changes, applied);
  });
}

async function nextStretches(
  client: pg.PoolClient,
  shelf: Shelf,
  { slot, limit, now }: { slot: number; limit: number; now: Date },
): Promise<Stretch[]> {
  const stretches: Stretch[] = [];
  const opening = { client, ruledOf: ruledNumbers(client), now };
  let room = changesPerBatch;
  for (const waiting of await waitingHistory(client, slot, limit)) {
    const open = await shelf.open(opening, waiting);
    const changes = open.reader.take(room);
    stretches.push({ waiting, open, changes });
    room -= changes.length;
    if (room <= 0) break;
  }
  return stretches;
}

/** Entries that are read to their end are marked, the last one may go on. */
async function noteStretches(
  client: pg.PoolClient,
  shelf: Shelf,
  stretches: Stretch[],
  { book, faults }: Applied & { faults: string[] },
): Promise<EntryResult[]> {
  const results: EntryResult[] = [];
  shelf.clear();
  for (const { waiting, open, changes } of stretches) {
    const { reader } = open;
    const tally = addToTally(waiting.begun?.tally, changes, book, faults);
    const next = reader.next();
    if (next === undefined) {
      results.push(resultOf(waiting.id, tally, reader.fault()));
      continue;
    }
    const begun: Begun = { next, tally };
    await putBack(client, waiting.id, begun);
    shelf.keep(waiting.id, open);
  }
  if (results.length > 0) await markEntries(client, results);
  return results;
}
