/**
 * One send, from the wish to its outcome:
 *
 *   commit 1   key, window and link checked; the message stands as `sending`
 *   Meta       one call: accepted, refused, or unknown
 *   commit 2   the outcome as a change, with its events
 *
 * A kill between the two leaves an open send, never a lost or doubled one (watch.ts). An unknown outcome is never sent
 * again by itself: Meta may have taken it; the status will tell.
 */
import type { ErrorObject } from '@tandem/contract/api/message';
import type { NewMessage } from '@tandem/contract/api/send';
import type pg from 'pg';
import { ensureConversations } from '../conversations/conversations.ts';
import { recordConversations } from '../conversations/record.ts';
import { acceptSends, doubtSend, refuseSend } from '../conversations/send-outcomes.ts';
import { insertSends, placeRecipients, readSend, type SendState } from '../conversations/sends.ts';
import { cloudBody, messageOf, recipientOf } from '../conversations/sent-message.ts';
import { windowOf } from '../conversations/window.ts';
import { pastCollisions } from '../database/collision.ts';
import type { Presence } from '../database/presence.ts';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import type { Graph } from '../graph/client.ts';
import { type AcceptedMessage, postMessage } from '../graph/messages.ts';
import type { Outcome, Refused } from '../graph/outcome.ts';
import { readSender, type Sender } from '../numbers/sender.ts';
import { newId } from '../runtime/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import { claimKey } from './idempotency.ts';

export type SendNeeds = {
  /** Sees every workspace; every query here names its own. */
  pool: pg.Pool;
  presence: Pick<Presence, 'number'>;
  graph: Pick<Graph, 'call'>;
  openToken: (sealed: Buffer, numberId: string) => string;
  /** Events were published. */
  onCommit: () => void;
  onSent: (sent: { outcome: string; ms: number }) => void;
  now: () => Date;
};

export type Sent = SendState & {
  sendId: string;
  /** The key had been used before: this is what became of that send. */
  repeated: boolean;
  /** Of a refusal by Meta: whether it is a passing one. */
  transient: boolean;
};

/** Refuses with what forbids the send before Meta is asked; Meta's own refusal is an outcome. */
export async function sendMessage(
  needs: SendNeeds,
  workspaceId: string,
  wish: NewMessage,
  key: string | undefined,
): Promise<Sent> {
  const opened = await pastCollisions(() => open(needs, workspaceId, wish, key));
  const { sendId, sender } = opened;
  if (sender === undefined)
    return { ...(await readSend(needs.pool, workspaceId, sendId)), sendId, repeated: true, transient: false };
  const started = performance.now();
  const outcome = await postMessage(needs.graph, sender.phoneNumberId, sender.token, opened.body ?? {});
  await pastCollisions(() => settle(needs, sendId, sender, outcome));
  needs.onSent({ outcome: outcome.kind, ms: performance.now() - started });
  const state = await readSend(needs.pool, workspaceId, sendId);
  return { ...state, sendId, repeated: false, transient: outcome.kind === 'refused' && outcome.transient };
}

type Opened = { sendId: string; sender: Sender | undefined; body?: object };

/** Commit 1. Without a sender: the key belongs to an earlier send. */
async function open(
  needs: SendNeeds,
  workspaceId: string,
  wish: NewMessage,
  key: string | undefined,
): Promise<Opened> {
  const presence = needs.presence.number();
  if (presence === undefined) throw new Refusal('database_unavailable', 'try again in a moment');
  const now = needs.now();
  const sendId = newId('snd', now.getTime());
  return inTransaction(needs.pool, async (client) => {
    if (key !== undefined) {
      const claimed = await claimKey(client, workspaceId, key, wish, sendId, now);
      if (claimed !== sendId) return { sendId: claimed, sender: undefined };
    }
    const sender = await readSender(client, workspaceId, wish.number_id, needs.openToken);
    const isTemplate = wish.type === 'template';
    const [placement] = await placeRecipients(
      client,
      [{ number: sender, person: recipientOf(wish), create: isTemplate }],
      now,
    );
    if (placement === undefined || (!isTemplate && windowOf(placement.lastInboundAt, now).state === 'closed'))
      throw new Refusal(
        'window_closed',
        'more than 24 hours since the customer wrote (or they never did since the number was connected): only a ' +
          'template can be sent by API (131047). From the phone anything can be sent, free of charge',
      );
    const change = messageOf(wish, sendId, sender.phoneNumberId, now);
    await ensureConversations(client, [placement.contact]);
    const send = { id: sendId, number: sender, contact: placement.contact, change, presence };
    const { actor = 'bot', callback_data: callbackData } = wish;
    await insertSends(client, [{ ...send, actor, priority: 'reply', callbackData }], now);
    return { sendId, sender, body: cloudBody(change, callbackData) };
  });
}

/** Commit 2. */
async function settle(
  needs: SendNeeds,
  sendId: string,
  sender: Pick<Sender, 'id'>,
  outcome: Outcome<{ value: AcceptedMessage }>,
): Promise<void> {
  const now = needs.now();
  const told = await inTransaction(needs.pool, async (client) => {
    if (outcome.kind === 'unknown' && outcome.sent !== false) {
      await doubtSend(client, sendId);
      return 0;
    }
    const accepted = async (value: AcceptedMessage) =>
      recordConversations(client, await acceptSends(client, [acceptance(sendId, sender, value)]), now);
    const drafts =
      outcome.kind === 'accepted'
        ? (await accepted(outcome.value)).drafts
        : await refuseSend(client, sendId, errorOf(outcome), now);
    await publish(client, drafts);
    return drafts.length;
  });
  if (told > 0) needs.onCommit();
}

const acceptance = (
  sendId: string,
  { id: numberId }: Pick<Sender, 'id'>,
  { wamid, waId, userId }: AcceptedMessage,
) => ({
  sendId,
  numberId,
  wamid,
  person: { ...(waId === undefined ? {} : { waId }), ...(userId === undefined ? {} : { userId }) },
});

function errorOf(outcome: Refused | { kind: 'unknown'; reason: string }): ErrorObject {
  if (outcome.kind === 'unknown')
    return { code: 0, title: 'Meta could not be reached', details: outcome.reason };
  return {
    code: outcome.code ?? outcome.status,
    title: 'Meta refused the message',
    details: outcome.message,
  };
}
