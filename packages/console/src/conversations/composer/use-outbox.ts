import type { Conversation } from '@tandem/contract/api/conversation';
import { useEffect, useMemo } from 'react';
import { forget } from '../../api/ask.ts';
import { stored } from '../state.ts';
import type { ThreadStore } from '../thread/thread-store.ts';
import { type Outbox, openOutbox } from './outbox.ts';

/** The outbox of a conversation, joined to its thread: what is sent takes its place there. */
export function useOutbox({ id }: Conversation, thread: ThreadStore): Outbox {
  const outbox = useMemo(() => stored(['outbox', id], openOutbox), [id]);
  useEffect(() => {
    outbox.join({
      onSent: (message) => thread.take(message),
      onRefused: () => void thread.again(),
      onQuiet: () => {
        thread.release();
        void forget(`/conversations/${id}`);
      },
    });
    thread.holdWhile(outbox.isBusy);
  }, [outbox, thread, id]);
  return outbox;
}
