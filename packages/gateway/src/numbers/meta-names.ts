/**
 * Numbers as Meta's webhooks name them.
 */
import type { Queryable } from '../database/transaction.ts';

export type MetaName = { wabaId: string; phoneNumberId: string; displayPhoneNumber: string };

/** By number id; numbers of every workspace, for the pipeline. */
export async function metaNames(client: Queryable, numberIds: string[]): Promise<Map<string, MetaName>> {
  const { rows } = await client.query<{
    id: string;
    waba_id: string;
    phone_number_id: string;
    phone_digits: string;
  }>({
    name: 'numbers-meta-names',
    text: 'SELECT id, waba_id, phone_number_id, phone_digits FROM numbers WHERE id = ANY ($1)',
    values: [numberIds],
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        wabaId: row.waba_id,
        phoneNumberId: row.phone_number_id,
        displayPhoneNumber: row.phone_digits,
      },
    ]),
  );
}
