import type { Advice, Obstacle } from '@tandem/contract/api/advice';
import type { Conversation } from '@tandem/contract/api/conversation';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { amend, recall, useAnswer } from '../../api/ask.ts';
import { type LiveEvent, useLive, useLiveState } from '../../api/live.ts';
import { useLiveAgain } from '../../api/live-again.ts';
import { showInLists } from '../list/list-store.ts';
import { afterEvent, joinsOrParts, mergedIn, rowEvents } from '../list/rows.ts';
import { useStore } from '../state.ts';
import { openThread, type ThreadStore } from './thread-store.ts';

const threadEvents = [...rowEvents, 'message.media'] as const;
const adviceEvents = [
  'window.opened',
  'window.closed',
  'handoff.started',
  'handoff.ended',
  'contact.updated',
  'message.status',
  'message.received',
] as const;
const numberEvents = [
  'number.connected',
  'number.suspended',
  'number.reconnected',
  'number.disconnected',
  'number.restricted',
] as const;

type Opened = { thread: ThreadStore; conversation: UseQueryResult<Conversation> };

/** The thread of a conversation, live while it is shown. */
export function useThread(id: string): Opened {
  const thread = useStore(['thread', id], () => openThread(id));
  const path = `/conversations/${id}`;
  const conversation = useAnswer<Conversation>(path, {}, { fresh: true });
  const { data: shown, isFetchedAfterMount: isFresh } = conversation;
  useEffect(() => {
    if (shown !== undefined && isFresh) showInLists(shown);
  }, [shown, isFresh]);
  const isOurs = (event: LiveEvent) => event.conversation_id === id;
  useLive(threadEvents, (event) => {
    if (!isOurs(event)) return;
    thread.hear(event);
    amend<Conversation>(path, (known) => afterEvent(known, event));
  });
  useLiveAgain(adviceEvents, [`${path}/advice`], {
    about: (event) => isOurs(event) && changesAdvice(event, recall(`${path}/advice`)),
  });
  useLiveAgain(['gap.found', 'gap.closed'], [`${path}/marks`], { about: isOurs });
  // It is one with another now, or no longer: other messages, other marks.
  useLiveAgain(['contact.updated'], [path], {
    about: (event) => (isOurs(event) && joinsOrParts(event)) || mergedIn(event) === id,
  });
  useLiveAgain(numberEvents, [path, '/numbers'], { about: (event) => event.number_id === shown?.number_id });
  useLiveAgain(['template.updated'], ['/templates']);
  const broke = useRef(false);
  useLiveState((state) => {
    if (state === 'open' && broke.current) void thread.again();
    broke.current = state === 'broken';
  });
  return { thread, conversation };
}

/** Whether a customer can be reached at all is told by a failure, and by their writing again. */
function changesAdvice({ type, data }: LiveEvent, advice: Advice | undefined): boolean {
  if (type === 'message.status') return (data as { status?: string }).status === 'failed';
  if (type !== 'message.received') return true;
  return advice?.free_form.why_not.some(isAboutCustomer) === true;
}

const isAboutCustomer = ({ code }: Obstacle): boolean => code === 'blocked' || code === 'unreachable';

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
