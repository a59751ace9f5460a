/**
 * Commit 2 of sends: what became of a batch of them, with its events, in a fixed number of statements.
 */

import type { Message } from '@tandem/contract/api/message';
import type pg from 'pg';
import { recordLedger } from '../billing/record-ledger.ts';
import type { MessageChange, Person } from '../changes/change.ts';
import type { EventDraft } from '../changes/event-draft.ts';
import { messageKey } from '../changes/message-key.ts';
import { knownPeople } from '../conversations/people.ts';
import { recordConversations } from '../conversations/record.ts';
import { acceptSends, doubtSends, refuseSends, requeueSends } from '../conversations/send-outcomes.ts';
import { pauseNumbers, pausePairs, type Rest } from '../conversations/send-queue.ts';
import { personOf } from '../conversations/sends.ts';
import { together } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import type { Fate, Post } from './post.ts';
import type { PutOff } from './put-off.ts';

export type Settled = {
  post: Pick<Post, 'sendId' | 'conversationId'> & { number: { id: string }; person?: Person };
  fate: Fate;
};

export type Outcome = {
  /** How many events were told. */
  events: number;
  /** As they stand in the history now, by key; those that a status settled first are not there. */
  messages: Map<string, Message>;
};

/** Inside the caller's transaction. Throws PeopleConflict. */
export async function settleSends(
  client: pg.PoolClient,
  settled: readonly Settled[],
  now: Date,
): Promise<Outcome> {
  const people = settled.flatMap(foreseen);
  const [, , , , refused, accepted, known] = await together([
    doubtSends(client, idsOf(settled, 'unknown')),
    requeueSends(client, errorsOf(settled, 'queued')),
    pauseNumbers(client, restsOf(settled, 'number'), now),
    pausePairs(client, restsOf(settled, 'pair'), now),
    refuseSends(client, errorsOf(settled, 'refused'), now),
    acceptSends(client, settled.flatMap(acceptance)),
    knownPeople(client, people),
  ]);
  const isForeseen = areForeseen(accepted, people);
  const { drafts } = await recordConversations(client, accepted, now, isForeseen ? known : undefined);
  const [, events] = await together([
    recordLedger(client, accepted, now),
    publish(client, [...refused, ...drafts]),
  ]);
  return { events, messages: messagesOf(drafts) };
}

/** Whom Meta's answer will show to have been written to, so that they can be asked for beside it. */
function foreseen({ post: { number, person }, fate }: Settled) {
  if (fate.kind !== 'accepted') return [];
  const { wamid, waId, userId } = fate.message;
  return [{ wamid, number, person: { ...personOf(waId, userId), ...person } }];
}

/** False for those whose rows a privacy rule has changed meanwhile. */
function areForeseen(
  accepted: readonly { change: MessageChange }[],
  people: readonly { wamid: string; person: Person }[],
): boolean {
  const byWamid = new Map(people.map(({ wamid, person }) => [wamid, person]));
  return accepted.every(({ change: { id, person } }) => {
    const expected = byWamid.get(id);
    return expected?.waId === person.waId && expected?.userId === person.userId;
  });
}

const messagesOf = (drafts: readonly EventDraft[]): Map<string, Message> =>
  new Map(
    drafts.flatMap(({ type, data }) => {
      if (type !== 'message.sent') return [];
      const { message } = data as { message: Message };
      return [[messageKey(message.number_id, message.id), message]];
    }),
  );

const idsOf = (settled: readonly Settled[], kind: Fate['kind']): string[] =>
  settled.flatMap(({ post, fate }) => (fate.kind === kind ? [post.sendId] : []));

const errorsOf = (settled: readonly Settled[], kind: 'refused' | 'queued') =>
  settled.flatMap(({ post: { sendId }, fate }) =>
    fate.kind === kind && 'error' in fate ? [{ sendId, error: fate.error }] : [],
  );

function acceptance({ post: { sendId, number }, fate }: Settled) {
  if (fate.kind !== 'accepted') return [];
  const { wamid, waId, userId } = fate.message;
  return [{ sendId, numberId: number.id, wamid, person: personOf(waId, userId) }];
}

/** The longest of each number, or conversation. */
function restsOf(settled: readonly Settled[], of: PutOff['of']): Map<string, Rest> {
  const rests = new Map<string, Rest>();
  for (const { post, fate } of settled) {
    const off = 'putOff' in fate ? fate.putOff : undefined;
    if (off?.of !== of) continue;
    const id = of === 'number' ? post.number.id : post.conversationId;
    if ((rests.get(id)?.ms ?? 0) < off.rest.ms) rests.set(id, off.rest);
  }
  return rests;
}
