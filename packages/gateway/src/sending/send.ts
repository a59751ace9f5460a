/**
 * One send for somebody who waits for its outcome: through the engine like every other.
 *
 * An unknown outcome is never sent again by itself: Meta may have taken it; the status will tell.
 */
import type { NewMessage } from '@tandem/contract/api/send';
import type pg from 'pg';
import { withdrawSends } from '../conversations/queue-sends.ts';
import { readSend, readSends, type SendState } from '../conversations/sends.ts';
import { inTransaction } from '../database/transaction.ts';
import { newId } from '../runtime/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Engine } from './engine.ts';
import { releaseKeys } from './idempotency.ts';
import type { Ticket } from './waiting.ts';

/**
 * How long the caller waits for an outcome, and what then becomes of a send that is still queued: it goes when its turn
 * comes, or it is taken back as if it had never been.
 */
export type Patience = { ms: number; after: 'keep' | 'withdraw' };

export type Sent = Omit<SendState, 'outcome'> & {
  /** `withdrawn`: it never went and has left the history; `error` is Meta's last word, if Meta was asked. */
  outcome: SendState['outcome'] | 'withdrawn';
  sendId: string;
  /** The key had been used before: this is what became of that send. */
  repeated: boolean;
  /** Of a refusal by Meta: whether it is a passing one. */
  transient: boolean;
};

export type SendNeeds = {
  pool: pg.Pool;
  engine: Pick<Engine, 'open' | 'waiting'>;
  now: () => Date;
};

/** As long as one that was taken may be on its way. */
const mostWayMs = 20_000;

/**
 * Throws what forbids the send before Meta is asked; Meta's own refusal is an outcome.
 *
 * @param request as in `Wished`
 */
export async function sendMessage(
  needs: SendNeeds,
  workspaceId: string,
  wish: NewMessage,
  key: string | undefined,
  patience: Patience,
  request?: object,
): Promise<Sent> {
  const sendId = newId('snd', needs.now().getTime());
  const ticket = needs.engine.waiting.join(sendId, workspaceId);
  try {
    const opened = await needs.engine.open({ sendId, workspaceId, wish, key, request });
    if (opened.kind === 'refused') throw opened.error;
    if (opened.kind === 'repeated') {
      const earlier = await readSends(needs.pool, workspaceId, [opened.sendId]);
      const state = earlier.get(opened.sendId);
      if (state !== undefined && !neverLeft(state)) {
        if (opened.conflict) throw keyConflict();
        return sentFrom(opened.sendId, state, true);
      }
      // Taken back since, as if it had never been, or Meta was not reached when nobody waited any more: its key is free.
      if (key !== undefined) await releaseKeys(needs.pool, [{ workspaceId, key, sendId: opened.sendId }]);
      return await sendMessage(needs, workspaceId, wish, key, patience, request);
    }
    const state = await ticket.within(patience.ms);
    if (state !== undefined) {
      if (key !== undefined && neverLeft(state))
        await releaseKeys(needs.pool, [{ workspaceId, key, sendId }]);
      return sentFrom(sendId, state, false);
    }
    if (patience.after === 'keep')
      return sentFrom(sendId, await readSend(needs.pool, workspaceId, sendId), false);
    return await takeBack(needs, { sendId, workspaceId, key }, ticket);
  } finally {
    ticket.leave();
  }
}

const keyConflict = (): Refusal =>
  new Refusal('conflict', 'the Idempotency-Key was used for another request in the last 24 hours');

/** Meta was not reached: it is certain that nothing was sent. What Meta refused has a status. */
const neverLeft = ({ outcome, error }: SendState): boolean =>
  outcome === 'refused' && error?.code === 0 && error.status === undefined;

async function takeBack(
  { pool }: SendNeeds,
  { sendId, workspaceId, key }: { sendId: string; workspaceId: string; key: string | undefined },
  ticket: Ticket,
): Promise<Sent> {
  const before = await readSend(pool, workspaceId, sendId);
  const withdrawn = await inTransaction(pool, async (client) => {
    const gone = await withdrawSends(client, workspaceId, [sendId]);
    if (gone.length > 0 && key !== undefined) await releaseKeys(client, [{ workspaceId, key, sendId }]);
    return gone.length > 0;
  });
  if (withdrawn) return { ...sentFrom(sendId, before, false), outcome: 'withdrawn' };
  const state = await ticket.within(mostWayMs);
  return sentFrom(sendId, state ?? (await readSend(pool, workspaceId, sendId)), false);
}

function sentFrom(sendId: string, state: SendState, repeated: boolean): Sent {
  const { status = 0, said } = state.error ?? {};
  return { ...state, sendId, repeated, transient: said?.is_transient === true || status >= 500 };
}
