/**
 * Journal entries → changes → records → outbox, inside one transaction of the caller.
 */
import type { Change } from '../changes/change.ts';
import type { EventDraft } from '../changes/event-draft.ts';
import { type Recorded, recordConversations } from '../conversations/record.ts';
import { type ConversationChange, conversationKinds, type Item } from '../conversations/recorded.ts';
import type { Queryable } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import { type NumberBook, openNumberBook } from '../numbers/number-book.ts';
import { isNumberChange, recordNumberChange } from '../numbers/record.ts';
import { noteSignsOfLife } from '../numbers/signs-of-life.ts';
import { noteContactArrivals } from '../numbers/sync-arrivals.ts';
import { faultReason, isDataFault } from './data-fault.ts';
import type { Entry, EntryResult } from './entries.ts';
import { keepPrivate } from './private/keep-private.ts';
import { type ReadEntry, readEntry } from './read-entry.ts';

/** Applies entries together; throws when anything breaks, and then nothing of them is recorded. */
export async function applyEntries(client: Queryable, entries: Entry[], now: Date): Promise<EntryResult[]> {
  const whole = entries.map(readEntry);
  const told = whole.flatMap((one) => one.changes);
  const book = await bookFor(client, told);
  const read = await keepPrivate(client, whole, { numbers: book.ruled(), now });
  const changes = read.flatMap((one) => one.changes);
  const { drafts: news, gaps } = await applyChanges(client, book, changes, now);
  // Also what is kept private shows that the owner's app is in use.
  const seen = read === whole ? [] : await noteSignsOfLife(client, signsOfLife(book, told, now), now);
  const drafts = [...news, ...seen];
  await publish(client, drafts);
  return read.map((one, i) =>
    resultOf(one, whole[i] ?? one, book, i === 0 ? { events: drafts.length, gaps } : nothingTold),
  );
}

/**
 * Applies the changes of one entry in ever smaller pieces, each behind a savepoint: what breaks is left out and named,
 * the rest is recorded. The entry ends as failed and can be replayed; what is recorded already stays as it is.
 */
export async function applyPieces(client: Queryable, entry: Entry, now: Date): Promise<EntryResult> {
  const whole = readEntry(entry);
  const faults: string[] = [];
  let book = await bookFor(client, whole.changes);
  const [read = whole] = await keepPrivate(client, [whole], { numbers: book.ruled(), now });
  const told = { ...nothingTold };
  // The pieces still to be tried, the next one last.
  const left: Change[][] = [read.changes];
  for (let piece = left.pop(); piece !== undefined; piece = left.pop()) {
    await client.query('SAVEPOINT piece');
    try {
      const { drafts, gaps } = await applyChanges(client, book, piece, now);
      await publish(client, drafts);
      told.events += drafts.length;
      told.gaps += gaps;
    } catch (error) {
      if (!isDataFault(error)) throw error;
      await client.query('ROLLBACK TO SAVEPOINT piece');
      const middle = piece.length >> 1;
      const [only] = piece;
      if (middle > 0) left.push(piece.slice(middle), piece.slice(0, middle));
      else if (only !== undefined) faults.push(`${only.place}: ${faultReason(error)}`);
      // The book may have run ahead of what was just undone.
      book = await bookFor(client, read.changes);
    }
    await client.query('RELEASE SAVEPOINT piece');
  }
  const result = resultOf(read, whole, book, told);
  if (faults.length === 0) return result;
  const reason = `${faults.length} of ${read.changes.length} pieces could not be recorded. ${faults.slice(0, 5).join('; ')}`;
  return { ...result, state: 'failed', reason };
}

const nothingTold = { events: 0, gaps: 0 };

async function bookFor(client: Queryable, changes: Change[]): Promise<NumberBook> {
  const phoneNumberIds = new Set<string>();
  const wabaIds = new Set<string>();
  for (const change of changes) {
    if ('phoneNumberId' in change && change.phoneNumberId !== undefined)
      phoneNumberIds.add(change.phoneNumberId);
    if ('wabaId' in change) wabaIds.add(change.wabaId).add(change.entryId);
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
): Promise<Recorded> {
  let gaps = 0;
  let told: EventDraft[] = [];
  let items: Item<ConversationChange>[] = [];
  const flush = async (): Promise<void> => {
    const recorded = await recordConversations(client, items, now);
    gaps += recorded.gaps;
    // After a disconnection what Meta still sends is recorded, but no longer told (claim S32).
    told = told.concat(recorded.drafts.filter((draft) => !book.isDisconnected(draft.numberId)));
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
    }
  }
  const signs = signsOfLife(book, changes, now);
  await flush();
  await noteContactArrivals(client, book, changes, now);
  const seen = await noteSignsOfLife(client, signs, now);
  return { drafts: [...told.sort((a, b) => a.order - b.order), ...seen], gaps };
}

function isConversationChange(change: Change): change is ConversationChange {
  return conversationKinds.some((kind) => kind === change.kind);
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

/** `whole`: before anything private was taken out; it tells whose the entry is. */
function resultOf(
  { entry, changes, fault }: ReadEntry,
  whole: ReadEntry,
  book: NumberBook,
  told: typeof nothingTold,
): EntryResult {
  const owners = new Set<string>();
  let strangers = 0;
  for (const change of whole.changes) {
    const numbers = ownersOf(change, book);
    for (const workspaceId of numbers) owners.add(workspaceId);
    if (numbers.length === 0 && change.kind !== 'unrecognized') strangers += 1;
  }
  const [owner] = owners;
  return {
    id: entry.id,
    state: fault !== undefined ? 'failed' : strangers > 0 ? 'unassigned' : 'done',
    reason:
      fault ??
      (strangers > 0
        ? `${strangers} of ${whole.changes.length} pieces speak of a number that is not attached`
        : undefined),
    unrecognized: changes.filter((change) => change.kind === 'unrecognized').length,
    workspaceId: owners.size === 1 ? owner : undefined,
    changes: changes.length,
    ...told,
    media: changes.filter((change) => change.kind === 'message' && change.media !== undefined).length,
    news: changes.filter((change) => change.kind === 'link' || change.kind === 'restriction').length,
  };
}

function ownersOf(change: Change, book: NumberBook): string[] {
  if (isConversationChange(change) || change.kind === 'history_chunk' || change.kind === 'history_error') {
    const number = book.byPhoneNumberId(change.phoneNumberId);
    return number === undefined ? [] : [number.workspaceId];
  }
  if (change.kind === 'unrecognized') {
    const number =
      change.phoneNumberId === undefined ? undefined : book.byPhoneNumberId(change.phoneNumberId);
    return number === undefined ? [] : [number.workspaceId];
  }
  return book.inScope({ ...change, kind: 'account' }).map((number) => number.workspaceId);
}
