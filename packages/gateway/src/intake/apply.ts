/**
 * Changes → records → outbox, inside one transaction of the caller.
 */

import { tellAmounts } from '../billing/read-billing.ts';
import { recordLedger } from '../billing/record-ledger.ts';

import { recordTiers } from '../billing/record-tiers.ts';
import type { Change, UnrecognizedChange } from '../changes/change.ts';

import type { EventDraft } from '../changes/event-draft.ts';
import { noticeDrafts } from '../changes/meta-notice.ts';
import { type Recorded, recordConversations } from '../conversations/record.ts';
import { type ConversationChange, type Item, isConversationChange } from '../conversations/recorded.ts';
import type { Queryable } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import { type NumberBook, openNumberBook } from '../numbers/number-book.ts';
import { isNumberChange, recordNumberChange } from '../numbers/record.ts';
import { noteSignsOfLife } from '../numbers/signs-of-life.ts';
import { noteContactArrivals } from '../numbers/sync-arrivals.ts';
import { recordTemplateNews, type TemplateNews } from '../templates/news.ts';
import { faultReason, isDataFault } from './data-fault.ts';
import { keepPrivate } from './private/keep-private.ts';
import type { ReadEntry } from './read-entry.ts';

/**
 * What came of applying changes: the numbers they speak of, how many events were told, how many gaps must be told in a
 * moment, how many charges are to be numbered.
 */
export type Applied = { book: NumberBook; events: number; gaps: number; charges: number };

/** Applies entries together; throws when anything breaks, and then nothing of them is recorded. */
export async function applyEntries(
  client: Queryable,
  whole: ReadEntry[],
  now: Date,
): Promise<Applied & { read: ReadEntry[] }> {
  const { book, read } = await withoutPrivate(client, whole, now);
  const { drafts: news, ...counts } = await applyChanges(client, book, changesIn(read), now);
  // Also what is kept private shows that the owner's app is in use.
  const seen =
    read === whole ? [] : await noteSignsOfLife(client, signsOfLife(book, changesIn(whole), now), now);
  return { book, read, ...counts, events: await publish(client, [...news, ...seen]) };
}

/** What may be recorded of entries; the rest is taken out of the journal. */
export async function withoutPrivate(
  client: Queryable,
  whole: ReadEntry[],
  now: Date,
): Promise<{ book: NumberBook; read: ReadEntry[] }> {
  const book = await bookFor(client, changesIn(whole));
  return { book, read: await keepPrivate(client, whole, { numbers: book.ruled(), now }) };
}

const changesIn = (read: ReadEntry[]): Change[] => read.flatMap(({ changes }) => changes);

/** Applies changes together, from which everything private is taken out. */
export async function applyTogether(client: Queryable, changes: Change[], now: Date): Promise<Applied> {
  const book = await bookFor(client, changes);
  const { drafts, ...counts } = await applyChanges(client, book, changes, now);
  return { book, ...counts, events: await publish(client, drafts) };
}

/**
 * Applies changes in ever smaller pieces, each behind a savepoint: what breaks is left out and named in `faults`, the
 * rest is recorded.
 */
export async function applyInPieces(
  client: Queryable,
  changes: Change[],
  now: Date,
): Promise<Applied & { faults: string[] }> {
  const faults: string[] = [];
  let book = await bookFor(client, changes);
  let events = 0;
  let gaps = 0;
  let charges = 0;
  // The pieces still to be tried, the next one last.
  const left: Change[][] = [changes];
  for (let piece = left.pop(); piece !== undefined; piece = left.pop()) {
    await client.query('SAVEPOINT piece');
    try {
      const applied = await applyChanges(client, book, piece, now);
      events += await publish(client, applied.drafts);
      gaps += applied.gaps;
      charges += applied.charges;
    } catch (error) {
      if (!isDataFault(error)) throw error;
      await client.query('ROLLBACK TO SAVEPOINT piece');
      const middle = piece.length >> 1;
      const [only] = piece;
      if (middle > 0) left.push(piece.slice(middle), piece.slice(0, middle));
      else if (only !== undefined) faults.push(`${only.place}: ${faultReason(error)}`);
      // The book may have run ahead of what was just undone.
      book = await bookFor(client, changes);
    }
    await client.query('RELEASE SAVEPOINT piece');
  }
  return { book, events, gaps, charges, faults };
}

