/**
 * What is known of people whom somebody means to write to, by the keys that they are known by: a phone in canonical
 * spelling, or a BSUID.
 */
import type { Queryable } from '../database/transaction.ts';

export type KnownRecipient = {
  /** Said that they want no marketing messages: by Meta's preference, or Meta's refusal (131050). */
  optedOut: boolean;
  lastInboundAt: Date | null;
  freeEntryUntil: Date | null;
};

/** By key; people who were never met are not there. One query. */
export async function knownRecipients(
  client: Queryable,
  numberId: string,
  keys: readonly string[],
): Promise<Map<string, KnownRecipient>> {
  if (keys.length === 0) return new Map();
  const { rows } = await client.query<{
    value: string;
    marketing: string | null;
    last_inbound_at: Date | null;
    free_entry_until: Date | null;
  }>(
    `SELECT a.value, p.marketing, c.last_inbound_at, c.free_entry_until
     FROM contact_aliases a JOIN contacts p ON p.id = a.contact_id
     LEFT JOIN conversations c ON c.contact_id = p.id
     WHERE a.number_id = $1 AND a.value = ANY ($2) AND a.left_at IS NULL`,
    [numberId, keys],
  );
  return new Map(
    rows.map((row) => [
      row.value,
      {
        optedOut: row.marketing === 'stop',
        ...{ lastInboundAt: row.last_inbound_at, freeEntryUntil: row.free_entry_until },
      },
    ]),
  );
}
