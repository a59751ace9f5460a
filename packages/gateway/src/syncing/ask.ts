/**
 * One sync call from claim to note. Contacts and history go their ways apart: what happens to one does not touch the
 * other.
 */
import type pg from 'pg';
import type { Graph } from '../graph/client.ts';
import { askForSync } from '../graph/sync.ts';
import { type NumberAccess, readAccess } from '../numbers/access-token.ts';
import { type AskedSync, noteAsked, noteRefused } from '../numbers/sync-desk.ts';
import { nextTry } from './retry-plan.ts';
import { type Verdict, verdictOn } from './verdict.ts';

export type AskNeeds = {
  pool: pg.Pool;
  graph: Pick<Graph, 'call'>;
  openToken: (sealed: Buffer, numberId: string) => string;
  now: () => Date;
};

/** Answers what came of it. Throws only when it could not be noted; then it is asked again. */
export async function askOnce(needs: AskNeeds, sync: AskedSync): Promise<Verdict['end']> {
  const verdict = needs.now() < sync.expiresAt ? await answerOf(needs, sync) : tooLate;
  const now = needs.now();
  if (verdict.end === 'asked') {
    await noteAsked(needs.pool, sync, verdict.requestId, now);
    return 'asked';
  }
  const dueAt = verdict.end === 'later' ? nextTry(sync.tries, now, sync.expiresAt) : undefined;
  if (dueAt !== undefined) {
    await noteRefused(needs.pool, sync, { state: 'asking', dueAt }, verdict);
    return 'later';
  }
  const state = verdict.end === 'refused' ? 'refused' : 'too_late';
  await noteRefused(needs.pool, sync, { state, endedAt: now }, verdict);
  return state;
}

const tooLate: Verdict = { end: 'too_late', code: undefined, message: "Meta's 24 hours are over" };

async function answerOf(needs: AskNeeds, sync: AskedSync): Promise<Verdict> {
  const access = await readAccess(needs.pool, sync.numberId, needs.openToken);
  const token = access?.token;
  const fault = unreachable(access);
  if (access === undefined || token === undefined || fault !== undefined) {
    return { end: 'refused', code: undefined, message: fault ?? 'there is no token for the number' };
  }
  return verdictOn(await askForSync(needs.graph, access.phoneNumberId, sync.kind, token), sync.tries);
}

/** A suspended number is still Meta's to answer for; a disconnected one has lost its access. */
function unreachable(access: NumberAccess | undefined): string | undefined {
  return access?.state === 'disconnected' ? 'the number is disconnected' : undefined;
}
