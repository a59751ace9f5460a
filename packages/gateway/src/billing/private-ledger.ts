/**
 * What messages cost stays when their person is erased or masked; which messages they were does not (a wamid carries the
 * phone).
 */
import type { Queryable } from '../database/transaction.ts';

/** Of messages that are erased: the costs of nobody in particular. */
export async function eraseFromLedger(client: Queryable, numberId: string, ids: string[]): Promise<void> {
  await client.query(
    `UPDATE ledger SET message_id = 'erased:' || gen_random_uuid(), conversation = NULL
     WHERE number_id = $1 AND message_id = ANY ($2)`,
    [numberId, ids],
  );
}

/** Of messages that are masked: they keep their costs under the masked ids. */
export async function maskInLedger(
  client: Queryable,
  numberId: string,
  ids: string[],
  { idSql, twinsSql, parameters }: { idSql: (id: string) => string; twinsSql: string; parameters: string[] },
): Promise<void> {
  // One that came once more since the rule began is counted under its masked id already, and costs once.
  await client.query(`DELETE FROM ledger WHERE number_id = $1 AND message_id IN (${twinsSql})`, [
    numberId,
    ids,
    ...parameters,
  ]);
  await client.query(
    `UPDATE ledger SET message_id = ${idSql('message_id')}, conversation = NULL
     WHERE number_id = $1 AND message_id = ANY ($2)`,
    [numberId, ids, ...parameters],
  );
}
