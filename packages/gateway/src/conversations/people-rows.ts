/**
 * The rows of people: read once before a batch, written once after it.
 */
import { Collision } from '../database/collision.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { Alias, Contact, Holding } from './contact.ts';
import { heirsIn } from './heirs.ts';
import { aliasKey } from './people-desk.ts';

/** Somebody else made the same contact at the same moment: the transaction must start again. */
export class PeopleConflict extends Collision {}

type KnownRow = Omit<Alias, 'left'> &
  ContactRow & { since: Date | null; left_at: Date | null; merged_into: string | null };

type ContactRow = {
  number_id: string;
  contact_id: string;
  workspace_id: string;
  conversation_id: string | null;
  wa_id: string | null;
  user_id: string | null;
  parent_user_id: string | null;
  username: string | null;
  profile_name: string | null;
  book_name: string | null;
  book_at: Date | null;
  told_at: Date | null;
  apart: string[] | null;
};

const named = `c.wa_id, c.user_id, c.parent_user_id, c.username, c.profile_name, c.book_name, c.book_at, c.told_at,
                  c.apart`;

/** Who had these aliases, the first one first. */
export async function loadKnown(client: Queryable, aliases: Alias[]): Promise<Map<string, Holding[]>> {
  const distinct = [...new Map(aliases.map((alias) => [aliasKey(alias), alias])).values()];
  if (distinct.length === 0) return new Map();
  const { rows } = await client.query<KnownRow>({
    name: 'people-known',
    text: `SELECT a.number_id, a.kind, a.value, nullif(a.since, '-infinity') AS since, a.left_at, a.contact_id,
                  c.workspace_id, c.merged_into,
                  v.id AS conversation_id, ${named}
           FROM json_to_recordset($1) AS k (number_id text, kind text, value text)
           JOIN contact_aliases a USING (number_id, kind, value)
           JOIN contacts c ON c.id = a.contact_id
           LEFT JOIN conversations v ON v.contact_id = c.id
           ORDER BY a.since`,
    values: [rowsParameter(distinct)],
  });
  const heirs = await heirsOf(
    client,
    rows.filter(({ merged_into }) => merged_into !== null).map(({ contact_id }) => contact_id),
  );
  const contacts = new Map<string, Contact>();
  const byAlias = new Map<string, Holding[]>();
  for (const row of rows) {
    const person = heirs.get(row.contact_id) ?? row;
    const contact = contacts.get(person.contact_id) ?? contactFromRow(person);
    contacts.set(contact.id, contact);
    const { number_id, kind, value, since, left_at } = row;
    const holding = {
      number_id,
      kind,
      value,
      contact,
      since: since ?? undefined,
      leftAt: left_at ?? undefined,
    };
    byAlias.set(aliasKey(row), [...(byAlias.get(aliasKey(row)) ?? []), holding]);
  }
  return byAlias;
}

/**
 * Who they were merged into. A merge moves all aliases, but for one that another transaction learned at the same moment:
 * what comes under it goes to whoever the person is now.
 */
async function heirsOf(client: Queryable, ids: string[]): Promise<Map<string, ContactRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<ContactRow & { heir_of: string }>(
    `WITH RECURSIVE given (id) AS (SELECT DISTINCT unnest($1::text[])), ${heirsIn('contacts')}
     SELECT h.heir_of, c.id AS contact_id, c.number_id, c.workspace_id, v.id AS conversation_id, ${named}
     FROM heirs h JOIN contacts c ON c.id = h.id LEFT JOIN conversations v ON v.contact_id = c.id
     WHERE h.merged_into IS NULL`,
    [ids],
  );
  return new Map(rows.map((row) => [row.heir_of, row]));
}

/** One contact by its id, with its conversation; locked until the end of the transaction. */
export async function loadContact(client: Queryable, id: string): Promise<Contact | undefined> {
  const { rows } = await client.query<ContactRow>(
    `SELECT c.id AS contact_id, c.number_id, c.workspace_id, v.id AS conversation_id, ${named}
     FROM contacts c LEFT JOIN conversations v ON v.contact_id = c.id WHERE c.id = $1 FOR UPDATE OF c`,
    [id],
  );
  return rows[0] && contactFromRow(rows[0]);
}

