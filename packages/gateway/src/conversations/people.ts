/**
 * Who is who: finds or makes the contact behind every person that a batch of changes names, by phone (canonical
 * spelling) or BSUID, in a fixed number of queries however many people there are.
 *
 * One person may be known by phone in one message and by BSUID in the next; a message that carries both shows that
 * they are one, and the two contacts become one (merge.ts).
 */
import type { Person } from '../changes/change.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { newId } from '../runtime/ids.ts';
import type { Contact, NumberRef } from './contact.ts';
import { type Merge, mergeContacts } from './merge.ts';
import { canonicalPhone } from './spelling.ts';

/**
 * One mention of a person. `aka` is a second set of keys for the same person (a changed identity). `at` is when it was
 * true; without one (the history) it fills in what is not known and replaces nothing.
 */
export type Mention = { number: NumberRef; person: Person; aka?: Person; at: Date | undefined };

/** Somebody else made the same contact at the same moment: the transaction must start again. */
export class PeopleConflict extends Error {}

type Alias = { number_id: string; kind: 'phone' | 'user'; value: string };

/** The contact behind a mention, and whether the mention taught us a new phone or BSUID of theirs. */
export type Placed = { contact: Contact | undefined; linked: boolean };

/**
 * The contact of each mention, in the order of the mentions; undefined where a person has neither phone nor BSUID.
 * With `create` false unknown people stay undefined (a status alone makes no contact).
 */
export async function resolvePeople(
  client: Queryable,
  mentions: readonly (Mention & { create: boolean })[],
): Promise<Placed[]> {
  const keysOf = mentions.map(aliasesOf);
  const known = await loadKnown(client, keysOf.flat());
  const desk = openDesk(known);
  const found = mentions.map((mention, i) => desk.place(mention, keysOf[i] ?? []));
  await desk.save(client);
  return found.map(({ contact, linked }) => ({ contact: contact && desk.surviving(contact), linked }));
}

function aliasesOf({ number, person, aka }: Mention): Alias[] {
  const keys: Alias[] = [];
  for (const one of aka === undefined ? [person] : [aka, person]) {
    if (one.waId !== undefined)
      keys.push({ number_id: number.id, kind: 'phone', value: canonicalPhone(one.waId) });
    if (one.userId !== undefined) keys.push({ number_id: number.id, kind: 'user', value: one.userId });
  }
  return keys;
}

const aliasKey = (alias: Alias): string => `${alias.number_id} ${alias.kind} ${alias.value}`;

type KnownRow = Alias & {
  contact_id: string;
  workspace_id: string;
  conversation_id: string | null;
  wa_id: string | null;
  user_id: string | null;
  parent_user_id: string | null;
  username: string | null;
  profile_name: string | null;
  book_name: string | null;
  told_at: Date | null;
};

async function loadKnown(client: Queryable, aliases: Alias[]): Promise<Map<string, Contact>> {
  const distinct = [...new Map(aliases.map((alias) => [aliasKey(alias), alias])).values()];
  if (distinct.length === 0) return new Map();
  const { rows } = await client.query<KnownRow>({
    name: 'people-known',
    text: `SELECT a.number_id, a.kind, a.value, a.contact_id, c.workspace_id, v.id AS conversation_id,
                  c.wa_id, c.user_id, c.parent_user_id, c.username, c.profile_name, c.book_name, c.told_at
           FROM json_to_recordset($1) AS k (number_id text, kind text, value text)
           JOIN contact_aliases a USING (number_id, kind, value)
           JOIN contacts c ON c.id = a.contact_id
           LEFT JOIN conversations v ON v.contact_id = c.id`,
    values: [rowsParameter(distinct)],
  });
  const contacts = new Map<string, Contact>();
  const byAlias = new Map<string, Contact>();
  for (const row of rows) {
    const contact = contacts.get(row.contact_id) ?? contactFromRow(row);
    contacts.set(contact.id, contact);
    byAlias.set(aliasKey(row), contact);
  }
  return byAlias;
}

function contactFromRow(row: KnownRow): Contact {
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
    toldAt: row.told_at ?? undefined,
  };
}

