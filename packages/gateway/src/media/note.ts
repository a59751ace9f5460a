/**
 * The end of a try, written down: given back for another one, or settled together with the event that tells it.
 */
import type pg from 'pg';
import { unnamedFiles } from '../conversations/erase-media.ts';
import { postponeMedia } from '../conversations/media-claim.ts';
import { type MediaLinkOf, settleMedia } from '../conversations/media-outcome.ts';
import type { WaitingMedia } from '../conversations/media-queue.ts';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import type { NumberAccess } from '../numbers/access-token.ts';
import type { Ended } from './fetch.ts';
import type { MediaStore } from './media-store.ts';
import { pauseAfter } from './retry-plan.ts';

export type NoteNeeds = {
  pool: pg.Pool;
  store: Pick<MediaStore, 'remove'>;
  linkOf: MediaLinkOf;
  now: () => Date;
  random: () => number;
};

export type Noted = {
  outcome: 'stored' | 'retried' | 'failed';
  /** Milliseconds until the next try. */
  pause?: number;
  /** An event was published. */
  told: boolean;
};

export async function noteEnd(
  needs: NoteNeeds,
  media: WaitingMedia,
  presence: number,
  ended: Ended,
  state: NumberAccess['state'] | undefined,
): Promise<Noted> {
  const hold = { ...media, presence };
  const pause = 'later' in ended ? nextPause(needs, media, ended.tries) : undefined;
  if ('later' in ended && pause !== undefined) {
    await postponeMedia(needs.pool, hold, pause, ended.later);
    return { outcome: 'retried', pause, told: false };
  }
  const outcome = 'later' in ended ? { failed: ended.later } : ended;
  const told = await inTransaction(needs.pool, async (client) => {
    const draft = await settleMedia(client, hold, outcome, { now: needs.now(), linkOf: needs.linkOf });
    // After a disconnection nothing new is told of a number (claim S32); the message shows it all the same.
    if (draft === undefined || state === 'disconnected') return false;
    await publish(client, [draft]);
    return true;
  });
  if ('stored' in ended && !told) await removeUnnamed(needs, ended.stored.fileKey);
  return { outcome: 'stored' in ended ? 'stored' : 'failed', told };
}

/** The message may have been erased while its file was on the way: nothing would ever lead there again. */
function removeUnnamed({ pool, store }: NoteNeeds, fileKey: string): Promise<void> {
  return inTransaction(pool, async (client) => {
    for (const unnamed of await unnamedFiles(client, [fileKey])) await store.remove(unnamed);
  });
}

function nextPause({ now, random }: NoteNeeds, media: WaitingMedia, mostTries = Number.POSITIVE_INFINITY) {
  const failures = media.tries + 1;
  if (failures >= mostTries) return undefined;
  return pauseAfter(failures, now().getTime(), media.expiresAt.getTime(), random());
}
