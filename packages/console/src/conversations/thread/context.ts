import type { Message } from '@tandem/contract/api/message';
import { createContext, useContext } from 'react';

/** What a message in a thread can do, and what is known around it. */
export type Thread = {
  /** Since when the conversation is known without a hole. */
  knownSince: string | null;
  /** A message of the loaded stretch. */
  find: (messageId: string) => Message | undefined;
  jump: (messageId: string) => void;
  reply: (message: Message) => void;
  react: (message: Message, emoji: string) => void;
  showDetails: (message: Message) => void;
  /** One that was refused or did not get away. */
  sendAgain: (message: Message) => void;
  /** Forgets one that did not get away. */
  discard: (message: Message) => void;
  /** Why it did not get away; undefined: it is not from this browser. */
  faultOf: (message: Message) => unknown;
  maySend: boolean;
};

export const ThreadContext = createContext<Thread | undefined>(undefined);

export function useInThread(): Thread {
  const thread = useContext(ThreadContext);
  if (thread === undefined) throw new Error('a message was drawn outside of a thread');
  return thread;
}
