/**
 * Commit 1 of sends: a batch of wishes is checked and written down in a fixed number of statements. Each goes to Meta at
 * once if nothing stands before it and its number may send, or waits in the queue. What forbids one, forbids only that one.
 */
import type { NewMessage } from '@tandem/contract/api/send';
import type pg from 'pg';
import { ensureConversations } from '../conversations/conversations.ts';
import { lockQueues } from '../conversations/send-queue.ts';
import { insertSends, type NewSend, type Placement, placeRecipients } from '../conversations/sends.ts';
import { cloudBody, messageOf, recipientOf } from '../conversations/sent-message.ts';
import type { Queryable } from '../database/transaction.ts';
import { isSender, readSenders, type Sender } from '../numbers/sender.ts';
import { invalid, Refusal } from '../runtime/refusal.ts';
import { type Forbidden, forbidding, windowClosed } from './allowed.ts';
import { readAnswered } from './answered.ts';
import { claimKeys, releaseKeys } from './idempotency.ts';
import { openPermits } from './permits.ts';
import type { Post } from './post.ts';

export type Wished = { sendId: string; workspaceId: string; wish: NewMessage; key: string | undefined };

export type Opened =
  /** Without `post` it waits in the queue. */
  | { kind: 'opened'; post: Post | undefined }
  /** The key belongs to an earlier send. */
  | { kind: 'repeated'; sendId: string }
  | { kind: 'refused'; error: Error };

export type OpenNeeds = {
  openToken: (sealed: Buffer, numberId: string) => string;
  /** This process, as the one that calls Meta. */
  presence: number;
  /** How many more posts it has hands for. */
  room: number;
  now: Date;
};

/** A wish that nothing forbids. */
type Going = { wished: Wished; sender: Sender; placement: Placement; answersAt: Date | undefined };

/** Inside the caller's transaction; answers in the order of the wishes. Throws PeopleConflict. */
export async function openSends(
  client: pg.PoolClient,
  wishes: readonly Wished[],
  needs: OpenNeeds,
): Promise<Opened[]> {
  const answers = new Map<Wished, Opened>(await repeatedOnes(client, wishes, needs.now));
  const fresh = wishes.filter((one) => !answers.has(one));
  const checked = await checkAll(client, fresh, needs);
  const going: Going[] = [];
  for (const one of checked) {
    if ('placement' in one) going.push(one);
    else answers.set(one.wished, { kind: 'refused', error: one.error });
  }
  for (const [wished, post] of await writeDown(client, going, needs))
    answers.set(wished, { kind: 'opened', post });
  const refused = fresh.filter((one) => answers.get(one)?.kind === 'refused');
  await releaseKeys(client, refused.flatMap(keyed));
  return wishes.map((one) => answers.get(one) as Opened);
}

const keyed = ({ key, wish, ...one }: Wished) => (key === undefined ? [] : [{ ...one, key, request: wish }]);

/** Those whose key was used before, and those whose key was used for something else. */
async function repeatedOnes(
  client: Queryable,
  wishes: readonly Wished[],
  now: Date,
): Promise<[Wished, Opened][]> {
  const withKey = wishes.filter(({ key }) => key !== undefined);
  const claims = await claimKeys(client, withKey.flatMap(keyed), now);
  return withKey.flatMap((wished, i): [Wished, Opened][] => {
    const claim = claims[i];
    if (claim === undefined) return [];
    if (claim.conflict) return [[wished, { kind: 'refused', error: keyConflict() }]];
    return claim.sendId === wished.sendId ? [] : [[wished, { kind: 'repeated', sendId: claim.sendId }]];
  });
}

const keyConflict = (): Refusal =>
  new Refusal('conflict', 'the Idempotency-Key was used for another request in the last 24 hours');

/** A stranger is made known only by what may go to strangers: a template. */
async function checkAll(
  client: Queryable,
  wishes: readonly Wished[],
  { openToken, now }: OpenNeeds,
): Promise<(Going | { wished: Wished; error: Error })[]> {
  if (wishes.length === 0) return [];
  const numberOf = ({ wish, workspaceId }: Wished) => ({ id: wish.number_id, workspaceId });
  const senders = await readSenders(client, wishes.map(numberOf), openToken);
  const linked = wishes.map((wished) => ({ wished, sender: senders.of(numberOf(wished)) }));
  const sendable = linked.filter((one): one is { wished: Wished; sender: Sender } => isSender(one.sender));
  const placed = await placeRecipients(
    client,
    sendable.map(({ wished: { wish }, sender }) => ({
      ...{ number: sender, person: recipientOf(wish), create: wish.type === 'template' },
    })),
    now,
  );
  const placements = new Map(sendable.map(({ wished }, i) => [wished, placed[i]]));
  const answered = await readAnswered(
    client,
    sendable.map(({ wished }) => wished),
  );
  return linked.map(({ wished, sender }) => {
    if (!isSender(sender)) return { wished, error: sender.error };
    const placement = placements.get(wished);
    const { type, actor = 'bot', in_reply_to_event: event } = wished.wish;
    const answersAt = answered.get(wished);
    if (event !== undefined && answersAt === undefined)
      return { wished, error: invalid('in_reply_to_event', 'there is no such message of a customer here') };
    if (placement === undefined) return { wished, error: refusalOf(windowClosed) };
    const forbidden = forbidding({ type, actor, priority: 'reply', answersAt, ...placement }, now);
    return forbidden === undefined
      ? { wished, sender, placement, answersAt }
      : { wished, error: refusalOf(forbidden) };
  });
}

const refusalOf = ({ code, detail }: Forbidden): Refusal => new Refusal(code, detail);

async function writeDown(
  client: Queryable,
  going: readonly Going[],
  { presence, room, now }: OpenNeeds,
): Promise<[Wished, Post | undefined][]> {
  if (going.length === 0) return [];
  await ensureConversations(
    client,
    going.map(({ placement }) => placement.contact),
  );
  const permits = openPermits(
    await lockQueues(
      client,
      going.map(({ sender }) => sender),
    ),
    now,
  );
  let left = room;
  const written = going.map(({ wished, sender, placement, answersAt }) => {
    const mayGo = left > 0 && permits.take(sender, placement);
    if (mayGo) left -= 1;
    const { wish, sendId } = wished;
    const { actor = 'bot', callback_data: callbackData } = wish;
    const change = messageOf(wish, sendId, sender.phoneNumberId, now);
    const { contact } = placement;
    const send: NewSend = {
      ...{ id: sendId, number: sender, contact, change, actor, priority: 'reply', callbackData },
      answersAt,
      presence: mayGo ? presence : undefined,
    };
    const post: Post | undefined = mayGo
      ? {
          ...{
            sendId,
            number: sender,
            conversationId: contact.conversationId ?? '',
            priority: 'reply',
            tries: 0,
          },
          body: cloudBody(change, callbackData),
        }
      : undefined;
    return { wished, send, post };
  });
  await insertSends(
    client,
    written.map(({ send }) => send),
    now,
  );
  return written.map(({ wished, post }) => [wished, post]);
}
