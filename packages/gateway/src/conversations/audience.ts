/**
 * People whom one number knows, chosen by what is known of them, in pages: the recipients of a broadcast.
 */
import type { Queryable } from '../database/transaction.ts';
import { literally } from '../runtime/like.ts';
import { displayName } from './contact.ts';

export type Choice = {
  query?: string | undefined;
  wrote_after?: string | undefined;
  wrote_before?: string | undefined;
  in_address_book?: boolean | undefined;
  contact_ids?: string[] | undefined;
};

export type ChosenPerson = {
  contactId: string;
  waId: string | undefined;
  userId: string | undefined;
  /** What people call them; undefined where only an id is known. */
  name: string | undefined;
  firstName: string | undefined;
};

type Row = {
  id: string;
  wa_id: string | null;
  user_id: string | null;
  book_name: string | null;
  book_first_name: string | null;
  profile_name: string | null;
  username: string | null;
};

/** In the order of their ids, after `after`. Groups and people without an id are nobody to write to. */
export async function listAudience(
  client: Queryable,
  of: { workspaceId: string; numberId: string },
  choice: Choice,
  after: string,
  limit: number,
): Promise<ChosenPerson[]> {
  const part = choice.query === undefined ? null : `%${literally(choice.query)}%`;
  const digits = choice.query?.replace(/\D/g, '') ?? '';
  const { rows } = await client.query<Row>(
    `SELECT p.id, p.wa_id, p.user_id, p.book_name, p.book_first_name, p.profile_name, p.username
     FROM contacts p LEFT JOIN conversations c ON c.contact_id = p.id
     WHERE p.workspace_id = $1 AND p.number_id = $2 AND p.merged_into IS NULL AND p.id > $3
       AND (p.wa_id IS NOT NULL OR p.user_id NOT LIKE 'group:%')
       AND ($4::text IS NULL OR p.book_name ILIKE $4 OR p.profile_name ILIKE $4 OR p.username ILIKE $4
         OR p.wa_id LIKE $5)
       AND ($6::timestamptz IS NULL OR c.last_inbound_at >= $6)
       AND ($7::timestamptz IS NULL OR c.last_inbound_at < $7)
       AND ($8::boolean IS NULL OR (p.book_name IS NOT NULL) = $8)
       AND ($9::text[] IS NULL OR p.id = ANY ($9))
     ORDER BY p.id LIMIT $10`,
    [
      ...[of.workspaceId, of.numberId, after, part, digits === '' ? null : `%${digits}%`],
      ...[choice.wrote_after ?? null, choice.wrote_before ?? null, choice.in_address_book ?? null],
      ...[choice.contact_ids ?? null, limit],
    ],
  );
  return rows.map(personFrom);
}

function personFrom(row: Row): ChosenPerson {
  const names = {
    bookName: row.book_name ?? undefined,
    profileName: row.profile_name ?? undefined,
    username: row.username ?? undefined,
  };
  const name = displayName({ ...names, waId: undefined, userId: undefined }) ?? undefined;
  return {
    contactId: row.id,
    waId: row.wa_id ?? undefined,
    userId: row.user_id ?? undefined,
    name,
    firstName: row.book_first_name ?? name?.split(' ')[0],
  };
}
