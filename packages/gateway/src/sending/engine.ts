/**
 * The sending engine of one process: every send goes through it, whoever wants it.
 *
 *   open     commit 1: written down, to go at once or to wait          (open-sends.ts)
 *   take     what waits is taken when its number may send, by anybody  (take-sends.ts)
 *   post     one call to Meta: accepted, refused, or unknown
 *   settle   commit 2: the outcome, with its events                    (settle-sends.ts)
 *
 * Commits are shared: what comes while one is under way goes together into the next. A kill leaves what waited waiting, for
 * another process, and what was at Meta in doubt (watch.ts); nothing is lost or doubled.
 */

import type pg from 'pg';
import { messageKey } from '../changes/message-key.ts';
import { personOf, readSends, type SendState } from '../conversations/sends.ts';
import { pastCollisions } from '../database/collision.ts';
import type { Presence } from '../database/presence.ts';
import { inTransaction } from '../database/transaction.ts';
import { isDatabaseUnavailable } from '../database/unavailable.ts';
import type { Graph } from '../graph/client.ts';
import { postMessage } from '../graph/messages.ts';
import { type Batcher, openBatcher } from '../runtime/batcher.ts';
import { Refusal } from '../runtime/refusal.ts';
import { startLoop } from '../runtime/wake.ts';
import { type Opened, openSends, type Wished } from './open-sends.ts';
import { type Fate, fateOf, type Post } from './post.ts';
import { type Outcome, type Settled, settleSends } from './settle-sends.ts';
import { takeSends } from './take-sends.ts';
import { openWaiting, type Waiting } from './waiting.ts';

export type EngineNeeds = {
  /** Sees every workspace; every query here names its own. */
  pool: pg.Pool;
  presence: Pick<Presence, 'number'>;
  graph: Pick<Graph, 'call'>;
  openToken: (sealed: Buffer, numberId: string) => string;
  /** Events were published. */
  onCommit: () => void;
  /** So many sends have an outcome, or wait again. */
  onSettled: (sends: number) => void;
  onSent: (sent: { outcome: Fate['kind']; ms: number }) => void;
  onError: (error: unknown) => void;
  now: () => Date;
};

export type Engine = {
  open: Batcher<Wished, Opened>['add'];
  waiting: Waiting;
  /** Something may wait in the queues. */
  wake(): void;
  /** Another process has settled sends. */
  look(): void;
  stop(): Promise<void>;
};

/** Calls at Meta at once: more than a number of a thousand a second needs. */
const mostPosts = 256;
const safetyLookMs = 5_000;
const presencePauseMs = 500;

export function startEngine(needs: EngineNeeds): Engine {
  const { pool, now, onError } = needs;
  const held = new Map<string, Promise<void>>();
  /** Being written down: they are held, or wait in the queue, in a moment. */
  const opened = new Set<string>();
  const waiting = openWaiting((sendId) => held.has(sendId) || opened.has(sendId));
  /** Something was in the queues when we last looked, or came since. */
  let mayWait = true;

  const settled = (all: readonly Settled[], { events, messages }: Outcome): void => {
    for (const { post, fate } of all) {
      const state = stateOf(post, fate);
      waiting.tell(post.sendId, {
        ...state,
        message: messages.get(messageKey(post.number.id, state.messageId)),
      });
    }
    if (events > 0) needs.onCommit();
    needs.onSettled(all.length);
  };
  const settling = openBatcher(
    async (batch: Settled[]) => {
      const outcome = await pastCollisions(() =>
        inTransaction(pool, (client) => settleSends(client, batch, now())),
      );
      settled(batch, outcome);
      return batch;
    },
    { most: 200, alone: (error) => !isDatabaseUnavailable(error) },
  );
  const postOne = async (post: Post): Promise<void> => {
    const started = performance.now();
    const { phoneNumberId, token } = post.number;
    const fate = fateOf(await postMessage(needs.graph, phoneNumberId, token, post.body), post);
    needs.onSent({ outcome: fate.kind, ms: performance.now() - started });
    try {
      await settling.add({ post, fate });
      if (fate.kind === 'queued') mayWait = true;
    } catch (error) {
      // Not written down: watch.ts will call it unknown, and so do we.
      onError(error);
      waiting.tell(post.sendId, stateOf(post, { kind: 'unknown' }));
    }
  };
  const start = (post: Post): void => {
    const done = postOne(post)
      .catch(onError)
      .finally(() => {
        held.delete(post.sendId);
        if (mayWait) loop.wake();
      });
    held.set(post.sendId, done);
  };
  const opening = openBatcher(
    async (batch: Wished[]) => {
      const presence = needs.presence.number();
      if (presence === undefined) throw new Refusal('database_unavailable', 'try again in a moment');
      const room = mostPosts - held.size;
      const answers = await pastCollisions(() =>
        inTransaction(pool, (client) =>
          openSends(client, batch, { openToken: needs.openToken, presence, room, now: now() }),
        ),
      );
      for (const one of answers) {
        if (one.kind !== 'opened') continue;
        if (one.post !== undefined) start(one.post);
        else wake();
      }
      return answers;
    },
    { most: 200, alone: (error) => !isDatabaseUnavailable(error) && !(error instanceof Refusal) },
  );
  const loop = startLoop(async () => {
    loop.wakeIn(safetyLookMs);
    const presence = needs.presence.number();
    if (presence === undefined) return loop.wakeIn(presencePauseMs);
    const room = mostPosts - held.size;
    // The next one that is settled wakes us.
    if (room <= 0) return;
    mayWait = false;
    const at = now();
    const taken = await pastCollisions(() =>
      inTransaction(pool, (client) =>
        takeSends(client, { openToken: needs.openToken, presence, room, now: at }),
      ),
    );
    mayWait ||= taken.waiting;
    for (const post of taken.posts) start(post);
    if (taken.refused.length > 0) {
      settled(taken.refused, { events: taken.events, messages: new Map() });
      // What comes after them in their conversations need not wait for anybody's answer.
      wake();
    }
    if (taken.nextAt !== undefined) loop.wakeIn(taken.nextAt.getTime() - at.getTime());
  }, onError);
  const wake = (): void => {
    mayWait = true;
    loop.wake();
  };
  loop.wake();
  return {
    open(wished) {
      opened.add(wished.sendId);
      return opening.add(wished).finally(() => opened.delete(wished.sendId));
    },
    waiting,
    wake,
    look() {
      const read = (workspaceId: string, ids: string[]) => readSends(pool, workspaceId, ids);
      waiting.look(read).catch(onError);
    },
    async stop() {
      await opening.idle();
      await loop.stop();
      await Promise.all(held.values());
      await settling.idle();
    },
  };
}

function stateOf({ sendId, number }: Settled['post'], fate: Fate): SendState {
  return {
    numberId: number.id,
    outcome: fate.kind,
    messageId: fate.kind === 'accepted' ? fate.message.wamid : sendId,
    error: 'error' in fate ? fate.error : undefined,
    person: fate.kind === 'accepted' ? personOf(fate.message.waId, fate.message.userId) : {},
    messageStatus: fate.kind === 'accepted' ? fate.message.messageStatus : undefined,
  };
}
