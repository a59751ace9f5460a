/**
 * The stretch of a thread that is in memory: pages side by side, oldest first, never more than some hundreds of messages.
 * Everything here is pure; thread-store.ts asks the API.
 */
import type { Message, Revision, StatusStep } from '@tandem/contract/api/message';

export type ThreadPage = {
  /** Oldest first. */
  messages: readonly Message[];
  /** Where what is older goes on; null: nothing is older. */
  older: string | null;
  /** Where what is newer goes on; null: this reaches the newest. */
  newer: string | null;
};

export type ThreadWindow = readonly ThreadPage[];

export const mostPages = 6;

export const messagesOf = (window: ThreadWindow): Message[] => window.flatMap((page) => [...page.messages]);

export const olderOf = (window: ThreadWindow): string | null => window[0]?.older ?? null;
export const newerOf = (window: ThreadWindow): string | null => window.at(-1)?.newer ?? null;
export const atNewest = (window: ThreadWindow): boolean => window.length > 0 && newerOf(window) === null;

const known = (window: ThreadWindow): Set<string> =>
  new Set(window.flatMap((page) => page.messages.map((message) => message.id)));

const without = (page: ThreadPage, ids: ReadonlySet<string>): ThreadPage => ({
  ...page,
  messages: page.messages.filter((message) => !ids.has(message.id)),
});

/** With what came before; the newest pages go when there are too many. */
export function withOlder(window: ThreadWindow, page: ThreadPage): ThreadWindow {
  return [without(page, known(window)), ...window].slice(0, mostPages);
}

/** With what comes after; the oldest pages go when there are too many. */
export function withNewer(window: ThreadWindow, page: ThreadPage): ThreadWindow {
  return [...window, without(page, known(window))].slice(-mostPages);
}

/** Meta's times are whole seconds: what came later stands later among equals. */
export function withMessage(window: ThreadWindow, message: Message): ThreadWindow {
  if (known(window).has(message.id)) return replaced(window, message.id, () => message);
  const last = window.at(-1);
  if (last === undefined || last.newer !== null) return window;
  const later = last.messages.findLastIndex((other) => other.sent_at <= message.sent_at) + 1;
  // Older than all of the last page: a stranger to it. It is read in its place when somebody goes there.
  if (later === 0 && (last.messages.length > 0 || window.length > 1) && last.older !== null) return window;
  const messages = last.messages.toSpliced(later, 0, message);
  return [...window.slice(0, -1), { ...last, messages }];
}

export function replaced(
  window: ThreadWindow,
  id: string,
  change: (message: Message) => Message,
): ThreadWindow {
  return window.map((page) =>
    page.messages.some((message) => message.id === id)
      ? { ...page, messages: page.messages.map((one) => (one.id === id ? change(one) : one)) }
      : page,
  );
}

export const withoutMessage = (window: ThreadWindow, id: string): ThreadWindow =>
  window.map((page) => (page.messages.some((one) => one.id === id) ? without(page, new Set([id])) : page));

/** A status that was told: the step is kept, the highest shown. */
export function withStatus(message: Message, step: StatusStep, highest: StatusStep['status']): Message {
  const told = message.status_history.some(({ status, at }) => status === step.status && at === step.at);
  return {
    ...message,
    status: highest,
    status_history: told ? message.status_history : [...message.status_history, step],
    ...(step.error !== undefined && { error: step.error }),
  };
}

export const withRevision = (message: Message, revision: Revision): Message =>
  message.revisions.some(({ id }) => id === revision.id)
    ? message
    : { ...message, revisions: [...message.revisions, revision] };
