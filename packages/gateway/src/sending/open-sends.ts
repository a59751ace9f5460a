/**
 * Commit 1 of sends: a batch of wishes is checked and written down in a fixed number of statements. Each goes to Meta at
 * once if nothing stands before it and its number may send, or waits in the queue. What forbids one, forbids only that one.
 */
import type { NewMessage } from '@tandem/contract/api/send';
import type pg from 'pg';
import type { JsonObject } from '../changes/change.ts';
import { ensureConversations } from '../conversations/conversations.ts';
import { knownPeople, meetPeople } from '../conversations/people.ts';
import { completeQueues, lockQueues } from '../conversations/send-queue.ts';
import {
  insertSends,
  type NewSend,
  nothingSaid,
  type Placement,
  readScenes,
} from '../conversations/sends.ts';
import { cloudBody, messageOf, recipientOf } from '../conversations/sent-message.ts';
import { type Queryable, together } from '../database/transaction.ts';
import { isSender, readSenders, type Sender } from '../numbers/sender.ts';
import { invalid, Refusal } from '../runtime/refusal.ts';
import { renderedOf } from '../templates/rendered.ts';
import { type NamedTemplate, readNamedTemplates } from '../templates/sendable.ts';
import { type Forbidden, forbidding, windowClosed } from './allowed.ts';
import { readAnswered } from './answered.ts';
import { claimKeys, releaseKeys } from './idempotency.ts';
import { openPermits } from './permits.ts';
import type { Post } from './post.ts';

export type Wished = {
  sendId: string;
  workspaceId: string;
  wish: NewMessage;
  key: string | undefined;
  /** What makes it the same request under its key, where the wish is another each time; else the wish. */
  request?: object | undefined;
};

export type Opened =
  /** Without `post` it waits in the queue. */
  | { kind: 'opened'; post: Post | undefined }
  /** The key belongs to an earlier send; `conflict`: of another request. */
  | { kind: 'repeated'; sendId: string; conflict: boolean }
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

/** Inside the caller's transaction: read in one round trip, written in one. Answers in the order of the wishes. Throws PeopleConflict. */
export async function openSends(
  client: pg.PoolClient,
  wishes: readonly Wished[],
  needs: OpenNeeds,
): Promise<Opened[]> {
  const [repeated, facts] = await together([
    repeatedOnes(client, wishes, needs.now),
    ask(client, wishes, needs),
  ]);
  const answers = new Map<Wished, Opened>(repeated);
  const fresh = wishes.filter((one) => !answers.has(one));
  const { checked, written } = await checkAll(client, fresh, facts, needs.now);
  const going: Going[] = [];
  for (const one of checked) {
    if ('placement' in one) going.push(one);
    else answers.set(one.wished, { kind: 'refused', error: one.error });
  }
  const refused = fresh.filter((one) => answers.get(one)?.kind === 'refused');
  const [, , posts] = await together([
    written,
    releaseKeys(client, refused.flatMap(keyed)),
    writeDown(client, going, facts, needs),
  ]);
  for (const [wished, post] of posts) answers.set(wished, { kind: 'opened', post });
  return wishes.map((one) => answers.get(one) as Opened);
}

const numberOf = ({ wish, workspaceId }: Wished) => ({ id: wish.number_id, workspaceId });
const mentionOf = (wished: Wished) => ({ number: numberOf(wished), person: recipientOf(wished.wish) });

type Facts = Awaited<ReturnType<typeof ask>>;

/**
 * All that is to be known, in one round trip. The queues are locked first: what the conversations say must be seen behind
 * whoever was at them before.
 */
async function ask(client: Queryable, wishes: readonly Wished[], { openToken }: OpenNeeds) {
  const numbers = wishes.map(numberOf);
  const mentions = wishes.map(mentionOf);
  const [senders, queues, known, scenes, answered, templates] = await together([
    readSenders(client, numbers, openToken),
    lockQueues(client, numbers),
    knownPeople(client, mentions),
    readScenes(client, mentions),
    readAnswered(client, wishes),
    readNamedTemplates(client, wishes.flatMap(templateNamedBy)),
  ]);
  return { senders, queues, known, scenes, answered, templates };
}

function templateNamedBy({ wish, workspaceId }: Wished): NamedTemplate[] {
  if (wish.type !== 'template' || wish.template === undefined) return [];
  const { name, language } = wish.template;
  return [{ workspaceId, numberId: wish.number_id, name, language: language.code }];
}

