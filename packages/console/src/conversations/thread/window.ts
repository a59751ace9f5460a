/**
 * The stretch of a thread that is in memory: without a hole, oldest first, never more than some hundreds of messages
 * however long the thread is. Everything here is pure; thread-store.ts asks the API.
 */
import type { Message, Revision, StatusStep, ThreadMessage } from '@tandem/contract/api/message';

/** As the API shows it in a thread; what came live has no surroundings yet. */
export type Told = Message & Partial<Omit<ThreadMessage, keyof Message>>;

export type ThreadWindow = {
  messages: readonly Told[];
  /** There is more before the first, behind the last. */
  older: boolean;
  newer: boolean;
};

export const nothing: ThreadWindow = { messages: [], older: false, newer: false };
/** At least three pages: what is in view, and one to each side. */
export const mostMessages = 360;

const strangersTo = (window: ThreadWindow, messages: readonly Told[]): Told[] => {
  const known = new Set(window.messages.map(({ id }) => id));
  return messages.filter(({ id }) => !known.has(id));
};

/** With what came before; the newest go when there are too many. */
export function withOlder(window: ThreadWindow, page: ThreadWindow): ThreadWindow {
  const messages = [...strangersTo(window, page.messages), ...window.messages];
  const kept = messages.slice(0, mostMessages);
  return { messages: kept, older: page.older, newer: window.newer || kept.length < messages.length };
}

/** With what comes after; the oldest go when there are too many. */
export function withNewer(window: ThreadWindow, page: ThreadWindow): ThreadWindow {
  const messages = [...window.messages, ...strangersTo(window, page.messages)];
  const kept = messages.slice(-mostMessages);
  return { messages: kept, older: window.older || kept.length < messages.length, newer: page.newer };
}

/**
 * With one that was just told. Meta's times are whole seconds: what came later stands later among equals. Older than all
 * that is here, it is a stranger: it is read in its place when somebody goes there.
 */
export function withMessage(window: ThreadWindow, message: Told): ThreadWindow {
  if (window.messages.some(({ id }) => id === message.id))
    return changed(window, message.id, (known) => merged(known, message));
  if (window.newer) return window;
  const place = window.messages.findLastIndex(({ sent_at }) => sent_at <= message.sent_at) + 1;
  if (place === 0 && window.older) return window;
  const messages = window.messages.toSpliced(place, 0, message);
  return withNewer({ ...window, messages: [] }, { ...window, messages });
}

/** Told once more: what only the API tells stays, and a status never goes back. */
function merged(known: Told, message: Told): Told {
  const { status, status_history } = known;
  const isAhead = status !== undefined && status_history.length > message.status_history.length;
  return { ...known, ...message, ...(isAhead && { status, status_history }) };
}

export function changed(window: ThreadWindow, id: string, change: (message: Told) => Told): ThreadWindow {
  const at = window.messages.findIndex((message) => message.id === id);
  const message = window.messages[at];
  return message === undefined ? window : { ...window, messages: window.messages.with(at, change(message)) };
}

/** A status that was told: the step is kept, the highest shown. */
export function withStatus(message: Told, step: StatusStep, highest: StatusStep['status']): Told {
  const told = message.status_history.some(({ status, at }) => status === step.status && at === step.at);
  return {
    ...message,
    status: highest,
    status_history: told ? message.status_history : [...message.status_history, step],
    ...(step.error !== undefined && { error: step.error }),
  };
}

export const withRevision = (message: Told, revision: Revision): Told =>
  message.revisions.some(({ id }) => id === revision.id)
    ? message
    : { ...message, revisions: [...message.revisions, revision] };

/** The message that a reaction is about; undefined: it is none. */
export function reactionTarget(message: Message): string | undefined {
  if (message.type !== 'reaction') return undefined;
  const { reaction } = message.content as { reaction?: { message_id?: unknown } };
  const target = reaction?.message_id ?? message.reply_to;
  return typeof target === 'string' ? target : undefined;
}

export function emojiOf(message: Message): string {
  const { reaction } = message.content as { reaction?: { emoji?: unknown } };
  return typeof reaction?.emoji === 'string' ? reaction.emoji : '';
}

/** With a reaction put on what it is about: one a side, the last; an empty one takes it back. */
export function withReaction(window: ThreadWindow, message: Message): ThreadWindow {
  const target = reactionTarget(message);
  if (target === undefined || message.status === 'failed') return window;
  const emoji = emojiOf(message);
  const isCustomer = message.origin === 'customer';
  const fresh = { emoji, origin: message.origin, message_id: message.id, at: message.sent_at };
  return changed(window, target, (one) => {
    const others = (one.reactions ?? []).filter(({ origin }) => (origin === 'customer') !== isCustomer);
    return { ...one, reactions: emoji === '' ? others : [...others, fresh] };
  });
}
