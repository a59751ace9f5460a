/**
 * News about people: the phone's address book, marketing preferences, changed identities.
 */
import type { ContactChange, IdentityChange, PreferenceChange } from '../changes/change.ts';
import { type EventDraft, sourceOf } from '../changes/event-draft.ts';
import { noticeDrafts } from '../changes/meta-notice.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { Contact } from './contact.ts';
import { contactShape, type PersonItem } from './recorded.ts';

/** Address book: the latest news by the phone's clock counts, whatever order it comes in. */
export async function recordBook(
  client: Queryable,
  items: PersonItem<ContactChange>[],
  now: Date,
): Promise<EventDraft[]> {
  const latest = latestOfEach(items, now);
  if (latest.size === 0) return [];
  const rows = [...latest].map(([contact, { change }]) => ({
    id: contact.id,
    name: change.action === 'remove' ? undefined : (change.fullName ?? change.firstName),
    first_name: change.action === 'remove' ? undefined : change.firstName,
    action: change.action,
    at: change.at ?? now,
  }));
  const { rows: changed } = await client.query<{ id: string; book_name: string | null }>({
    name: 'contacts-book',
    // The time moves on also when nothing else changes, or older news that come later would win.
    text: `WITH noted AS (
             UPDATE contacts c SET book_name = n.name, book_first_name = n.first_name, book_action = n.action,
               book_at = n.at
             FROM json_to_recordset($1) AS n (id text, name text, first_name text, action text, at timestamptz)
             JOIN contacts old USING (id)
             WHERE c.id = n.id AND (c.book_at IS NULL OR c.book_at <= n.at)
             RETURNING c.id, c.book_name, (c.book_name, c.book_first_name, c.book_action)
               IS DISTINCT FROM (old.book_name, old.book_first_name, old.book_action) AS news)
           SELECT id, book_name FROM noted WHERE news`,
    values: [rowsParameter(rows)],
  });
  const names = new Map(changed.map((row) => [row.id, row.book_name]));
  const overtaken = Map.groupBy(
    items.filter((item) => item.contact !== undefined && latest.get(item.contact) !== item),
    ({ contact }) => contact,
  );
  return [...latest].flatMap(([contact, item]) => {
    if (!names.has(contact.id)) return [];
    contact.bookName = names.get(contact.id) ?? undefined;
    const before = overtaken.get(contact) ?? [];
    return [
      ...before.flatMap((one) => metaOnlyDrafts(one, contact, { field: 'smb_app_state_sync' }, now)),
      draftOf(item, contact, { address_book: item.change.action }, now),
    ];
  });
}

/** Marketing preferences: `stop` makes marketing templates fail with 131050. */
export async function recordPreferences(
  client: Queryable,
  items: PersonItem<PreferenceChange>[],
  now: Date,
): Promise<EventDraft[]> {
  const latest = latestOfEach(items, now);
  if (latest.size === 0) return [];
  const rows = [...latest].map(([contact, { change }]) => ({
    id: contact.id,
    value: change.value,
    at: change.at ?? now,
  }));
  const { rows: changed } = await client.query<{ id: string }>({
    name: 'contacts-marketing',
    text: `WITH noted AS (
             UPDATE contacts c SET marketing = n.value, marketing_at = n.at
             FROM json_to_recordset($1) AS n (id text, value text, at timestamptz) JOIN contacts old USING (id)
             WHERE c.id = n.id AND (c.marketing_at IS NULL OR c.marketing_at <= n.at)
             RETURNING c.id, c.marketing IS DISTINCT FROM old.marketing AS news)
           SELECT id FROM noted WHERE news`,
    values: [rowsParameter(rows)],
  });
  const ids = new Set(changed.map((row) => row.id));
  return [...latest].flatMap(([contact, item]) =>
    ids.has(contact.id) ? [draftOf(item, contact, { marketing_messages: item.change.value }, now)] : [],
  );
}

/**
 * Changed phone numbers and BSUIDs; people.ts has joined the old and the new keys already. Meta tells the same change
 * up to three times (system message, user_id_update, retries): only the first one links anything.
 */
export function recordIdentities(items: PersonItem<IdentityChange>[], now: Date): EventDraft[] {
  return items.flatMap((item) => {
    if (item.contact === undefined) return [];
    const { previous } = item.change;
    if (!item.linked) return metaOnlyDrafts(item, item.contact, { field: 'user_id_update' }, now);
    const told = { previous: { wa_id: previous.waId, user_id: previous.userId } };
    return [draftOf(item, item.contact, told, now)];
  });
}

/** Told by Meta, and no event of ours: overtaken in the same batch, or an identity that was known. */
function metaOnlyDrafts(
  item: PersonItem<ContactChange | IdentityChange>,
  contact: Contact,
  words: { field: string },
  now: Date,
): EventDraft[] {
  const { workspaceId, id: numberId } = item.number;
  const about = { workspaceId, numberId, conversationId: contact.conversationId };
  return noticeDrafts(item.change, about, words, { order: item.order, now });
}

/** Several news of one contact in one batch: the latest counts, of equals the last. */
function latestOfEach<C extends ContactChange | PreferenceChange>(
  items: PersonItem<C>[],
  now: Date,
): Map<Contact, PersonItem<C>> {
  const latest = new Map<Contact, PersonItem<C>>();
  for (const item of items) {
    if (item.contact === undefined) continue;
    const before = latest.get(item.contact);
    if (before === undefined || (before.change.at ?? now) <= (item.change.at ?? now))
      latest.set(item.contact, item);
  }
  return latest;
}

function draftOf(
  item: PersonItem<ContactChange | PreferenceChange | IdentityChange>,
  contact: Contact,
  told: Record<string, unknown>,
  now: Date,
): EventDraft {
  return {
    type: 'contact.updated',
    workspaceId: item.number.workspaceId,
    numberId: item.number.id,
    ...(contact.conversationId === undefined ? {} : { conversationId: contact.conversationId }),
    occurredAt: item.change.at ?? now,
    data: { contact: contactShape(contact), ...told },
    order: item.order,
    ...sourceOf(item.change),
  };
}