/** What the customer reads, where the template is known; kept with the message, for the template may change. */
function renderedBy(wished: Wished, templates: Facts['templates']): JsonObject[] | undefined {
  const template = templateNamedBy(wished).map(templates)[0];
  return template && renderedOf(template, wished.wish.template?.components);
}

const keyed = ({ key, wish, request = wish, ...one }: Wished) =>
  key === undefined ? [] : [{ ...one, key, request }];

/** Those whose key was used before. */
async function repeatedOnes(
  client: Queryable,
  wishes: readonly Wished[],
  now: Date,
): Promise<[Wished, Opened][]> {
  const withKey = wishes.filter(({ key }) => key !== undefined);
  const claims = await claimKeys(client, withKey.flatMap(keyed), now);
  return withKey.flatMap((wished, i): [Wished, Opened][] => {
    const claim = claims[i];
    return claim === undefined || claim.sendId === wished.sendId
      ? []
      : [[wished, { kind: 'repeated', ...claim }]];
  });
}

/**
 * A stranger is made known only by what may go to strangers: a template. `written`: they are, as meetPeople has it.
 */
async function checkAll(
  client: Queryable,
  wishes: readonly Wished[],
  { senders, known, answered, ...facts }: Facts,
  now: Date,
): Promise<{ checked: (Going | { wished: Wished; error: Error })[]; written: Promise<unknown> }> {
  const linked = wishes.map((wished) => ({ wished, sender: senders.of(numberOf(wished)) }));
  const sendable = linked.filter((one): one is { wished: Wished; sender: Sender } => isSender(one.sender));
  const mentions = sendable.map(({ wished }) => ({
    ...{ ...mentionOf(wished), at: now, create: wished.wish.type === 'template' },
  }));
  const { placed, merged, written } = await meetPeople(client, mentions, known);
  const scenes = merged.length === 0 ? facts.scenes : await readScenes(client, mentions);
  const contacts = new Map(sendable.map(({ wished }, i) => [wished, placed[i]?.contact]));
  const checked = linked.map(({ wished, sender }) => {
    if (!isSender(sender)) return { wished, error: sender.error };
    const contact = contacts.get(wished);
    const { type, actor = 'bot', in_reply_to_event: event } = wished.wish;
    const answersAt = answered.get(wished);
    if (event !== undefined && answersAt === undefined)
      return { wished, error: invalid('in_reply_to_event', 'there is no such message of a customer here') };
    if (contact === undefined) return { wished, error: refusalOf(windowClosed) };
    const placement = { contact, ...(scenes.get(contact.conversationId ?? '') ?? nothingSaid) };
    const forbidden = forbidding({ type, actor, priority: 'reply', answersAt, ...placement }, now);
    return forbidden === undefined
      ? { wished, sender, placement, answersAt }
      : { wished, error: refusalOf(forbidden) };
  });
  return { checked, written };
}

const refusalOf = ({ code, detail }: Forbidden): Refusal => new Refusal(code, detail);

async function writeDown(
  client: Queryable,
  going: readonly Going[],
  facts: Pick<Facts, 'queues' | 'templates'>,
  { presence, room, now }: OpenNeeds,
): Promise<[Wished, Post | undefined][]> {
  if (going.length === 0) return [];
  const conversations = ensureConversations(
    client,
    going.map(({ placement }) => placement.contact),
  );
  conversations.catch(() => {});
  const numbers = going.map(({ sender }) => sender);
  const permits = openPermits(await completeQueues(client, facts.queues, numbers), now);
  let left = room;
  const written = going.map(({ wished, sender, placement, answersAt }) => {
    const mayGo = left > 0 && permits.take(sender, placement);
    if (mayGo) left -= 1;
    const { wish, sendId } = wished;
    const { actor = 'bot', callback_data: callbackData } = wish;
    const { phoneNumberId } = sender;
    const rendered = renderedBy(wished, facts.templates);
    const change = messageOf(wish, { sendId, phoneNumberId, rendered, now });
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
            person: change.person,
            priority: 'reply',
            tries: 0,
          },
          body: cloudBody(change, callbackData),
        }
      : undefined;
    return { wished, send, post };
  });
  const sends = written.map(({ send }) => send);
  await together([conversations, insertSends(client, sends, now)]);
  return written.map(({ wished, post }) => [wished, post]);
}
