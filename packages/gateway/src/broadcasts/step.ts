/**
 * One look at one broadcast, in one transaction that holds its row: what came back is collected, what stops it stops it,
 * the queue gets the next ones, and what is worth telling is told.
 */
import type pg from 'pg';
import { pastCollisions } from '../database/collision.ts';
import { inTransaction, type Queryable, together } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import { type NumberLink, readNumberLink } from '../numbers/number-link.ts';
import { templateRestriction } from '../numbers/restrictions.ts';
import { type KnownTemplate, templateById } from '../templates/sendable.ts';
import { collect, withdraw } from './collect.ts';
import { feed, hasRoom } from './feed.ts';
import { isOver, requireState } from './machine.ts';
import { type BroadcastRow, holdIfFree, moveBroadcast, progressDraft } from './rows.ts';
import { judge, type Scene, type Stop, stopAfter } from './verdict.ts';

/**
 * What a look did. `more`: the queue takes others at once, as when those whose turn it was were skipped. `rest`: progress is to
 * be told in so many milliseconds.
 */
export type Look = {
  queued: number;
  more: boolean;
  told: number;
  restMs: number | undefined;
  stopped: Stop | undefined;
};

/** Progress of a running broadcast is told so often at most. */
const tellEveryMs = 2_000;

/** Undefined when another process is at it. */
export async function lookAfter(
  pool: pg.Pool,
  broadcastId: string,
  now: () => Date,
): Promise<Look | undefined> {
  return pastCollisions(() =>
    inTransaction(pool, async (client) => {
      const held = await holdIfFree(client, broadcastId);
      return held && lookAt(client, held, now());
    }),
  );
}

async function lookAt(client: Queryable, held: BroadcastRow, now: Date): Promise<Look> {
  const before = held.state;
  const refusals = await collect(client, held);
  beginIfDue(held, now);
  let number: NumberLink | undefined;
  let queued = 0;
  let more = false;
  let stopped: Stop | undefined;
  // What Meta has put off is back in the queue, whatever became of the broadcast meanwhile.
  if (held.state !== 'running') {
    await withdraw(client, held);
    number = await readNumberLink(client, held.workspace_id, held.number_id);
  } else {
    const scene = await sceneOf(client, held, now);
    number = scene.number;
    const verdict = stopAfter(refusals, held) ?? judge(scene);
    if (typeof verdict === 'object') {
      stopped = verdict;
      await withdraw(client, held);
      await moveBroadcast(client, held, { state: requireState(held.state, 'stop'), reason: verdict });
    } else {
      if (verdict === 'go' && scene.number !== undefined && scene.template !== undefined) {
        const waited = held.pending;
        queued = await feed(client, held, scene.number, scene.template, now);
        more = held.pending > 0 && held.pending < waited && hasRoom(held);
      }
      if (held.pending + held.queued === 0)
        await moveBroadcast(client, held, {
          state: requireState(held.state, 'finish'),
          startedAt: now,
          endedAt: now,
        });
      else if (before !== held.state)
        await moveBroadcast(client, held, { state: held.state, startedAt: now });
    }
  }
  const isQuiet = number === undefined || number.state === 'disconnected';
  return {
    queued,
    more,
    stopped,
    ...(await tellProgress(client, held, before !== held.state, isQuiet, now)),
  };
}

function beginIfDue(held: BroadcastRow, now: Date): void {
  if (held.state !== 'scheduled' || held.schedule_at === null || held.schedule_at > now) return;
  held.state = requireState(held.state, 'due');
}

type FullScene = Scene & { number: NumberLink | undefined; template: KnownTemplate | undefined };

async function sceneOf(client: Queryable, held: BroadcastRow, now: Date): Promise<FullScene> {
  const [number, template] = await together([
    readNumberLink(client, held.workspace_id, held.number_id),
    templateById(client, held.workspace_id, held.template_id),
  ]);
  const restriction = await templateRestriction(client, held.number_id, template?.category, now);
  return {
    ...{ number, restriction, template },
    agreedCategory: held.agreed_category ?? undefined,
  };
}

/** Gathered: not one event a recipient. Of a number that is disconnected nothing is told (claim S32). */
export async function tellProgress(
  client: Queryable,
  held: BroadcastRow,
  atOnce: boolean,
  isQuiet: boolean,
  now: Date,
): Promise<Pick<Look, 'told' | 'restMs'>> {
  if (!held.progress_due) return { told: 0, restMs: undefined };
  const since = held.told_at === null ? tellEveryMs : now.getTime() - held.told_at.getTime();
  if (!atOnce && since < tellEveryMs) return { told: 0, restMs: tellEveryMs - since };
  await client.query('UPDATE broadcasts SET progress_due = false, told_at = $2 WHERE id = $1', [
    held.id,
    now,
  ]);
  if (isQuiet) return { told: 0, restMs: undefined };
  const isEnd = atOnce && isOver(held.state);
  await publish(client, [progressDraft(held, isEnd ? 'broadcast.completed' : 'broadcast.progress', now)]);
  return { told: 1, restMs: undefined };
}
