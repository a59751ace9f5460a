/**
 * Deletes files that are older than the operator wants to keep, in steps, with the rows that name them. Any number of
 * processes may do so at once: each file is deleted under a lock of its own.
 */
import type pg from 'pg';
import { expireFile, oldFiles } from '../conversations/media-retention.ts';
import { inTransaction } from '../database/transaction.ts';
import { dayMs } from '../runtime/days.ts';
import { startHourly } from '../runtime/hourly.ts';
import type { Loop } from '../runtime/wake.ts';
import type { MediaStore } from './media-store.ts';

export type RetentionNeeds = {
  pool: pg.Pool;
  store: Pick<MediaStore, 'remove'>;
  /** Files are kept this long after they were fetched. */
  days: number;
  now: () => Date;
  /** After each step that did something. */
  onDeleted: (deleted: Deleted) => void;
  onError: (error: unknown) => void;
};

export type Deleted = { files: number; messages: number };

/** Wherever media is kept is in trouble, mostly: no reason to hurry. */
const retryMs = 60_000;
const filesInStep = 100;

export function startRetention(needs: RetentionNeeds): Loop {
  return startHourly(
    async (stopped) => (await deleteStep(needs, stopped)).messages > 0,
    needs.onError,
    retryMs,
  );
}

async function deleteStep(needs: RetentionNeeds, stopped: () => boolean): Promise<Deleted> {
  const before = new Date(needs.now().getTime() - needs.days * dayMs);
  const deleted = { files: 0, messages: 0 };
  try {
    for (const fileKey of await oldFiles(needs.pool, before, filesInStep)) {
      if (stopped()) break;
      const { messages, unused } = await expire(needs, fileKey, before);
      deleted.messages += messages;
      if (unused) deleted.files += 1;
    }
  } finally {
    if (deleted.messages > 0) needs.onDeleted(deleted);
  }
  return deleted;
}

/**
 * The file goes before the rows are committed: were we killed between the two, the next round would find the rows and
 * delete nothing once more.
 */
function expire(
  { pool, store }: RetentionNeeds,
  fileKey: string,
  before: Date,
): Promise<{ messages: number; unused: boolean }> {
  return inTransaction(pool, async (client) => {
    const expiry = await expireFile(client, fileKey, before);
    if (expiry.messages === 0) return { messages: 0, unused: false };
    if (expiry.unused) await store.remove(fileKey);
    return expiry;
  });
}
