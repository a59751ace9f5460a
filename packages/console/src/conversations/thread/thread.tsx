/**
 * One conversation: header, messages, and below them what one may answer with.
 */

import type { Conversation } from '@tandem/contract/api/conversation';
import type { Coverage } from '@tandem/contract/api/coverage';
import type { Message } from '@tandem/contract/api/message';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { MessagesSquare } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../../api/ask.ts';
import { useMay } from '../../session/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { FaultState } from '../../ui/fault.tsx';
import { useTabTitle } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { nameOf } from '../contact.tsx';
import { useStored } from '../state.ts';
import { Bubble } from './bubble.tsx';
import { type Thread, ThreadContext } from './context.ts';
import { Details } from './details.tsx';
import { ThreadHeader } from './header.tsx';
import { Begin, FarReaction, GapMark, IntervalMark } from './marks.tsx';
import { type ThreadRow, threadRows } from './rows.ts';
import { DayPill, Scroller, type ScrollerHandle } from './scroller.tsx';
import type { ThreadStore } from './thread-store.ts';
import { useLoaded, useThread } from './use-thread.ts';
import { atNewest, messagesOf, olderOf } from './window.ts';

export function ThreadPage() {
  const { conversationId } = useParams({ from: '/frame/inbox/$conversationId' });
  return <OneThread key={conversationId} id={conversationId} />;
}

function OneThread({ id }: { id: string }) {
  const { thread, conversation } = useThread(id);
  if (conversation.data !== undefined) return <Opened thread={thread} conversation={conversation.data} />;
  if (conversation.isError)
    return <FaultState error={conversation.error} onRetry={() => void conversation.refetch()} />;
  return <SkeletonRows count={8} row="h-12" />;
}

function Opened({ thread, conversation }: { thread: ThreadStore; conversation: Conversation }) {
  const t = useTranslations('conversations');
  const { at } = useSearch({ from: '/frame/inbox' });
  const state = useStored(thread.state);
  const rows = useRows(thread, conversation);
  const [marked, setMarked] = useState(at);
  const [detailed, setDetailed] = useState<Message>();
  const scroller = useRef<ScrollerHandle>(null);
  const navigate = useNavigate();
  useLoaded(thread, at);
  useTabTitle(nameOf(conversation.contact) ?? t('nobody'));
  const jump = useJump(thread, scroller, setMarked);
  const shown = useRef(at);
  useEffect(() => {
    // A link within the thread: the address changed, the page stands.
    if (at !== undefined && at !== shown.current) void jump(at);
    shown.current = at;
  }, [at, jump]);
  const maySend = useMay('send');
  const inThread = useMemo<Thread>(
    () => ({
      conversation,
      find: (messageId) => messagesOf(thread.state.get().window).find((message) => message.id === messageId),
      jump: (messageId) => void jump(messageId),
      reply: () => {},
      react: () => {},
      showDetails: setDetailed,
      maySend,
    }),
    [conversation, thread, jump, maySend],
  );
  const draw = useCallback((row: ThreadRow) => drawRow(row, marked), [marked]);
  const toNewest = async () => {
    if (!atNewest(thread.state.get().window)) await thread.begin();
    scroller.current?.toEnd();
    if (at !== undefined) void navigate({ to: '.', search: ({ at: _at, ...kept }) => kept, replace: true });
  };
  return (
    <ThreadContext value={inThread}>
      <section
        aria-label={t('thread.with', { name: nameOf(conversation.contact) ?? t('nobody') })}
        className="flex h-full min-h-0 flex-col"
      >
        <ThreadHeader conversation={conversation} />
        {state.phase === 'loading' && (
          <div className="flex-1">
            <SkeletonRows count={8} row="h-12" />
          </div>
        )}
        {state.phase === 'broken' && (
          <div className="flex-1">
            <FaultState error={state.fault} onRetry={() => void thread.begin()} />
          </div>
        )}
        {state.phase === 'ready' && rows.length === 0 && (
          <div className="flex-1">
            <Empty icon={MessagesSquare} title={t('thread.empty')} text={t('thread.emptyText')} />
          </div>
        )}
        {state.phase === 'ready' && rows.length > 0 && (
          <Scroller
            ref={scroller}
            thread={thread}
            rows={rows}
            at={at}
            label={t('thread.messages')}
            drawRow={draw}
            onNewest={() => void toNewest()}
          />
        )}
        {detailed && <Details message={detailed} onClose={() => setDetailed(undefined)} />}
      </section>
    </ThreadContext>
  );
}

function useRows(thread: ThreadStore, conversation: Conversation): readonly ThreadRow[] {
  const { window } = useStored(thread.state);
  const { data: coverage } = useAnswer<Coverage>(`/conversations/${conversation.id}/coverage`);
  return useMemo(
    () =>
      threadRows({
        messages: messagesOf(window),
        intervals: coverage?.intervals ?? [],
        gaps: coverage?.gaps ?? [],
        oldest: window.length > 0 && olderOf(window) === null,
        newest: atNewest(window),
        dayOf: (at) => new Date(at).toDateString(),
      }),
    [window, coverage],
  );
}

function useJump(
  thread: ThreadStore,
  scroller: { readonly current: ScrollerHandle | null },
  mark: (messageId: string) => void,
) {
  return useCallback(
    async (messageId: string) => {
      mark(messageId);
      if (scroller.current?.show(messageId)) return;
      await thread.around(messageId);
      requestAnimationFrame(() => scroller.current?.show(messageId));
    },
    [thread, scroller, mark],
  );
}

function drawRow(row: ThreadRow, marked: string | undefined) {
  switch (row.kind) {
    case 'message':
      return (
        <Bubble
          message={row.message}
          reactions={row.reactions}
          first={row.first}
          isMarked={row.key === marked}
        />
      );
    case 'day':
      return (
        <p className="flex justify-center py-2">
          <DayPill at={row.at} />
        </p>
      );
    case 'reaction':
      return <FarReaction message={row.message} />;
    case 'interval':
      return <IntervalMark interval={row.interval} />;
    case 'gap':
      return <GapMark gap={row.gap} />;
    case 'begin':
      return <Begin />;
  }
}
