import type { Conversation } from '@tandem/contract/api/conversation';
import { useEffect } from 'react';
import { useStore } from '../state.ts';
import type { ThreadStore } from '../thread/thread-store.ts';
import { type Outbox, openOutbox } from './outbox.ts';

/** The outbox of a conversation, joined to its thread: what is sent takes its place there. */
export function useOutbox({ id }: Conversation, thread: ThreadStore): Outbox {
  const outbox = useStore(['outbox', id], openOutbox, { lasting: true });
  useEffect(() => {
    const part = outbox.join({
      onSent: (message) => thread.take(message),
      onRefused: () => void thread.again(),
      onQuiet: thread.release,
    });
    thread.holdWhile(outbox.isBusy);
    // It may have become quiet while nobody looked.
    if (!outbox.isBusy()) thread.release();
    return part;
  }, [outbox, thread]);
  return outbox;
}
