/**
 * Format `1msg`: `messages[]` and `ack[]` as clients of 1MSG expect them, or Meta's own body (`rawHooks`) with the
 * channel's id at its root (pure; docs/one-msg.md).
 *
 * 1MSG signs nothing; ours carries a signature all the same, which breaks nobody.
 */
import type { EventType } from '@tandem/contract/api/event';
import type { Message } from '@tandem/contract/api/message';
import type { EventHead, Format, Receiver, StoredEvent } from './format.ts';
import { type MetaFacts, meta } from './meta.ts';
import { type Ack, ackOf, type StatusData } from './one-msg-ack.ts';
import { type OneMsgMessage, oneMsgMessage, type Party } from './one-msg-message.ts';
import { hexSignature, textKey } from './sign.ts';

const said: readonly EventType[] = ['message.received', 'message.sent'];
const types: readonly EventType[] = [...new Set([...said, 'message.status', ...(meta.types ?? [])] as const)];

export type OneMsgFacts = {
  /** The id under which clients call the number; absent: it is no channel. */
  instanceId: string | undefined;
  /** The business's own number, in digits. */
  own: string;
  /** Where the media of its message is, or will be in a moment. */
  mediaUrl: string | undefined;
  /** For `rawHooks`. */
  meta: MetaFacts | undefined;
};

export const oneMsg: Format<OneMsgFacts> = {
  types,
  tells,
  body,
  keyOf: textKey,
  sign: (_eventId, _timestamp, text, [key]) => ({
    'x-tandem-signature-256': hexSignature(text, key),
  }),
};

function tells(event: EventHead, receiver: Receiver): boolean {
  const { rawHooks, ackNotificationsOn } = receiver.settings;
  if (rawHooks === true) return meta.tells(event, receiver);
  return said.includes(event.type) || (event.type === 'message.status' && ackNotificationsOn === true);
}

function body(event: StoredEvent, facts: OneMsgFacts | undefined, receiver: Receiver): string | undefined {
  // Its settings may have changed since it was owed.
  if (facts === undefined || !tells(event, receiver)) return undefined;
  const instanceId = facts.instanceId ?? event.numberId;
  if (receiver.settings.rawHooks === true) return rawBody(instanceId, event, facts, receiver);
  const data = JSON.parse(event.data) as { message?: Message; contact?: ToldContact } & Partial<StatusData>;
  if (event.type === 'message.status') return ackBody(instanceId, data, receiver);
  // Erased since, or of a kind without a message.
  if (data.message === undefined) return undefined;
  const shown = oneMsgMessage(data.message, partyOf(data.contact), facts.own, facts.mediaUrl);
  return JSON.stringify({ instanceId, messages: [shown] } satisfies Posted);
}

type ToldContact = {
  name?: string | null;
  wa_id?: string | null;
  user_id?: string | null;
  username?: string | null;
};
type Posted = { instanceId: string; messages: OneMsgMessage[] } | { instanceId: string; ack: Ack[] };

const partyOf = ({ name, wa_id, user_id, username }: ToldContact = {}): Party => ({
  ...{ waId: wa_id, userId: user_id, username, name },
});

function ackBody(instanceId: string, data: Partial<StatusData>, { settings }: Receiver): string | undefined {
  const ack = ackOf(data, settings.ackReadWord === 'viewed' ? 'viewed' : 'read');
  return ack && JSON.stringify({ instanceId, ack: [ack] } satisfies Posted);
}

/** Meta's bytes as they came, but for one member in front. */
function rawBody(
  instanceId: string,
  event: StoredEvent,
  facts: OneMsgFacts,
  receiver: Receiver,
): string | undefined {
  const text = meta.body(event, facts.meta, receiver);
  if (text === undefined || !text.startsWith('{')) return undefined;
  return `{"instanceId":${JSON.stringify(instanceId)},${text.slice(1)}`;
}
