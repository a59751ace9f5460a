/**
 * Sends that wait in the queues are taken, as many as the numbers may send: one transaction. What may not go any more when
 * its turn comes (the window has closed), or whose number is gone, is refused in it.
 */
import type pg from 'pg';
import {
  type ClaimedSend,
  claimSends,
  nextPairAt,
  queuedSends,
  waitingNumbers,
} from '../conversations/send-claims.ts';
import { lockQueues } from '../conversations/send-queue.ts';
import { cloudBody } from '../conversations/sent-message.ts';
import type { Queryable } from '../database/transaction.ts';
import { isSender, type NotSender, readSenders, type Sender } from '../numbers/sender.ts';
import { forbidding } from './allowed.ts';
import type { OpenNeeds } from './open-sends.ts';
import { openPermits, type Permits } from './permits.ts';
import { type Fate, forbiddenError, type Post } from './post.ts';
import { type Settled, settleSends } from './settle-sends.ts';

export type Taken = {
  posts: Post[];
  /** Not for Meta. */
  refused: Settled[];
  /** Events told of the refusals. */
  events: number;
  /** Numbers still have something in their queues, or had. */
  waiting: boolean;
  /** When to look again, if nobody wakes us before. */
  nextAt: Date | undefined;
};

const nothing: Taken = { posts: [], refused: [], events: 0, waiting: false, nextAt: undefined };
const refusedAtOnce = 500;

/** Inside the caller's transaction. */
export async function takeSends(client: pg.PoolClient, needs: OpenNeeds): Promise<Taken> {
  const { now, room, presence, openToken } = needs;
  const waiting = await waitingNumbers(client);
  if (waiting.length === 0) return nothing;
  const senders = await readSenders(client, waiting, openToken);
  const known = new Map(waiting.map((number) => [number.id, senders.of(number)]));
  const able = [...known.values()].filter(isSender);
  const permits = openPermits(await lockQueues(client, able), now);
  const takes = shareOut(able, permits, room);
  const claimed = takes.size === 0 ? [] : await claimSends(client, takes, presence, now);
  const held = claimed.map((send) => heldBy(send, known, now));
  const refused = [...held.filter(isRefused), ...(await strandedSends(client, known))];
  return {
    posts: held.flatMap((one) => (isRefused(one) ? [] : [one.post])),
    refused,
    events: refused.length === 0 ? 0 : (await settleSends(client, refused, now)).events,
    waiting: true,
    nextAt: await nextTime(client, { able, takes, claimed, permits, now }),
  };
}

type Held = { post: Post; fate: Fate | undefined };
const isRefused = (held: Held): held is Held & Settled => held.fate !== undefined;

/** As much as each may send, but no more in all than there is room for. */
function shareOut(able: readonly Sender[], permits: Permits, room: number): Map<string, number> {
  const takes = new Map<string, number>();
  let left = room;
  for (const sender of able) {
    const most = Math.min(permits.left(sender), left);
    if (most <= 0) continue;
    takes.set(sender.id, most);
    left -= most;
  }
  return takes;
}

function heldBy(send: ClaimedSend, known: ReadonlyMap<string, Sender | NotSender>, now: Date): Held {
  const sender = known.get(send.number.id);
  if (sender === undefined || !isSender(sender)) throw new Error('only what can go is claimed');
  const { id: sendId, conversationId, priority, tries } = send;
  const body = cloudBody(send.change, send.callbackData);
  const post = { sendId, number: sender, conversationId, person: send.change.person, priority, tries, body };
  const forbidden = forbidding({ ...send, type: send.change.type }, now);
  return { post, fate: forbidden && { kind: 'refused', error: forbiddenError(forbidden) } };
}

/**
 * What waits for a number that does not come back by itself. Of one that is suspended, or whose link is in doubt, it goes on
 * waiting.
 */
async function strandedSends(
  client: Queryable,
  known: ReadonlyMap<string, Sender | NotSender>,
): Promise<Settled[]> {
  const gone = [...known].flatMap(([id, one]): [string, string][] =>
    !isSender(one) && one.over ? [[id, one.error.message]] : [],
  );
  const reasons = new Map(gone);
  const stranded = await queuedSends(client, [...reasons.keys()], refusedAtOnce);
  return stranded.map(({ sendId, conversationId, numberId }) => ({
    post: { sendId, conversationId, number: { id: numberId } },
    fate: {
      kind: 'refused',
      error: { code: 133010, title: 'The number is disconnected', details: reasons.get(numberId) ?? '' },
    },
  }));
}

type Look = {
  able: readonly Sender[];
  takes: ReadonlyMap<string, number>;
  claimed: readonly ClaimedSend[];
  permits: Permits;
  now: Date;
};

/** Numbers that their rate stopped go on by the clock; so do pairs. What is on its way wakes us when it is settled. */
async function nextTime(
  client: Queryable,
  { able, takes, claimed, permits, now }: Look,
): Promise<Date | undefined> {
  const counts = new Map<string, number>();
  for (const { number } of claimed) counts.set(number.id, (counts.get(number.id) ?? 0) + 1);
  const isStopped = ({ id }: Sender): boolean => (counts.get(id) ?? 0) === (takes.get(id) ?? 0);
  const times = able.filter(isStopped).flatMap((sender) => permits.nextAt(sender) ?? []);
  const blocked = able.filter((sender) => !isStopped(sender)).map(({ id }) => id);
  const pair = blocked.length === 0 ? undefined : await nextPairAt(client, blocked, now);
  const all = pair === undefined ? times : [...times, pair];
  return all.length === 0 ? undefined : new Date(Math.min(...all.map((time) => time.getTime())));
}
