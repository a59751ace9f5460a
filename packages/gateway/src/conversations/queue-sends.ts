/**
 * Sends for the queue, without anybody who waits for their outcome: written in the transaction of whoever feeds it, and
 * taken by any process afterwards. After the commit the senders are to be woken.
 */
import type { Actor, NewMessage } from '@tandem/contract/api/send';
import type { JsonObject } from '../changes/change.ts';
import { type Queryable, together } from '../database/transaction.ts';
import type { NumberRef } from './contact.ts';
import { ensureConversations } from './conversations.ts';
import { knownPeople, meetPeople } from './people.ts';
import { ensureQueues, enterQueue } from './send-queue.ts';
import { insertSends, type SendPriority } from './sends.ts';
import { messageOf, recipientOf } from './sent-message.ts';

export type QueuedWish = {
  /** Made by the caller: a `snd_…` id. */
  sendId: string;
  wish: NewMessage;
  /** Of a template: what the customer reads. */
  rendered?: JsonObject[];
  actor: Actor;
  priority: SendPriority;
};

/**
 * Queues messages of one number in a fixed number of statements. Nothing is checked here but what the queue checks when
 * their turn comes (the window, a handoff, the link). Each wish has a recipient. Throws PeopleConflict: the caller
 * starts its transaction again.
 */
export async function queueSends(
  client: Queryable,
  number: NumberRef & { phoneNumberId: string },
  wishes: readonly QueuedWish[],
  now: Date,
): Promise<{ sendId: string; conversationId: string }[]> {
  const mentions = wishes.map(({ wish }) => ({ number, person: recipientOf(wish), at: now, create: true }));
  const [, , known] = await together([
    ensureQueues(client, [number]),
    enterQueue(client, number),
    knownPeople(client, mentions),
  ]);
  const { placed, written } = await meetPeople(client, mentions, known);
  const contacts = placed.map(({ contact }) => {
    if (contact === undefined) throw new Error('a recipient has a phone or a BSUID');
    return contact;
  });
  const conversations = ensureConversations(client, contacts);
  const sends = wishes.flatMap(({ sendId, wish, rendered, actor, priority }, i) => {
    const contact = contacts[i];
    const change = messageOf(wish, { sendId, phoneNumberId: number.phoneNumberId, rendered, now });
    return contact === undefined
      ? []
      : [{ id: sendId, number, contact, change, actor, priority, callbackData: wish.callback_data }];
  });
  await together([written, conversations, insertSends(client, sends, now)]);
  return sends.map(({ id, contact }) => ({ sendId: id, conversationId: contact.conversationId ?? '' }));
}

/**
 * Takes back what is still queued: it never goes, and its message leaves the history. Returns which; the others have
 * been taken by a process, or have an outcome.
 */
export async function withdrawSends(
  client: Queryable,
  workspaceId: string,
  sendIds: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `WITH gone AS (
       DELETE FROM sends WHERE id = ANY ($1) AND workspace_id = $2 AND outcome = 'queued' RETURNING id, number_id),
     unsaid AS (
       DELETE FROM messages m USING gone WHERE m.number_id = gone.number_id AND m.id = gone.id)
     SELECT id FROM gone`,
    [sendIds, workspaceId],
  );
  return rows.map(({ id }) => id);
}
