/**
 * Changes in, rows and event drafts out: the one store of conversations, contacts and messages.
 *
 * Everything is keyed so that a repetition yields nothing new: Meta's retries, an echo of an own send, history of what
 * came live. A batch of any size takes a fixed number of statements. Messages go first, so that statuses and revisions
 * of the same batch find them; the events are put back into the order of the changes at the end.
 */
import { readCallbackData } from '../changes/callback-data.ts';
import type { MessageChange, Person, Source } from '../changes/change.ts';
import type { EventDraft } from '../changes/event-draft.ts';
import { type Queryable, together } from '../database/transaction.ts';
import { recordBook, recordIdentities, recordPreferences } from './contacts.ts';
import { noteFreeEntries } from './free-entry.ts';
import { pointersOf } from './gap-pointers.ts';
import { closeGaps, openGaps } from './gaps.ts';
import { recordHandoffs } from './handoffs.ts';
import { mergedDraft } from './identity-events.ts';
import { countMessages } from './message-days.ts';
import { recordMessages } from './messages.ts';
import { keepFromBots } from './not-for-bots.ts';
import { knownPeople, meetPeople } from './people.ts';
import type { Mention } from './people-desk.ts';
import { type ConversationChange, type Item, isOfKind, type PersonItem } from './recorded.ts';
import { recordRevisions } from './revisions.ts';
import { type Acceptance, acceptSends } from './send-outcomes.ts';
import { recordStatuses } from './statuses.ts';
import { touchConversations } from './touch.ts';

export type Recorded = {
  drafts: EventDraft[];
  /** How many gaps this batch opened that must be told unless their messages come in a moment. */
  gaps: number;
  /** Messages that a status in the batch showed to be accepted, as changes under their wamids. */
  accepted: Item<MessageChange>[];
};

/**
 * Records a batch inside the caller's transaction. `now` stands in where Meta gave no readable time.
 * Throws PeopleConflict when another transaction made the same contact: the caller starts again. `known`: who was asked for
 * ahead of time, all of whom the batch speaks.
 */
export async function recordConversations(
  client: Queryable,
  given: readonly Item<ConversationChange>[],
  now: Date,
  known?: Awaited<ReturnType<typeof knownPeople>>,
): Promise<Recorded> {
  if (given.length === 0) return { drafts: [], gaps: 0, accepted: [] };
  const accepted = await overtakenSends(client, given);
  const items = [...accepted, ...given];
  const mentions = items.map((item) => mentionOf(item, now));
  const people = await meetPeople(client, mentions, known ?? (await knownPeople(client, mentions)));
  const merges = people.merged.map((merged) => mergedDraft(merged, items[merged.mention]?.order ?? 0, now));
  const placed = items.map(
    (item, i): PersonItem<ConversationChange> => ({
      ...item,
      contact: people.placed[i]?.contact,
      linked: people.placed[i]?.linked ?? false,
    }),
  );
  const messages = placed.filter(isOfKind('message'));
  const revisions = placed.filter(isOfKind('revision'));
  const [, told] = await together([people.written, recordMessages(client, messages, now)]);
  const news = placed.filter(isOfKind('status'));
  const fresh = [...told.fresh.values()];
  const touching = touchConversations(client, fresh, now);
  const telling = recordStatuses(client, news, told.fresh, now);
  // Side by side, where none builds on another.
  const [touched, , handoffs, statuses, entries, revised, closed, book, preferences] = await together([
    touching,
    countMessages(client, messages, told.inserted, now),
    touching.then(({ inHandoff }) => recordHandoffs(client, fresh, inHandoff, now)),
    telling,
    // An answer that failed begins no free entry point.
    together([touching, telling]).then(([{ entries }]) => noteFreeEntries(client, entries, news, now)),
    recordRevisions(client, revisions, told.fresh, now),
    closeGaps(client, told.fresh, now),
    recordBook(client, placed.filter(isOfKind('contact')), now),
    recordPreferences(client, placed.filter(isOfKind('preference')), now),
  ]);
  const drafts = [
    ...merges,
    ...told.drafts,
    ...touched.drafts,
    ...handoffs.drafts,
    ...statuses.drafts,
    ...entries,
    ...revised,
    ...closed,
    ...book,
    ...preferences,
    ...recordIdentities(placed.filter(isOfKind('identity')), now),
  ];
  const gaps = await openGaps(client, pointersOf(messages, revisions, statuses.unknown), told.fresh, now);
  await keepFromBots(client, drafts, handoffs.heldBack);
  return { drafts: drafts.sort((a, b) => a.order - b.order), gaps, accepted };
}

/** Sends whose status is here before Meta's answer to the send is: the messages come to their statuses' places. */
async function overtakenSends(
  client: Queryable,
  items: readonly Item<ConversationChange>[],
): Promise<Item<MessageChange>[]> {
  const places = new Map<string, number>();
  const acceptances = items.flatMap(({ change, number, order }): Acceptance[] => {
    if (change.kind !== 'status') return [];
    const { sendId } = readCallbackData(change.callbackData);
    if (sendId === undefined || places.has(change.messageId)) return [];
    places.set(change.messageId, order);
    return [{ sendId, numberId: number.id, wamid: change.messageId }];
  });
  const accepted = await acceptSends(client, acceptances);
  return accepted.map((item) => ({ ...item, order: places.get(item.change.id) ?? item.order }));
}

/** Statuses alone make no contact: a campaign to strangers would fill the book with people who never wrote. */
function mentionOf({ change, number }: Item<ConversationChange>, now: Date): Mention & { create: boolean } {
  switch (change.kind) {
    case 'identity': {
      // One that names nobody as the former owner says nothing of a number that was passed on.
      const { previous: aka, leaves } = change;
      const former = Object.keys(aka).length > 0 ? { aka, ...(leaves === undefined ? {} : { leaves }) } : {};
      return { number, person: change.current, ...former, at: change.at ?? now, create: true };
    }
    case 'status':
      return {
        number,
        person: groupAware(change.groupId, change.person),
        at: change.at ?? now,
        create: false,
      };
    case 'revision':
      return { number, person: change.person, ...timeOf(change.source, change.at, now), create: false };
    case 'message': {
      const person = groupAware(change.groupId, change.person);
      return { number, person, ...timeOf(change.source, change.sentAt, now), create: true };
    }
    case 'contact':
    case 'preference':
      return { number, person: change.person, at: change.at ?? now, create: true };
  }
}

const timeOf = (source: Source, at: Date | undefined, now: Date): Pick<Mention, 'at' | 'isPast'> =>
  source === 'live' ? { at: at ?? now } : { at, isPast: true };

/** A group is one conversation, not one a participant: the group's id stands in for the person. */
function groupAware(groupId: string | undefined, person: Person): Person {
  return groupId === undefined ? person : { userId: `group:${groupId}` };
}
