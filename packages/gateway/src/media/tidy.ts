/**
 * The safety net under the fetching: looks by the clock for what dead processes left behind.
 */
import type pg from 'pg';
import { freeAbandonedMedia, freeForgottenMedia } from '../conversations/media-claim.ts';
import type { WaitingMedia } from '../conversations/media-queue.ts';
import { livingPresences } from '../database/presence.ts';
import type { MediaStore } from './media-store.ts';

export type TidyNeeds = { pool: pg.Pool; store: Pick<MediaStore, 'sweep'> };

export const lookMs = 5_000;

/** Clears away what dead processes left, files and claims, and what we ourselves lost sight of. */
export function openTidier(needs: TidyNeeds, running: () => WaitingMedia[]) {
  /** Rows may be claimed in our name without our knowing: an answer of the database got lost. */
  let inDoubt = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let swept = false;
  return {
    doubt() {
      inDoubt = true;
    },
    async look(presence: number): Promise<void> {
      if (!swept) await needs.store.sweep(() => livingPresences(needs.pool));
      swept = true;
      if (performance.now() - lookedAt < lookMs) return;
      lookedAt = performance.now();
      await freeAbandonedMedia(needs.pool);
      if (!inDoubt) return;
      await freeForgottenMedia(needs.pool, presence, running());
      inDoubt = false;
    },
  };
}
