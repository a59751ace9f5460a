/**
 * The people that numbers know, in pages: for whoever must look at all of them.
 */
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';

export type KnownPerson = {
  contactId: string;
  numberId: string;
  workspaceId: string;
  /** What the phone's address book calls them, and since when. */
  book: { name: string; at: Date } | undefined;
  ids: { kind: 'phone' | 'user'; value: string }[];
};

/** In the order of their ids, after `after`. Contacts that were merged into another one are part of that. */
export async function listKnownPeople(
  client: Queryable,
  of: { workspaceId: string; numberId: string | undefined },
  after: string,
  limit: number,
): Promise<KnownPerson[]> {
  const { rows } = await client.query<{
    id: string;
    number_id: string;
    workspace_id: string;
    book_name: string | null;
    book_at: Date | null;
    ids: KnownPerson['ids'] | null;
  }>(
    `SELECT c.id, c.number_id, c.workspace_id, c.book_name, c.book_at,
       (SELECT json_agg(json_build_object('kind', a.kind, 'value', a.value) ORDER BY a.kind, a.value)
        FROM contact_aliases a WHERE a.contact_id = c.id) AS ids
     FROM contacts c
     WHERE c.workspace_id = $1 AND ($2::text IS NULL OR c.number_id = $2) AND c.merged_into IS NULL AND c.id > $3
     ORDER BY c.id LIMIT $4`,
    [of.workspaceId, of.numberId ?? null, after, limit],
  );
  return rows.map((row) => ({
    contactId: row.id,
    numberId: row.number_id,
    workspaceId: row.workspace_id,
    book: row.book_name === null ? undefined : { name: row.book_name, at: row.book_at ?? new Date(0) },
    ids: row.ids ?? [],
  }));
}

type Named = { numberId: string; kind: 'phone' | 'user'; value: string };

/** Since when the phones' address books have the names that they have for these; of others nothing. */
export async function bookTimes(
  client: Queryable,
  people: readonly Named[],
): Promise<(Named & { at: Date })[]> {
  if (people.length === 0) return [];
  const { rows } = await client.query<Named & { at: Date }>(
    `SELECT DISTINCT a.number_id AS "numberId", a.kind, a.value, c.book_at AS at
     FROM json_to_recordset($1) AS k (number_id text, kind text, value text)
     JOIN contact_aliases a USING (number_id, kind, value) JOIN contacts c ON c.id = a.contact_id
     WHERE a.left_at IS NULL AND c.book_name IS NOT NULL AND c.book_at IS NOT NULL`,
    [rowsParameter(people.map(({ numberId, kind, value }) => ({ number_id: numberId, kind, value })))],
  );
  return rows;
}
