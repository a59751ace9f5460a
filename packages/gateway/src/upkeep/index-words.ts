/**
 * Makes what was said findable: takes the words of new and changed messages and names, soon after they were recorded. A
 * backlog (a history import, an update from a release without search) goes in rounds that hold up nothing.
 */
import type pg from 'pg';
import { indexWords } from '../conversations/index-words.ts';
import { inTransaction } from '../database/transaction.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';

export type IndexingNeeds = { pool: pg.Pool; onError: (error: unknown) => void };

const perRound = 500;
/** What is said meanwhile is taken together. */
const gatherMs = 300;
/** For what tells nobody that it was recorded: the history, another process. */
const lookMs = 5_000;

/** `said`: something was recorded. */
export function startIndexing({ pool, onError }: IndexingNeeds): Loop & { said(): void } {
  const loop = startLoop(async () => {
    const taken = await inTransaction(pool, (client) => indexWords(client, perRound));
    // Another process is at it: what was said here may not be in its round.
    if (taken === undefined) loop.wakeIn(gatherMs);
    else loop.wakeIn(taken === perRound ? 0 : lookMs);
  }, onError);
  loop.wake();
  return { ...loop, said: () => loop.wakeIn(gatherMs) };
}
