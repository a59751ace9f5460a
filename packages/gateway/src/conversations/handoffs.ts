/**
 * What the messages of a batch mean to handoffs: a person's reply starts one, a word gives the conversation back. Costs
 * nothing where neither a person replied nor a handoff is.
 */

import type { EventDraft } from '../changes/event-draft.ts';
import { messageKey } from '../changes/message-key.ts';
import type { Queryable } from '../database/transaction.ts';
import { type AutomaticEchoes, findAutomatic, findMistaken } from './automatic-echoes.ts';
import { handoffDraft } from './handoff-events.ts';
import { afterNews, type HandoffNews } from './handoff-machine.ts';
import { isReply, saysOneOf } from './handoff-rules.ts';
import { type Held, readHandoffs, writeHandoffs } from './handoff-store.ts';
import { noteReadUpTo } from './read-marks.ts';
import type { FreshMessage } from './recorded.ts';

export type HandoffNote = {
  drafts: EventDraft[];
  /** Keys of customers' messages that came while a person had the conversation. */
  heldBack: Set<string>;
};

/** `inHandoff`: conversations of the batch in which a handoff is. */
export async function recordHandoffs(
  client: Queryable,
  fresh: readonly FreshMessage[],
  inHandoff: ReadonlySet<string>,
  now: Date,
): Promise<HandoffNote> {
  const touched = new Set(inHandoff);
  for (const one of fresh) if (isPersons(one)) touched.add(one.conversationId);
  if (touched.size === 0) return { drafts: [], heldBack: new Set() };
  const held = await readHandoffs(client, [...touched]);
  // Where handoffs are switched off nothing tells a greeting from an answer: what is said on the phone counts as one.
  await noteReadUpTo(
    client,
    fresh
      .filter((one) => isPersons(one) && held.get(one.conversationId)?.rules.enabled === false)
      .map((one) => ({ conversationId: one.conversationId, at: new Date(timeOf(one, now)) })),
  );
  const messages = fresh
    .filter(({ conversationId }) => held.get(conversationId)?.rules.enabled === true)
    .toSorted((a, b) => timeOf(a, now) - timeOf(b, now) || a.item.order - b.item.order);
  const automatic = await findAutomatic(client, messages.filter(isFromPhone), held, now);
  const mistaken = await findMistaken(
    client,
    messages.filter(isCustomers).flatMap((one) => held.get(one.conversationId) ?? []),
  );
  const changed = new Set<Held>();
  const note: HandoffNote = { drafts: [], heldBack: new Set() };
  for (const message of messages) {
    const one = held.get(message.conversationId);
    if (one === undefined) continue;
    const before = one.state;
    const draft = move(one, message, { automatic, mistaken }, now);
    if (one.state !== before) changed.add(one);
    if (draft !== undefined) note.drafts.push(draft);
    const { change, number } = message.item;
    if (change.direction === 'inbound' && one.state.active)
      note.heldBack.add(messageKey(number.id, change.id));
  }
  await writeHandoffs(client, [...changed]);
  return note;
}

/** Of echoes that are the app's own, and of handoffs that were started by one. */
type Known = { automatic: AutomaticEchoes; mistaken: ReadonlySet<Held> };

/** Brings one conversation a message further. */
function move(held: Held, message: FreshMessage, known: Known, now: Date): EventDraft | undefined {
  const news = newsOf(message, held, known, now);
  if (news === undefined) return undefined;
  const { state, told } = afterNews(held.state, news, held.rules, now);
  held.state = state;
  if (told === undefined) return undefined;
  // It starts behind the message that starts it; what ends it lets the message through to the bot.
  const order = message.item.order + (told === 'started' ? 0.3 : -0.2);
  return handoffDraft(told, held.conversation, state, held.rules, order);
}

function newsOf(
  message: FreshMessage,
  held: Held,
  { automatic, mistaken }: Known,
  now: Date,
): HandoffNews | undefined {
  const { rules } = held;
  const { change, number } = message.item;
  const at = new Date(timeOf(message, now));
  const key = messageKey(number.id, change.id);
  if (change.source !== 'live') return undefined;
  if (change.direction === 'inbound') {
    if (saysOneOf(change.text, rules.customer_words)) return { kind: 'word', by: 'customer', at };
    return mistaken.has(held) ? { kind: 'automatic', at } : undefined;
  }
  if (!isPersons(message)) return undefined;
  if (change.origin === 'api') return { kind: 'reply', cause: 'api', at, messageId: change.id };
  if (saysOneOf(change.text, rules.phone_words)) return { kind: 'word', by: 'phone', at };
  return automatic.has(key) ? undefined : { kind: 'reply', cause: 'phone', at, messageId: change.id };
}

const isFromPhone = ({ item: { change } }: FreshMessage): boolean =>
  change.origin === 'app' && change.source === 'live' && isReply(change.type);

const isFromHumanByApi = ({ item: { change } }: FreshMessage): boolean =>
  change.origin === 'api' && change.actor === 'human' && isReply(change.type);

const isPersons = (one: FreshMessage): boolean => isFromPhone(one) || isFromHumanByApi(one);

const isCustomers = ({ item: { change } }: FreshMessage): boolean =>
  change.direction === 'inbound' && change.source === 'live';

const timeOf = ({ item: { change } }: FreshMessage, now: Date): number => (change.sentAt ?? now).getTime();
