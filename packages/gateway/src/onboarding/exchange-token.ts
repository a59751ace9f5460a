/**
 * The code of the popup becomes a token: at once, for the code lives 30 seconds, and never twice, for it is good for one
 * use. That it is about to be used is written down before the call; what comes of a call whose answer was lost is not
 * known, and then the popup has to be opened again.
 *
 * Source: embedded-signup.md 2 and 3.
 */
import type { Database } from '../database/tenant.ts';
import type { Graph } from '../graph/client.ts';
import { explainRefusal } from '../graph/refusal-words.ts';
import { exchangeCode, type MetaApp } from '../graph/signup.ts';
import type { Sealer } from '../numbers/seal.ts';
import type { Hold } from './claim.ts';
import { detailOf, type Outcome } from './outcome.ts';
import { reason } from './reasons.ts';
import type { Row } from './row.ts';

export type ExchangeNeeds = {
  db: Database;
  graph: Pick<Graph, 'call'>;
  app: MetaApp;
  sealer: Sealer;
  now: () => Date;
};

const codeLivesMs = 30_000;

export async function exchangeToken(needs: ExchangeNeeds, row: Row, hold: Hold): Promise<Outcome> {
  if (row.code_sealed === null || row.code_at === null || row.code_spent_at !== null)
    return { kind: 'refused', refusal: reason('start_again') };
  if (needs.now().getTime() - row.code_at.getTime() > codeLivesMs)
    return { kind: 'refused', refusal: reason('code_expired') };
  const code = needs.sealer.unseal(row.code_sealed, row.id);
  if (!(await spend(needs, hold))) return { kind: 'refused', refusal: reason('start_again') };
  const answer = await exchangeCode(needs.graph, needs.app, code);
  switch (answer.kind) {
    case 'accepted':
      return {
        kind: 'done',
        learned: { token_sealed: needs.sealer.seal(answer.value, row.id), code_sealed: null },
      };
    case 'refused': {
      const { assumed: _, ...refusal } = explainRefusal(answer);
      // 100 is all that Meta says of a code that is too old or was used.
      const told = answer.code === 100 ? reason('code_expired') : refusal;
      return { kind: 'refused', refusal: told, detail: detailOf(answer) };
    }
    case 'unknown':
      return { kind: 'refused', refusal: reason('start_again'), detail: answer.reason };
  }
}

/** Whether the code is ours to send, now and only now. */
async function spend({ db, now }: ExchangeNeeds, { id, presence, claim }: Hold): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('onboardings')
    .set({ code_spent_at: now() })
    .where('id', '=', id)
    .where('claimed_by', '=', presence)
    .where('claims', '=', claim)
    .where('code_spent_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
