/**
 * From rest 2 to the subscriber: claim the lanes that are due, post what they owe in order, note what happened.
 *
 * One post at a time in a lane, lanes side by side; a subscriber that is slow or dead holds up only its own lanes,
 * because each subscriber has its own room. Woken by the commit; a slow look every few seconds is the safety net.
 */
import type pg from 'pg';
import type { Presence } from '../database/presence.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';
import {
  type Attempt,
  type ClaimedLane,
  claimLanes,
  freeAbandoned,
  freeForgotten,
  nextDue,
  type OwedDelivery,
  sweepEmptyLanes,
} from './claim.ts';
import { openNotebook } from './notebook.ts';
import type { Answer, Poster } from './post.ts';
import { planRetry } from './retry-plan.ts';
import { keyOf, signatureHeaders } from './sign.ts';
import { tandemBody } from './tandem-format.ts';

export type DeliverNeeds = {
  pool: Pick<pg.Pool, 'query'>;
  presence: Pick<Presence, 'number'>;
  poster: Pick<Poster, 'post'>;
  /** Unseals a subscriber's secret. */
  openSecret: (sealed: Buffer, subscriberId: string) => string;
  onAttempt: (attempt: Attempt) => void;
  onError: (error: unknown) => void;
  now?: () => number;
  random?: () => number;
};

export type Delivery = {
  /** Something may be due. */
  wake(): void;
  /** Ends after the posts under way, so that nothing is delivered twice for a graceful end. */
  stop(): Promise<void>;
};

const lanesPerSubscriber = 32;
const safetyLookMs = 5_000;
const sweepMs = 60_000;
/** A lane that fails for a reason of our own (a secret that cannot be unsealed) rests this long. */
const faultPauseMs = 60_000;
/** A lane is given back after this long, so that progress of slow subscribers is seen. */
const laneTurnMs = 2_000;

export function startDelivery(needs: DeliverNeeds): Delivery {
  const now = needs.now ?? Date.now;
  const random = needs.random ?? Math.random;
  const busy = new Map<string, number>();
  const running = new Map<number, Promise<void>>();
  const notebook = openNotebook(needs.pool, needs.presence, needs.onError, () => loop.wake());
  let stopping = false;
  let auditDue = false;
  let sweptAt = 0;

  const attemptOne = async (lane: ClaimedLane, owed: OwedDelivery, key: Buffer, tries: number) => {
    const startedAt = now();
    const body = tandemBody(lane.subscriber.workspaceId, owed);
    const headers = signatureHeaders(owed.eventId, Math.floor(startedAt / 1000), body, key);
    const answer = await needs.poster.post(lane.subscriber.url, headers, body);
    const plan = answer.delivered ? undefined : planRetry(tries, owed.age + now() - startedAt, random());
    const attempt = attemptFrom(lane, owed, tries, answer, plan?.park === true, startedAt, now() - startedAt);
    needs.onAttempt(attempt);
    return { attempt, plan };
  };

  const runLane = async (lane: ClaimedLane, presence: number): Promise<void> => {
    const endAt = now() + laneTurnMs;
    const key = keyOf(needs.openSecret(lane.subscriber.secretSealed, lane.subscriber.id));
    let tries = lane.tries;
    for (const owed of lane.deliveries) {
      // A new presence number means that our claims are void: somebody else may hold this lane now.
      if (stopping || now() > endAt || needs.presence.number() !== presence) break;
      const { attempt, plan } = await attemptOne(lane, owed, key, tries + 1);
      tries = plan === undefined || plan.park ? 0 : tries + 1;
      notebook.note(lane.id, presence, owed.id, attempt, tries);
      if (plan !== undefined && !plan.park) return notebook.release(lane.id, presence, tries, plan.pause);
    }
    return notebook.release(lane.id, presence, tries, 0);
  };

  const start = (lane: ClaimedLane, presence: number): void => {
    const { id } = lane.subscriber;
    busy.set(id, (busy.get(id) ?? 0) + 1);
    const run = runLane(lane, presence)
      .catch((error: unknown) => {
        needs.onError(error);
        return notebook.release(lane.id, presence, lane.tries + 1, faultPauseMs);
      })
      .finally(() => {
        const left = (busy.get(id) ?? 1) - 1;
        if (left === 0) busy.delete(id);
        else busy.set(id, left);
        running.delete(lane.id);
      });
    running.set(lane.id, run);
  };

  const round = async (): Promise<void> => {
    const presence = needs.presence.number();
    if (presence === undefined) return loop.wakeIn(500);
    if (auditDue) {
      auditDue = false;
      await freeForgotten(needs.pool, presence, [...running.keys()]);
    }
    const lanes = await claimLanes(needs.pool, presence, busy, lanesPerSubscriber);
    for (const lane of lanes) start(lane, presence);
    if (lanes.length > 0) return;
    const wait = await nextDue(needs.pool);
    if (wait !== undefined) loop.wakeIn(Math.ceil(wait));
  };
  const safetyLook = async (): Promise<void> => {
    await freeAbandoned(needs.pool);
    auditDue = true;
    if (now() - sweptAt > sweepMs) {
      sweptAt = now();
      await sweepEmptyLanes(needs.pool);
    }
    loop.wake();
    safety.wakeIn(safetyLookMs);
  };
  const loop: Loop = startLoop(round, needs.onError);
  const safety: Loop = startLoop(safetyLook, needs.onError, safetyLookMs);
  safety.wake();
  return {
    wake: loop.wake,
    async stop() {
      stopping = true;
      await Promise.all([loop.stop(), safety.stop()]);
      await Promise.all(running.values());
      await notebook.close();
    },
  };
}

function attemptFrom(
  { subscriber }: ClaimedLane,
  owed: OwedDelivery,
  tries: number,
  answer: Answer,
  parked: boolean,
  startedAt: number,
  durationMs: number,
): Attempt {
  return {
    workspaceId: subscriber.workspaceId,
    subscriberId: subscriber.id,
    eventId: owed.eventId,
    try: tries,
    outcome: answer.delivered ? 'delivered' : parked ? 'parked' : 'failed',
    statusCode: answer.statusCode,
    error: answer.delivered ? undefined : answer.error,
    response: answer.delivered ? undefined : answer.response,
    startedAt: new Date(startedAt),
    durationMs,
  };
}