async function bookFor(client: Queryable, changes: Change[]): Promise<NumberBook> {
  const phoneNumberIds = new Set<string>();
  const wabaIds = new Set<string>();
  for (const change of changes) {
    if ('phoneNumberId' in change && change.phoneNumberId !== undefined)
      phoneNumberIds.add(change.phoneNumberId);
    if ('wabaId' in change) wabaIds.add(change.wabaId).add(change.entryId);
    if (change.kind === 'unrecognized' && change.entryId !== undefined) wabaIds.add(change.entryId);
  }
  return openNumberBook(client, [...phoneNumberIds], [...wabaIds]);
}

/**
 * Records changes in order. A link event changes what happens to the changes behind it, so the batch is cut there;
 * between two cuts everything about conversations goes in together.
 */
async function applyChanges(
  client: Queryable,
  book: NumberBook,
  changes: Change[],
  now: Date,
): Promise<Pick<Recorded, 'drafts' | 'gaps'> & { charges: number }> {
  let gaps = 0;
  let charges = 0;
  let told: EventDraft[] = [];
  let items: Item<ConversationChange>[] = [];
  const flush = async (): Promise<void> => {
    const recorded = await recordConversations(client, items, now);
    gaps += recorded.gaps;
    charges += await recordLedger(client, [...items, ...recorded.accepted], now);
    const drafts = await tellAmounts(client, recorded.drafts);
    // After a disconnection what Meta still sends is recorded, but no longer told (claim S32).
    told = told.concat(drafts.filter((draft) => !book.isDisconnected(draft.numberId)));
    items = [];
  };
  for (const [order, change] of changes.entries()) {
    if (isConversationChange(change)) {
      const number = book.byPhoneNumberId(change.phoneNumberId);
      if (number !== undefined) items.push({ change, number, order });
    } else if (isNumberChange(change)) {
      if (change.kind === 'link') await flush();
      const drafts = await recordNumberChange(client, book, change, order, now);
      told = told.concat(
        drafts.filter((draft) => change.kind === 'link' || !book.isDisconnected(draft.numberId)),
      );
    } else if (change.kind === 'unrecognized') {
      told = told.concat(noticesOf(book, change, { order, now }));
    }
  }
  const signs = signsOfLife(book, changes, now);
  await flush();
  await recordTiers(client, changes);
  await noteContactArrivals(client, book, changes, now);
  await recordTemplateNews(client, templateNews(book, changes), now);
  const seen = await noteSignsOfLife(client, signs, now);
  return { drafts: [...told.sort((a, b) => a.order - b.order), ...seen], gaps, charges };
}

/** News of templates, once for each workspace that has numbers of the WABA. */
function templateNews(book: NumberBook, changes: Change[]): TemplateNews[] {
  return changes.flatMap((change) => {
    if (change.kind !== 'template') return [];
    const owners = new Map(book.inScope(change).map((number) => [number.workspaceId, number]));
    return [...owners.values()].map(({ workspaceId, wabaId }) => ({ change, workspaceId, wabaId }));
  });
}

/** What we do not understand, others may: of the number it names, or of the account's numbers. */
function noticesOf(
  book: NumberBook,
  change: UnrecognizedChange,
  at: { order: number; now: Date },
): EventDraft[] {
  const { phoneNumberId, entryId, field } = change;
  const named = phoneNumberId === undefined ? undefined : book.byPhoneNumberId(phoneNumberId);
  const numbers =
    phoneNumberId !== undefined
      ? [named].filter((number) => number !== undefined)
      : book.inScope({ entryId: entryId ?? '', wabaId: entryId ?? '' });
  return numbers
    .filter(({ id }) => !book.isDisconnected(id))
    .flatMap(({ id, workspaceId }) => noticeDrafts(change, { workspaceId, numberId: id }, { field }, at));
}

/** What only the owner's app can have caused: live echoes and changes of its address book. */
function signsOfLife(book: NumberBook, changes: Change[], now: Date): Map<string, Date> {
  const signs = new Map<string, Date>();
  for (const change of changes) {
    const told = signOfLife(change, now);
    // A clock that runs ahead must not vouch for the future.
    const at = told !== undefined && told > now ? now : told;
    if (at === undefined || !('phoneNumberId' in change) || change.phoneNumberId === undefined) continue;
    const number = book.byPhoneNumberId(change.phoneNumberId);
    const before = number && signs.get(number.id);
    if (number !== undefined && (before === undefined || before < at)) signs.set(number.id, at);
  }
  return signs;
}

function signOfLife(change: Change, now: Date): Date | undefined {
  switch (change.kind) {
    case 'message':
      return change.origin === 'app' && change.source === 'live' ? (change.sentAt ?? now) : undefined;
    case 'revision':
      return change.by === 'app' && change.source === 'live' ? (change.at ?? now) : undefined;
    case 'contact':
      return change.at ?? now;
    default:
      return undefined;
  }
}
