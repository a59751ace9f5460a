/**
 * One thread: asks for pages around what is looked at, takes in what is told live, keeps little in memory. Lives in the
 * query cache, so that coming back is immediate and signing out forgets it.
 */
import type { Message } from '@tandem/contract/api/message';
import type { Page } from '../../api/ask.ts';
import { call } from '../../api/call.ts';
import type { LiveEvent } from '../../api/live.ts';
import { openState } from '../state.ts';
import { messageOfEvent } from './live-message.ts';
import {
  changed,
  nothing,
  type ThreadWindow,
  type Told,
  withMessage,
  withNewer,
  withOlder,
  withReaction,
} from './window.ts';

type ThreadState = {
  window: ThreadWindow;
  phase: 'loading' | 'ready' | 'broken';
  fault?: unknown;
  busy: { older: boolean; newer: boolean };
  /** Came live while the newest messages were not loaded. */
  below: number;
};

export type ThreadStore = ReturnType<typeof openThread>;

const limit = 60;

export function openThread(id: string) {
  const idle = { older: false, newer: false };
  const state = openState<ThreadState>({ window: nothing, phase: 'loading', busy: idle, below: 0 });
  const { get, set } = state;
  let asked = 0;
  let isHeld = () => false;
  const held: LiveEvent[] = [];

  const read = async (query: Record<string, string | number>): Promise<ThreadWindow> => {
    const page = await call<MessagesPage>(`/conversations/${id}/messages`, { query: { limit, ...query } });
    return { messages: page.data.toReversed(), older: page.has_older, newer: page.has_newer };
  };

  /** Begins anew with this page; what was asked before is passed over, what is shown stays until it is there. */
  async function begin(query: Record<string, string>): Promise<void> {
    asked += 1;
    const mine = asked;
    const isEmpty = () => get().window.messages.length === 0;
    if (isEmpty()) set({ phase: 'loading' });
    try {
      const window = await read(query);
      if (mine !== asked) return;
      set({ window, phase: 'ready', fault: undefined, busy: idle, ...(!window.newer && { below: 0 }) });
    } catch (fault) {
      if (mine === asked) set({ phase: isEmpty() ? 'broken' : 'ready', fault });
    }
  }

  async function go(side: 'older' | 'newer'): Promise<void> {
    const { window, busy } = get();
    const edge = edgeOf(window, side);
    if (!window[side] || busy[side] || edge === undefined) return;
    const mine = asked;
    set({ busy: { ...busy, [side]: true }, fault: undefined });
    try {
      const page = await read(side === 'older' ? { before: edge } : { after: edge });
      if (mine !== asked) return;
      const next = side === 'older' ? withOlder(get().window, page) : withNewer(get().window, page);
      set({ window: next, ...(!next.newer && { below: 0 }) });
    } catch (fault) {
      if (mine === asked) set({ fault });
    } finally {
      if (mine === asked) set({ busy: { ...get().busy, [side]: false } });
    }
  }

  /** Reads one message again, for what no event tells: whose hand sent it, what to do about a failure. */
  async function look(messageId: string): Promise<void> {
    const { messages } = await read({ around: messageId, limit: 1 }).catch(() => nothing);
    const found = messages.find((message) => message.id === messageId);
    if (found !== undefined) set({ window: changed(get().window, messageId, () => found) });
  }

  function take(message: Told): void {
    set({ window: withReaction(withMessage(get().window, message), message) });
  }

  function hear(event: LiveEvent): void {
    const { window, below } = get();
    const told = messageOfEvent(event);
    if (told === undefined) return;
    // Sent from here, and its outcome overtakes the answer: it waits until the message stands in the thread.
    const isOurs = told.message === undefined || told.message.origin === 'api';
    if (isOurs && isHeld() && !window.messages.some(({ id }) => id === told.id)) held.push(event);
    else if (told.message === undefined) {
      set({ window: changed(window, told.id, told.change) });
      if (told.isFailure) void look(told.id);
    } else {
      take(told.message);
      if (window.newer) set({ below: below + 1 });
      // One that waited for its turn stands under another id now.
      else if (told.message.origin === 'api' && window.messages.some(isWaiting)) void begin({});
      else if (told.message.origin === 'api' && !window.messages.some(({ id }) => id === told.id))
        void look(told.id);
    }
  }

  return {
    id,
    state,
    begin: () => begin({}),
    around: (messageId: string) => begin({ around: messageId }),
    older: () => go('older'),
    newer: () => go('newer'),
    /** What may have been missed: the newest are read anew. */
    again: async () => {
      if (!get().window.newer) await begin({});
    },
    take,
    hear,
    /** While `busy`, what is told of messages sent by API waits: one of them may be shown already as being sent. */
    holdWhile(busy: () => boolean) {
      isHeld = busy;
    },
    release() {
      for (const event of held.splice(0)) hear(event);
    },
  };
}

type MessagesPage = Page<Told> & { has_older: boolean; has_newer: boolean };

/** Under an id of the gateway's own, which goes when Meta has it. */
const isWaiting = ({ id }: Message): boolean => id.startsWith('snd_');

function edgeOf({ messages }: ThreadWindow, side: 'older' | 'newer'): string | undefined {
  const lasting = messages.filter((message) => !isWaiting(message));
  return (side === 'older' ? lasting[0] : lasting.at(-1))?.id;
}