/** Keeps book of what the batch finds out about people, and writes it at the end. */
function openDesk(byAlias: Map<string, Contact>) {
  const made = new Set<Contact>();
  const aliases: (Alias & { contact: Contact })[] = [];
  const changed = new Set<Contact>();
  const merges: Merge[] = [];
  const into = new Map<Contact, Contact>();

  const surviving = (contact: Contact): Contact => {
    const next = into.get(contact);
    return next === undefined ? contact : surviving(next);
  };
  const make = (number: NumberRef): Contact => {
    const contact: Contact = { ...nobody, id: newId('con'), number };
    made.add(contact);
    return contact;
  };
  const join = (kept: Contact, gone: Contact): void => {
    into.set(gone, kept);
    kept.bookName ??= gone.bookName;
    if (learn(kept, gone, undefined)) changed.add(kept);
    // One that this very batch made was never seen by anybody: there is nothing to merge.
    if (!made.delete(gone)) merges.push({ kept, gone });
  };
  const place = (mention: Mention & { create: boolean }, keys: Alias[]): Placed => {
    const found = new Set(keys.flatMap((key) => byAlias.get(aliasKey(key)) ?? []).map(surviving));
    // Ids sort by time: the oldest contact is kept, one that is stored already before one that this batch made.
    const [oldest, ...others] = [...found].sort(
      (a, b) => Number(made.has(a)) - Number(made.has(b)) || (a.id < b.id ? -1 : 1),
    );
    if (keys.length === 0 || (oldest === undefined && !mention.create))
      return { contact: undefined, linked: false };
    const contact = oldest ?? make(mention.number);
    for (const other of others) join(contact, other);
    const unknown = new Map(
      keys.filter((key) => !byAlias.has(aliasKey(key))).map((key) => [aliasKey(key), key]),
    );
    for (const key of unknown.values()) aliases.push({ ...key, contact });
    for (const key of keys) byAlias.set(aliasKey(key), contact);
    if (learn(contact, mention.person, mention.at)) changed.add(contact);
    return { contact, linked: unknown.size > 0 || others.length > 0 };
  };
  return {
    place,
    surviving,
    async save(client: Queryable): Promise<void> {
      await insertContacts(client, [...made]);
      await insertAliases(
        client,
        aliases.map((alias) => ({ ...alias, contact: surviving(alias.contact) })),
      );
      await updateContacts(
        client,
        [...changed].filter((one) => !made.has(one) && !into.has(one)),
      );
      for (const merge of merges) await mergeContacts(client, merge); // rare: two known contacts turn out to be one
    },
  };
}

const nobody = {
  conversationId: undefined,
  waId: undefined,
  userId: undefined,
  parentUserId: undefined,
  username: undefined,
  profileName: undefined,
  bookName: undefined,
  toldAt: undefined,
};

/**
 * Takes over what a mention tells; true when something was new. News older than the last (a retry of Meta's after the
 * customer changed numbers) only fill gaps.
 */
function learn(contact: Contact, told: Person | Contact, at: Date | undefined): boolean {
  const isLatest = at !== undefined && (contact.toldAt === undefined || contact.toldAt <= at);
  let learned = false;
  for (const part of ['waId', 'userId', 'parentUserId', 'username', 'profileName'] as const) {
    const value = told[part];
    if (value === undefined || value === contact[part]) continue;
    if (contact[part] !== undefined && !isLatest) continue;
    contact[part] = value;
    learned = true;
  }
  if (isLatest) contact.toldAt = at;
  return learned;
}

async function insertContacts(client: Queryable, contacts: Contact[]): Promise<void> {
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

async function insertAliases(client: Queryable, aliases: (Alias & { contact: Contact })[]): Promise<void> {
  if (aliases.length === 0) return;
  const rows = aliases.map(({ contact, ...alias }) => ({
    ...alias,
    contact_id: contact.id,
    workspace_id: contact.number.workspaceId,
  }));
  const { rowCount } = await client.query({
    name: 'people-aliases',
    text: `INSERT INTO contact_aliases (number_id, kind, value, workspace_id, contact_id)
           SELECT number_id, kind, value, workspace_id, contact_id FROM json_to_recordset($1) AS a
             (number_id text, kind text, value text, workspace_id text, contact_id text)
           ON CONFLICT DO NOTHING`,
    values: [rowsParameter(rows)],
  });
  if (rowCount !== aliases.length) throw new PeopleConflict();
}

async function updateContacts(client: Queryable, contacts: Contact[]): Promise<void> {
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
