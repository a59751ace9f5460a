/**
 * Posts webhooks: many at a time up to a bound, each tried again with growing delays until the receiver answers 200.
 */
import { Agent, request } from 'undici';
import type { Pending } from '../world/pending.ts';
import type { SentWebhook, WebhookLog } from './log.ts';

/** How long a receiver may take before the attempt counts as failed: assumed, not documented. */
const ANSWER_TIMEOUT = 20_000;

type Post = { entry: SentWebhook; url: string; bytes: Buffer; signature?: string };

export type Deliverer = {
  deliver(post: Post): void;
  /** Tries everything that waits for a retry at once. Answers how many. */
  retryNow(): number;
  /** Forgets what waits; what is being posted finishes unheeded. */
  clear(): void;
  close(): Promise<void>;
};

type Needs = {
  log: WebhookLog;
  pending: Pending;
  now: () => number;
  retryPlan: number[];
  concurrency: number;
  /** Asked before each attempt: a simulated connection failure, or nothing. */
  connectionFault: () => string | undefined;
};

export function makeDeliverer(needs: Needs): Deliverer {
  const agent = new Agent({ connections: needs.concurrency, pipelining: 1, keepAliveTimeout: 10_000 });
  const queue: Post[] = [];
  // Where the queue begins: shifting a long array moves it all.
  let head = 0;
  const waiting = new Map<NodeJS.Timeout, { post: Post; end: () => void }>();
  let inFlight = 0;
  let closed = false;
  // Counts the clearings, so that what was being posted during one plans no retry afterwards.
  let era = 0;

  function start(post: Post): void {
    queue.push(post);
    pump();
  }

  function next(): Post | undefined {
    const post = queue[head];
    if (!post) {
      queue.length = 0;
      head = 0;
      return undefined;
    }
    head += 1;
    if (head > 10_000) {
      queue.splice(0, head);
      head = 0;
    }
    return post;
  }

  function pump(): void {
    while (inFlight < needs.concurrency && !closed) {
      const post = next();
      if (!post) return;
      inFlight += 1;
      const done = attempt(post).finally(() => {
        inFlight -= 1;
        pump();
      });
      needs.pending.track(done);
    }
  }

  async function attempt(post: Post): Promise<void> {
    const { entry } = post;
    const startedIn = era;
    const began = needs.now();
    const clock = performance.now();
    entry.state = 'posting';
    const outcome = await postOnce(agent, post, needs.connectionFault());
    if (closed || era !== startedIn) return;
    entry.attempts.push({ at: began, milliseconds: Math.round(performance.now() - clock), ...outcome });
    delete entry.nextAttemptAt;
    if (outcome.status === 200) entry.state = 'delivered';
    else planRetry(post);
    needs.log.touch(entry);
  }

  function planRetry(post: Post): void {
    const delay = needs.retryPlan[post.entry.attempts.length - 1];
    if (delay === undefined) {
      post.entry.state = 'given_up';
      return;
    }
    post.entry.state = 'retrying';
    post.entry.nextAttemptAt = needs.now() + delay;
    const end = needs.pending.begin();
    const timer = setTimeout(() => resume(timer), delay);
    waiting.set(timer, { post, end });
  }

  function resume(timer: NodeJS.Timeout): void {
    const held = waiting.get(timer);
    waiting.delete(timer);
    clearTimeout(timer);
    if (!held) return;
    start(held.post);
    held.end();
  }

  function clear(): void {
    era += 1;
    queue.length = 0;
    head = 0;
    for (const [timer, { end }] of waiting) {
      clearTimeout(timer);
      end();
    }
    waiting.clear();
  }

  return {
    deliver: start,
    clear,
    retryNow() {
      const timers = [...waiting.keys()];
      for (const timer of timers) resume(timer);
      return timers.length;
    },
    async close() {
      closed = true;
      clear();
      await agent.destroy();
    },
  };
}

async function postOnce(
  agent: Agent,
  post: Post,
  fault: string | undefined,
): Promise<{ status?: number; error?: string }> {
  if (fault !== undefined) return { error: fault };
  try {
    const answer = await request(post.url, {
      method: 'POST',
      dispatcher: agent,
      headersTimeout: ANSWER_TIMEOUT,
      bodyTimeout: ANSWER_TIMEOUT,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'facebookexternalua',
        accept: '*/*',
        ...(post.signature === undefined ? {} : { 'x-hub-signature-256': post.signature }),
      },
      body: post.bytes,
    });
    await answer.body.dump();
    return { status: answer.statusCode };
  } catch (error) {
    return { error: error instanceof Error ? error.message || error.name : String(error) };
  }
}
