import type { Conversation } from '@tandem/contract/api/conversation';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { forget, useAnswer } from '../../api/ask.ts';
import { useLive, useLiveState } from '../../api/live.ts';
import { stored } from '../state.ts';
import { openThread, type ThreadStore } from './thread-store.ts';

type Opened = { thread: ThreadStore; conversation: UseQueryResult<Conversation> };

/** The thread of a conversation, live while it is shown. */
export function useThread(id: string): Opened {
  const thread = useMemo(() => stored(['thread', id], () => openThread(id)), [id]);
  const conversation = useAnswer<Conversation>(`/conversations/${id}`);
  // The id of one that was merged into another leads to that other one; events name only that.
  const told = conversation.data?.id ?? id;
  useLive(
    [
      'message.received',
      'message.sent',
      'message.status',
      'message.edited',
      'message.revoked',
      'message.media',
    ],
    (event) => event.conversation_id === told && thread.hear(event),
  );
  useLive(
    [
      'message.received',
      'message.sent',
      'window.opened',
      'window.closed',
      'handoff.started',
      'handoff.ended',
    ],
    (event) => event.conversation_id === told && void forget(`/conversations/${id}`),
  );
  useLive(['contact.updated', 'gap.found', 'gap.closed'], (event) => {
    if (event.conversation_id === told) void forget(`/conversations/${id}`);
  });
  useLive(['number.suspended', 'number.reconnected', 'number.disconnected', 'number.connected'], (event) => {
    if (event.number_id === conversation.data?.number_id) void forget(`/conversations/${id}`, '/numbers');
  });
  const broke = useRef(false);
  useLiveState((state) => {
    if (state === 'open' && broke.current) void thread.again();
    broke.current = state === 'broken';
  });
  return { thread, conversation };
}

/** Loads the thread: at the newest message, or around `at`. */
export function useLoaded(thread: ThreadStore, at: string | undefined): void {
  const loaded = useRef<ThreadStore | undefined>(undefined);
  useEffect(() => {
    if (loaded.current === thread) return;
    loaded.current = thread;
    if (at !== undefined) void thread.around(at);
    else void thread.begin();
  }, [thread, at]);
}
