/**
 * Asks Meta's Graph about numbers: at once when Meta said that a link has ended, and now and then to mend what a lost
 * event left wrong. Sleeps until the next number is due; woken by the commit that recorded such news.
 */
import type pg from 'pg';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import type { Graph } from '../graph/client.ts';
import { readPhoneNumber } from '../graph/phone-numbers.ts';
import { readAccess } from '../numbers/access-token.ts';
import { followLink, noteFinding } from '../numbers/link.ts';
import {
  type CheckedNumber,
  claimChecks,
  holdNumber,
  nextCheckAt,
  noteReading,
  type Reading,
} from '../numbers/link-checks.ts';
import { noteThroughput } from '../numbers/pace.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';
import { readingOf, type Step, stepAfter } from './reconcile.ts';

export type LinkCheckNeeds = {
  pool: pg.Pool;
  graph: Pick<Graph, 'call'>;
  openToken: (sealed: Buffer, numberId: string) => string;
  /** Keeps the WABA's posts from being processed until the transaction ends (intake/entries.ts). */
  holdLane: (client: pg.PoolClient, wabaId: string) => Promise<void>;
  /** Events were published. */
  onCommit: () => void;
  /** The Graph showed something that no event had told. */
  onFound: (found: { numberId: string; found: 'connected' | 'disconnected' }) => void;
  onError: (error: unknown) => void;
  now: () => Date;
};

/** A few a second at most: the Graph's limits are the operator's (limits.md). */
const perRound = 5;
const pauseBetweenMs = 1_000;
/** Longer than a call to the Graph can take; then another process may try. */
const leaseMs = 30_000;
/** An answer that takes longer is none. */
const answerWithinMs = 4_000;
/** What another process is just claiming is still due for a moment. */
const grainMs = 50;
/** For what another process wrote and did not live to ask about. */
const safetyLookMs = 60_000;

export function startLinkChecks(needs: LinkCheckNeeds): Loop {
  const { now } = needs;
  const loop: Loop = startLoop(async () => {
    const claimed = await claimChecks(needs.pool, { now: now(), limit: perRound, leaseMs });
    await Promise.all(claimed.map((numberId) => checkLink(needs, numberId).catch(needs.onError)));
    if (claimed.length === perRound) return loop.wakeIn(pauseBetweenMs);
    const next = await nextCheckAt(needs.pool);
    const pause = next === undefined ? safetyLookMs : next.getTime() - now().getTime();
    loop.wakeIn(Math.min(safetyLookMs, Math.max(pause, grainMs)));
  }, needs.onError);
  loop.wake();
  return loop;
}

async function checkLink(needs: LinkCheckNeeds, numberId: string): Promise<void> {
  const askedAt = needs.now();
  const { said, wabaId, throughput } = await ask(needs, numberId);
  const taken = await inTransaction(needs.pool, async (client) => {
    // First, as processing does it: what is told of a batch under way stands before the end of the link.
    await needs.holdLane(client, wabaId);
    const number = await holdNumber(client, numberId);
    if (number === undefined) return undefined;
    const now = needs.now();
    const next = stepAfter(said, { ...number, askedAt }, now);
    const told = await take(client, number, next, now);
    const read = { said, askedAt, goneSince: next.goneSince, pauseMs: next.pauseMs };
    await noteReading(client, number, read, now);
    await noteThroughput(client, number, throughput);
    return { found: next.found, told };
  });
  if (taken?.found !== undefined) needs.onFound({ numberId, found: taken.found });
  if (taken?.told) needs.onCommit();
}

async function take(client: pg.PoolClient, number: CheckedNumber, step: Step, now: Date): Promise<boolean> {
  if (step.found !== undefined) await noteFinding(client, number, step.found, now);
  if (step.found === undefined && step.answer === undefined) return false;
  const answer = step.answer === undefined ? {} : { answer: step.answer };
  const drafts = await followLink(client, number, { ...answer, now });
  await publish(client, drafts);
  return drafts.length > 0;
}

type Asked = { said: Reading; wabaId: string; throughput?: string | undefined };

/** A number without a token cannot be asked about; the operator hears of one that has a token and cannot use it. */
async function ask(needs: LinkCheckNeeds, numberId: string): Promise<Asked> {
  const access = await readAccess(needs.pool, numberId, needs.openToken);
  if (access === undefined) return { said: 'unknown', wabaId: '' };
  const { phoneNumberId, token, tokenFault, mode, wabaId } = access;
  if (tokenFault !== undefined) {
    needs.onError(tokenFault);
    return { said: 'no_access', wabaId };
  }
  if (token === undefined) return { said: 'unknown', wabaId };
  const told = await readPhoneNumber(needs.graph, phoneNumberId, token, answerWithinMs);
  const throughput = told.kind === 'accepted' ? told.value.throughput : undefined;
  return { said: readingOf(told, mode), wabaId, throughput };
}
