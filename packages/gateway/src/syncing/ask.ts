/**
 * One sync call from claim to note. Contacts and history go their ways apart: what happens to one does not touch the
 * other.
 */
import type pg from 'pg';
import type { Graph } from '../graph/client.ts';
import { askForSync } from '../graph/sync.ts';
import { readAccess } from '../numbers/access-token.ts';
import { type AskedSync, noteAsked, noteRefused } from '../numbers/sync-desk.ts';
import { nextTry } from './retry-plan.ts';
import { tooLate, type Verdict, verdictOn } from './verdict.ts';

export type AskNeeds = {
  pool: pg.Pool;
  graph: Pick<Graph, 'call'>;
  openToken: (sealed: Buffer, numberId: string) => string;
  now: () => Date;
};

/** Answers what came of it. Throws only when it could not be noted; then it is asked again. */
export async function askOnce(needs: AskNeeds, sync: AskedSync): Promise<Verdict['end']> {
  const verdict = needs.now() < sync.expiresAt ? await answerOf(needs, sync) : tooLate();
  const now = needs.now();
  if (verdict.end === 'asked') {
    await noteAsked(needs.pool, sync, verdict.requestId, now);
    return 'asked';
  }
  const dueAt = verdict.end === 'later' ? nextTry(sync.tries, now, sync.expiresAt) : undefined;
  if (dueAt !== undefined) {
    await noteRefused(needs.pool, sync, { state: 'asking', dueAt }, verdict.fault);
    return 'later';
  }
  const state = verdict.end === 'refused' ? 'refused' : 'too_late';
  await noteRefused(needs.pool, sync, { state, endedAt: now }, verdict.fault);
  return state;
}

async function answerOf(needs: AskNeeds, sync: AskedSync): Promise<Verdict> {
  const access = await readAccess(needs.pool, sync.numberId, needs.openToken);
  // A suspended number is still Meta's to answer for; a disconnected one has lost its access.
  if (access === undefined || access.state === 'disconnected') return unasked('The number is disconnected');
  if (access.token === undefined) return unasked('There is no token for the number');
  return verdictOn(await askForSync(needs.graph, access.phoneNumberId, sync.kind, access.token), sync.tries);
}

const unasked = (message: string): Verdict => ({
  end: 'refused',
  fault: { code: undefined, message, advice: 'Connect the number again.' },
});
