/**
 * Asks Meta in which currency and time zone it bills each WABA: once it is known here, and once a week.
 */
import type pg from 'pg';
import { keepAccount, unaskedAccounts, zoneNamed } from '../billing/accounts.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Graph } from '../graph/client.ts';
import { readWabaBilling } from '../graph/wabas.ts';
import { readWabaAccess } from '../numbers/waba-access.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';

export type AccountNeeds = {
  pool: pg.Pool;
  graph: Pick<Graph, 'call'>;
  openToken: (sealed: Buffer, numberId: string) => string;
  onError: (error: unknown) => void;
  now: () => Date;
};

const perRound = 10;
/** What another process attached is found by this look. */
const lookMs = 60_000;
const retryMs = 3_600_000;

export function startAskingAccounts(needs: AccountNeeds): Loop {
  /** When a WABA that could not be asked may be tried again. */
  const rests = new Map<string, number>();
  const loop: Loop = startLoop(async () => {
    const now = needs.now();
    const due = await unaskedAccounts(needs.pool, now, perRound + rests.size);
    for (const { wabaId, workspaceId } of due) {
      if (loop.stopped()) return;
      if ((rests.get(wabaId) ?? 0) > now.getTime()) continue;
      // One that cannot be asked rests alone: the others are asked all the same.
      const told = await askOne(needs, wabaId, workspaceId).catch((error: unknown) => {
        needs.onError(error);
        return false;
      });
      if (told) rests.delete(wabaId);
      else rests.set(wabaId, now.getTime() + retryMs);
    }
    loop.wakeIn(lookMs);
  }, needs.onError);
  loop.wake();
  return loop;
}

/** False when Meta did not say. Throws when no token of the WABA can be opened. */
async function askOne(needs: AccountNeeds, wabaId: string, workspaceId: string): Promise<boolean> {
  const access = await readWabaAccess(needs.pool, workspaceId, wabaId, needs.openToken);
  if (access?.token === undefined) {
    if (access?.tokenFault !== undefined) throw access.tokenFault;
    return false;
  }
  const answer = await readWabaBilling(needs.graph, wabaId, access.token);
  if (answer.kind !== 'accepted') return false;
  const { currency = null, timezoneId } = answer.value;
  // What this answer does not tell stays as it was told before.
  const told = { currency, time_zone: timezoneId === undefined ? null : zoneNamed(timezoneId) };
  await inTransaction(needs.pool, (client) => keepAccount(client, wabaId, told, 'meta', needs.now()));
  return true;
}
