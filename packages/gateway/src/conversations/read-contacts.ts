/**
 * Contacts as the API shows them: the list, and one with all it was ever known by and the merges it went through.
 */
import type { Contact, ContactDetail, ContactMerge } from '@tandem/contract/api/contact';
import { sql } from 'kysely';
import type { Work } from '../database/tenant.ts';
import { literally } from '../runtime/like.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { missing } from '../runtime/refusal.ts';
import { displayName } from './contact.ts';
import { heirsIn } from './heirs.ts';

const shown = (trx: Work) =>
  trx
    .selectFrom('contacts as p')
    .leftJoin('conversations as c', 'c.contact_id', 'p.id')
    .selectAll('p')
    .select('c.id as conversation_id');

type Shown = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];

function contactFromRow(row: Shown): Contact {
  return {
    id: row.id,
    workspace_id: row.workspace_id,
    number_id: row.number_id,
    conversation_id: row.conversation_id,
    display_name: displayName({
      bookName: row.book_name ?? undefined,
      profileName: row.profile_name ?? undefined,
      username: row.username ?? undefined,
      waId: row.wa_id ?? undefined,
      userId: row.user_id ?? undefined,
    }),
    profile_name: row.profile_name,
    address_book:
      row.book_at === null
        ? null
        : {
            name: row.book_name,
            first_name: row.book_first_name,
            action: row.book_action === 'remove' ? 'remove' : 'add',
            at: row.book_at.toISOString(),
          },
    username: row.username,
    wa_id: row.wa_id,
    user_id: row.user_id,
    parent_user_id: row.parent_user_id,
    marketing_messages: row.marketing,
    created_at: row.created_at.toISOString(),
  };
}

/** Latest made first. `query` finds by any name, by username, or by a part of a phone. Merged ones are not listed. */
export async function listContacts(
  trx: Work,
  reach: string,
  wanted: PageRequest & { number_id?: string | undefined; query?: string | undefined },
): Promise<Page<Contact>> {
  const after = readCursor(wanted.cursor, [keyPart.id])?.[0];
  const rows = await shown(trx)
    .where('p.merged_into', 'is', null)
    .$if(reach !== '*', (query) => query.where('p.workspace_id', '=', reach))
    .$if(wanted.number_id !== undefined, (query) => query.where('p.number_id', '=', wanted.number_id ?? ''))
    .$if(wanted.query !== undefined, (query) => query.where(matches(wanted.query ?? '')))
    .$if(after !== undefined, (query) => query.where('p.id', '<', after ?? ''))
    .orderBy('p.id', 'desc')
    .limit(wanted.limit + 1)
    .execute();
  return pageFrom(rows, wanted.limit, (row) => [row.id], contactFromRow);
}

function matches(query: string) {
  const part = `%${literally(query)}%`;
  const isPhone = /^[+\d\s().-]*\d[+\d\s().-]*$/.test(query);
  const phone = isPhone ? `%${query.replace(/\D/g, '')}%` : null;
  return sql<boolean>`(p.book_name ILIKE ${part} OR p.profile_name ILIKE ${part} OR p.username ILIKE ${part}
    OR p.user_id = ${query} OR p.wa_id LIKE ${phone}
    OR EXISTS (SELECT 1 FROM contact_aliases a
      WHERE a.contact_id = p.id AND a.kind = 'phone' AND a.value LIKE ${phone}))`;
}

/** One contact; the id of one that was merged into another answers with that one. Throws `not_found`. */
export async function readContact(trx: Work, reach: string, id: string): Promise<ContactDetail> {
  const row = await shown(trx)
    .where(
      'p.id',
      '=',
      sql<string>`(WITH RECURSIVE given (id) AS (SELECT ${id}::text), ${sql.raw(heirsIn('contacts'))}
        SELECT id FROM heirs ORDER BY step DESC LIMIT 1)`,
    )
    .$if(reach !== '*', (query) => query.where('p.workspace_id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('contact', id);
  const aliases = await trx
    .selectFrom('contact_aliases')
    .select(['kind', 'value', 'left_at'])
    .where('contact_id', '=', row.id)
    .orderBy('kind')
    .orderBy('value')
    .execute();
  return {
    ...contactFromRow(row),
    aliases: aliases.map(({ kind, value, left_at }) => ({
      ...aliasShape({ kind, value }),
      left_at: left_at?.toISOString() ?? null,
    })),
    kept_apart_from: row.apart ?? [],
    merges: await mergesOf(trx, row.id),
  };
}

/** Every merge that ended in the contact, directly or through another one; latest first. */
async function mergesOf(trx: Work, id: string): Promise<ContactMerge[]> {
  const rows = await trx
    .withRecursive('family', (db) =>
      db
        .selectFrom('contacts')
        .select('id')
        .where('id', '=', id)
        .unionAll((part) =>
          part.selectFrom('contacts as c').innerJoin('family as f', 'f.id', 'c.merged_into').select('c.id'),
        ),
    )
    .selectFrom('contact_merges as m')
    .innerJoin('family as f', 'f.id', 'm.kept_contact_id')
    .select(['m.id', 'm.kept_contact_id', 'm.merged_contact_id', 'm.conversation_id', 'm.reason'])
    .select(['m.aliases', 'm.at', 'm.undone_at', sql<number>`cardinality(m.message_ids)`.as('messages')])
    .orderBy('m.id', 'desc')
    .execute();
  return rows.map(({ aliases, at, undone_at, ...row }) => ({
    ...row,
    aliases: (aliases as { kind: 'phone' | 'user'; value: string }[]).map(aliasShape),
    at: at.toISOString(),
    undone_at: undone_at?.toISOString() ?? null,
  }));
}

const aliasShape = ({ kind, value }: { kind: 'phone' | 'user'; value: string }) => ({
  kind: kind === 'user' ? ('user_id' as const) : kind,
  value,
});