function contactFromRow(row: ContactRow): Contact {
  return {
    id: row.contact_id,
    number: { id: row.number_id, workspaceId: row.workspace_id },
    conversationId: row.conversation_id ?? undefined,
    waId: row.wa_id ?? undefined,
    userId: row.user_id ?? undefined,
    parentUserId: row.parent_user_id ?? undefined,
    username: row.username ?? undefined,
    profileName: row.profile_name ?? undefined,
    bookName: row.book_name ?? undefined,
    bookAt: row.book_at ?? undefined,
    toldAt: row.told_at ?? undefined,
    apart: row.apart ?? [],
  };
}

export async function insertContacts(client: Queryable, contacts: Contact[]): Promise<void> {
  if (contacts.length === 0) return;
  await client.query({
    name: 'people-insert',
    text: `INSERT INTO contacts (id, workspace_id, number_id, wa_id, user_id, parent_user_id, username, profile_name,
             told_at)
           SELECT * FROM json_to_recordset($1) AS c (id text, workspace_id text, number_id text, wa_id text,
             user_id text, parent_user_id text, username text, profile_name text, told_at timestamptz)`,
    values: [rowsParameter(contacts.map(contactRow))],
  });
}

const contactRow = (contact: Contact) => ({
  id: contact.id,
  workspace_id: contact.number.workspaceId,
  number_id: contact.number.id,
  wa_id: contact.waId,
  user_id: contact.userId,
  parent_user_id: contact.parentUserId,
  username: contact.username,
  profile_name: contact.profileName,
  told_at: contact.toldAt,
});

const aliasRow = ({ contact, since, leftAt, number_id, kind, value }: Holding) => ({
  ...{ number_id, kind, value, since },
  workspace_id: contact.number.workspaceId,
  contact_id: contact.id,
  left_at: leftAt,
});

export async function insertAliases(client: Queryable, aliases: Holding[]): Promise<void> {
  if (aliases.length === 0) return;
  const { rowCount } = await client.query({
    name: 'people-aliases',
    text: `INSERT INTO contact_aliases (number_id, kind, value, workspace_id, contact_id, since, left_at)
           SELECT number_id, kind, value, workspace_id, contact_id, coalesce(since, '-infinity'), left_at
           FROM json_to_recordset($1) AS a (number_id text, kind text, value text, workspace_id text, contact_id text,
             since timestamptz, left_at timestamptz)
           ON CONFLICT DO NOTHING`,
    values: [rowsParameter(aliases.map(aliasRow))],
  });
  if (rowCount !== aliases.length) throw new PeopleConflict();
}

/** Rare: a person moved on to another number. */
export async function leaveAliases(client: Queryable, aliases: Holding[]): Promise<void> {
  if (aliases.length === 0) return;
  await client.query(
    `UPDATE contact_aliases a SET left_at = n.left_at
     FROM json_to_recordset($1) AS n (number_id text, kind text, value text, since timestamptz, left_at timestamptz)
     WHERE a.number_id = n.number_id AND a.kind = n.kind AND a.value = n.value
       AND a.since = coalesce(n.since, '-infinity')`,
    [rowsParameter(aliases.map(aliasRow))],
  );
}

export async function updateContacts(client: Queryable, contacts: Contact[]): Promise<void> {
  if (contacts.length === 0) return;
  await client.query({
    name: 'people-update',
    text: `UPDATE contacts c SET wa_id = n.wa_id, user_id = n.user_id, parent_user_id = n.parent_user_id,
             username = n.username, profile_name = n.profile_name, told_at = n.told_at
           FROM json_to_recordset($1) AS n (id text, wa_id text, user_id text, parent_user_id text, username text,
             profile_name text, told_at timestamptz)
           WHERE c.id = n.id`,
    values: [rowsParameter(contacts.map(contactRow))],
  });
}
