/**
 * One try to deliver: the body in the subscriber's format, signed, posted when it is its turn; and what to do when it failed.
 */
import { invalid, Refusal } from '../runtime/refusal.ts';
import type { ClaimedLane, OwedDelivery } from './claimed.ts';
import { triedExpression } from './expression.ts';
import type { Facts } from './facts.ts';
import { formatNamed } from './formats/formats.ts';
import type { KeyRing } from './key-ring.ts';
import type { Pace } from './pace.ts';
import type { Answer, Poster } from './post.ts';
import type { Attempt } from './progress.ts';
import { type Plan, planRetry } from './retry-plan.ts';

export type AttemptNeeds = {
  poster: Pick<Poster, 'post'>;
  keys: KeyRing;
  pace: Pick<Pace, 'turn'>;
  onAttempt: (attempt: Attempt) => void;
  onError: (error: unknown) => void;
  now: () => number;
  random: () => number;
};

/** `plan`: of a failure. */
export type Tried = { attempt: Attempt; plan: Plan | undefined };

/** @param tries the delivery's tries, this one included */
export async function attemptOne(
  needs: AttemptNeeds,
  lane: ClaimedLane,
  owed: OwedDelivery,
  facts: Facts,
  tries: number,
): Promise<Tried> {
  const { subscriber } = lane;
  let startedAt = needs.now();
  const post = async (): Promise<Answer | undefined> => {
    checkFilter(subscriber.filter);
    const format = formatNamed(subscriber.format);
    const body = format.body(owed.event, facts.get(owed.event.eventId), subscriber);
    if (body === undefined) return undefined;
    await needs.pace.turn(subscriber.id, subscriber.maxPerSecond);
    startedAt = needs.now();
    const headers = {
      ...needs.keys.headersFor(subscriber),
      ...format.sign(owed.event.eventId, Math.floor(startedAt / 1000), body, needs.keys.keysFor(subscriber)),
    };
    return needs.poster.post(subscriber.url, headers, body);
  };
  const answer = await post().catch((error: unknown) => unposted(error, needs.onError));
  if (answer === undefined) {
    const attempt = skipped(lane, owed, startedAt);
    needs.onAttempt(attempt);
    return { attempt, plan: undefined };
  }
  const plan = answer.delivered
    ? undefined
    : planRetry(tries, owed.age + needs.now() - startedAt, needs.random(), answer.retryAfterMs);
  // While the subscriber is dead nothing is given up: what is owed waits for the breaker.
  const parked = plan?.park === true && !subscriber.probing;
  const attempt = attemptFrom(lane, owed, tries, answer, parked, startedAt, needs.now() - startedAt);
  needs.onAttempt(attempt);
  return { attempt, plan: subscriber.probing && plan !== undefined ? breakerPaces : plan };
}

/** What a filter that is no longer taken could not judge is owed until somebody changes it (filter.ts). */
function checkFilter(filter: string | undefined): void {
  const read = filter === undefined ? undefined : triedExpression(filter);
  if (read instanceof Error) throw invalid('filter', read.message);
}

/**
 * What could not even be made is a failed try like any other, so that it is told, waits ever longer and is given up. Refusals are
 * for the integrator (a transform or filter that is no longer taken), the rest is ours (a secret sealed under another key).
 */
function unposted(error: unknown, onError: AttemptNeeds['onError']): Answer {
  if (!(error instanceof Refusal)) onError(error);
  const reason = error instanceof Refusal ? error.message : 'a fault on our side; the log says which';
  return { delivered: false, statusCode: undefined, error: `not posted: ${reason}`, response: undefined };
}

const breakerPaces: Plan = { park: false, pause: 0 };

/** Nothing was posted. */
const skipped = (lane: ClaimedLane, owed: OwedDelivery, at: number): Attempt => ({
  ...attemptFrom(lane, owed, 1, { delivered: true, statusCode: 0 }, false, at, 0),
  outcome: 'skipped',
  statusCode: undefined,
});

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
    eventId: owed.event.eventId,
    try: tries,
    outcome: answer.delivered ? 'delivered' : parked ? 'parked' : 'failed',
    statusCode: answer.statusCode,
    error: answer.delivered ? undefined : answer.error,
    response: answer.delivered ? undefined : answer.response,
    startedAt: new Date(startedAt),
    durationMs,
  };
}
