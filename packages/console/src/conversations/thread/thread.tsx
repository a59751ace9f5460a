/**
 * One conversation: header, messages, and below them what one may answer with.
 */

import type { Conversation } from '@tandem/contract/api/conversation';
import type { ThreadMark } from '@tandem/contract/api/coverage';
import type { Message } from '@tandem/contract/api/message';
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { MessagesSquare } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../../api/ask.ts';
import { useMay, useSession } from '../../session/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { FaultState } from '../../ui/fault.tsx';
import { useTabTitle } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Composer } from '../composer/composer.tsx';
import { carryDraft, type DraftStore, openDraft } from '../composer/draft.ts';
import type { Outbox } from '../composer/outbox.ts';
import { useOutbox } from '../composer/use-outbox.ts';
import { asMessage, keyOfLocal, reactionTo } from '../composer/wish.ts';
import { nameOf } from '../contact.tsx';
import { useStore, useStored } from '../state.ts';
import { Bubble } from './bubble.tsx';
import { type Thread, ThreadContext } from './context.ts';
import { Details } from './details.tsx';
import { ThreadHeader } from './header.tsx';
import { Begin, FarReaction, Mark } from './marks.tsx';
import { type ThreadRow, threadRows } from './rows.ts';
import { DayPill, Scroller, type ScrollerHandle } from './scroller.tsx';
import type { ThreadStore } from './thread-store.ts';
import { useReading } from './use-reading.ts';
import { useLoaded, useThread } from './use-thread.ts';
import { useThreadKeys } from './use-thread-keys.ts';
import { type Told, withReaction } from './window.ts';

export function ThreadPage() {
  const { conversationId } = useParams({ from: '/frame/inbox/$conversationId' });
  return <OneThread key={conversationId} id={conversationId} />;
}

function OneThread({ id }: { id: string }) {
  const { thread, conversation } = useThread(id);
  const { data } = conversation;
  if (data !== undefined && data.id !== id) return <MovedOn from={id} to={data.id} />;
  if (data !== undefined) return <Opened thread={thread} conversation={data} />;
  if (conversation.isError)
    return <FaultState error={conversation.error} onRetry={() => void conversation.refetch()} />;
  return <SkeletonRows count={8} row="h-12" />;
}

/** The id of one that was merged into another leads to that other one; so does its address, and what is being written. */
function MovedOn({ from, to }: { from: string; to: string }) {
  const [written, draft] = [useDraft(from), useDraft(to)];
  useEffect(() => carryDraft(written, draft), [written, draft]);
  return (
    <Navigate to="/inbox/$conversationId" params={{ conversationId: to }} search={(kept) => kept} replace />
  );
}

function useDraft(id: string): DraftStore {
  const { person } = useSession();
  return useStore(['draft', id], () => openDraft(person.id, id), { lasting: true });
}

function Opened({ thread, conversation }: { thread: ThreadStore; conversation: Conversation }) {
  const t = useTranslations('conversations');
  const { at } = useSearch({ from: '/frame/inbox' });
  const maySend = useMay('send');
  const outbox = useOutbox(conversation, thread);
  const draft = useDraft(conversation.id);
  const messages = useMessages(thread, outbox, conversation);
  const rows = useRows(thread, messages, conversation);
  const [marked, setMarked] = useState(at);
  const [detailed, setDetailed] = useState<Message>();
  const [isAtEnd, setAtEnd] = useState(false);
  useReading(conversation, isAtEnd);
  const scroller = useRef<ScrollerHandle>(null);
  const field = useRef<HTMLTextAreaElement>(null);
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
  // What stands around them must not redraw all messages whenever one comes: it is looked up when it is needed.
  const latest = useRef({ messages, conversation });
  latest.current = { messages, conversation };
  const { known_since: knownSince } = conversation.coverage;
  const inThread = useMemo<Thread>(
    () => ({
      knownSince,
      maySend,
      find: (messageId) => latest.current.messages.find((message) => message.id === messageId),
      jump: (messageId) => void jump(messageId),
      reply: (message) => {
        draft.set({ replyTo: message });
        field.current?.focus();
      },
      react: (message, emoji) => outbox.send([reactionTo(message.id, emoji)], latest.current.conversation),
      showDetails: setDetailed,
      sendAgain: (message) => outbox.sendAgain(message, latest.current.conversation),
      discard: (message) => outbox.drop(keyOfLocal(message.id) ?? ''),
      faultOf: (message) => outbox.faultOf(keyOfLocal(message.id) ?? ''),
    }),
    [knownSince, maySend, jump, outbox, draft],
  );
  const draw = useCallback((row: ThreadRow) => drawRow(row, marked), [marked]);
  const toNewest = useCallback(async () => {
    if (thread.state.get().window.newer) await thread.begin();
    scroller.current?.toEnd();
    if (at !== undefined) void navigate({ to: '.', search: ({ at: _at, ...kept }) => kept, replace: true });
  }, [thread, at, navigate]);
  const focus = useThreadKeys({
    ...{ id: conversation.id, thread: inThread, scroller, field },
    messages: () => latest.current.messages,
    toNewest: () => void toNewest(),
  });
  return (
    <ThreadContext value={inThread}>
      <section
        aria-label={t('thread.with', { name: nameOf(conversation.contact) ?? t('nobody') })}
        className="relative flex h-full min-h-0 flex-col"
      >
        <ThreadHeader conversation={conversation} />
        <Messages
          thread={thread}
          rows={rows}
          scroller={
            <Scroller
              ref={scroller}
              thread={thread}
              rows={rows}
              at={at}
              label={t('thread.messages')}
              drawRow={draw}
              onNewest={() => void toNewest()}
              onEnd={setAtEnd}
            />
          }
        />
        <Announcer messages={messages} />
        {maySend && (
          <Composer
            key={conversation.id}
            {...{ conversation, outbox, draft, field }}
            onSent={() => void toNewest()}
            onUp={focus.last}
          />
        )}
        {detailed && <Details message={detailed} onClose={() => setDetailed(undefined)} />}
      </section>
    </ThreadContext>
  );
}

