/**
 * The loop that keeps broadcasts going. Woken by a start, by sends that settled and by news of templates; sleeps until the
 * next schedule or the next progress to tell. Several processes share the broadcasts row by row.
 */
import type pg from 'pg';
import type { Queryable } from '../database/transaction.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';
import { type Look, lookAfter } from './step.ts';
import type { Stop } from './verdict.ts';

export type BroadcastNeeds = {
  pool: pg.Pool;
  now: () => Date;
  /** Sends were put into the queue. */
  onQueued: () => void;
  /** Events were published. */
  onCommit: () => void;
  onStopped: (stopped: Stop & { broadcastId: string }) => void;
  onError: (error: unknown) => void;
};

/** What another process does is seen so late at most; what settles here is seen at once. */
const lookMs = 5_000;
/** What another process is just at is looked at again. */
const busyMs = 250;
const leastMs = 20;
/** A send in doubt longer than this will not be settled by a status any more. */
const doubtFor = '7 days';

export function startBroadcasts(needs: BroadcastNeeds): Loop {
  const loop: Loop = startLoop(async () => {
    for (;;) {
      const looks = await lookAtAll(needs, loop);
      if (loop.stopped()) return;
      for (const { restMs } of looks) if (restMs !== undefined) loop.wakeIn(Math.max(restMs, leastMs));
      if (!looks.some(({ more }) => more)) break;
    }
    const next = await nextScheduleAt(needs.pool);
    const pause = next === undefined ? lookMs : next.getTime() - needs.now().getTime();
    loop.wakeIn(Math.min(lookMs, Math.max(pause, leastMs)));
  }, needs.onError);
  loop.wake();
  return loop;
}

async function lookAtAll(needs: BroadcastNeeds, loop: Loop): Promise<Look[]> {
  const looks: Look[] = [];
  for (const id of await openBroadcasts(needs.pool, needs.now())) {
    if (loop.stopped()) break;
    const look = await lookAfter(needs.pool, id, needs.now);
    if (look === undefined) {
      loop.wakeIn(busyMs);
      continue;
    }
    looks.push(look);
    if (look.queued > 0) needs.onQueued();
    if (look.told > 0) needs.onCommit();
    if (look.stopped !== undefined) needs.onStopped({ broadcastId: id, ...look.stopped });
  }
  return looks;
}

/** Those that may have something to do, oldest first. */
async function openBroadcasts(client: Queryable, now: Date): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'broadcasts-open',
    // The first condition is the index's own, in its words.
    text: `SELECT id FROM broadcasts
           WHERE (state IN ('running', 'scheduled') OR queued > 0 OR unknown > 0 OR progress_due)
             AND (state = 'running' OR (state = 'scheduled' AND schedule_at <= $1) OR queued > 0
               OR (unknown > 0 AND coalesce(ended_at, $1) > $1::timestamptz - interval '${doubtFor}')
               OR progress_due)
           ORDER BY id`,
    values: [now],
  });
  return rows.map(({ id }) => id);
}

async function nextScheduleAt(client: Queryable): Promise<Date | undefined> {
  const { rows } = await client.query<{ at: Date | null }>(
    `SELECT min(schedule_at) AS at FROM broadcasts WHERE state = 'scheduled'`,
  );
  return rows[0]?.at ?? undefined;
}
