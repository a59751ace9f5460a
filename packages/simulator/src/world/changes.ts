/** Tells listeners (the page's live stream, tests) that something in the world changed. */
import type { Chat, ChatMessage } from './model.ts';

export type WorldChange =
  | { type: 'message'; chatId: string; message: ChatMessage }
  | { type: 'chat'; chat: Omit<Chat, 'messages'> }
  | { type: 'people' }
  | { type: 'faults' }
  | { type: 'settings' }
  | { type: 'webhook'; id: string }
  | { type: 'graph_call'; id: string }
  | { type: 'reset' };

export type Changes = {
  tell(change: WorldChange): void;
  /** Returns the function that ends the listening. */
  listen(listener: (change: WorldChange) => void): () => void;
};

export function makeChanges(): Changes {
  const listeners = new Set<(change: WorldChange) => void>();
  return {
    tell(change) {
      for (const listener of listeners) listener(change);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
