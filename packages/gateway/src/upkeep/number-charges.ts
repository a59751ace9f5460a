/**
 * Numbers charged messages soon after they were recorded: woken by the commit, gathered over a moment. The slow look is
 * for what a process that died had still to number.
 */
import type pg from 'pg';
import { numberCharges } from '../billing/number-charges.ts';
import { inTransaction } from '../database/transaction.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';

export type NumberingNeeds = { pool: pg.Pool; onError: (error: unknown) => void };

export type Numbering = {
  /** Charges were recorded just now. */
  charged(): void;
  stop(): Promise<void>;
};

const gatherMs = 1_000;
const lookMs = 60_000;
const perRound = 20;

export function startNumbering({ pool, onError }: NumberingNeeds): Numbering {
  const loop: Loop = startLoop(async () => {
    let numbered: number;
    do numbered = await inTransaction(pool, (client) => numberCharges(client, perRound));
    while (numbered === perRound && !loop.stopped());
    // Another process is at it, and may have looked before the last charge was there.
    loop.wakeIn(numbered === -1 ? gatherMs : lookMs);
  }, onError);
  loop.wake();
  return { charged: () => loop.wakeIn(gatherMs), stop: loop.stop };
}