type MessagesProps = { thread: ThreadStore; rows: readonly ThreadRow[]; scroller: ReactNode };

function Messages({ thread, rows, scroller }: MessagesProps) {
  const t = useTranslations('conversations.thread');
  const { phase, fault } = useStored(thread.state);
  if (phase === 'ready' && rows.length > 0) return scroller;
  return (
    <div className="min-h-0 flex-1 overflow-hidden">
      {phase === 'loading' && <SkeletonRows count={8} row="h-12" />}
      {phase === 'broken' && <FaultState error={fault} onRetry={() => void thread.begin()} />}
      {phase === 'ready' && <Empty icon={MessagesSquare} title={t('empty')} text={t('emptyText')} />}
    </div>
  );
}

/** What came in is read out, once. */
function Announcer({ messages }: { messages: readonly Message[] }) {
  const t = useTranslations('conversations');
  const last = messages.at(-1);
  const first = useRef(last?.id);
  if (first.current === undefined) first.current = last?.id;
  const isNew = last !== undefined && last.id !== first.current && last.direction === 'inbound';
  return (
    <p aria-live="polite" className="sr-only">
      {isNew && t('thread.came', { who: t(`by.${last.origin}`), text: last.text })}
    </p>
  );
}

/** What is in memory of the thread, and behind it what is on its way from here. */
function useMessages(thread: ThreadStore, outbox: Outbox, conversation: Conversation): readonly Told[] {
  const { window } = useStored(thread.state);
  const { pending } = useStored(outbox.state);
  const { id, number_id } = conversation;
  const going = useMemo(
    () => pending.map((one) => asMessage(one, { id, number_id })),
    [pending, id, number_id],
  );
  return useMemo(() => {
    const { messages } = going.reduce(withReaction, window);
    return window.newer ? messages : [...messages, ...going];
  }, [window, going]);
}

function useRows(
  thread: ThreadStore,
  messages: readonly Told[],
  conversation: Conversation,
): readonly ThreadRow[] {
  const { window } = useStored(thread.state);
  const path = `/conversations/${conversation.id}/marks`;
  const { data: told } = useAnswer<{ data: ThreadMark[] }>(path, {}, { fresh: true });
  return useMemo(
    () =>
      threadRows({
        messages,
        marks: told?.data ?? [],
        oldest: !window.older,
        newest: !window.newer,
        dayOf: (at) => new Date(at).toDateString(),
      }),
    [messages, window, told],
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
      return <Bubble message={row.message} first={row.first} isMarked={row.key === marked} />;
    case 'day':
      return (
        <p className="flex justify-center py-2">
          <DayPill at={row.at} />
        </p>
      );
    case 'reaction':
      return <FarReaction message={row.message} />;
    case 'mark':
      return <Mark mark={row.mark} />;
    case 'begin':
      return <Begin />;
  }
}
