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
  atNewest,
  messagesOf,
  newerOf,
  olderOf,
  replaced,
  type ThreadPage,
  type ThreadWindow,
  withMessage,
  withNewer,
  withOlder,
} from './window.ts';

export type ThreadState = {
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
  const state = openState<ThreadState>({
    window: [],
    phase: 'loading',
    busy: { older: false, newer: false },
    below: 0,
  });
  const { get, set } = state;
  let asked = 0;
  let isHeld = () => false;
  const held: LiveEvent[] = [];

  const read = (query: Record<string, string | number | undefined>) =>
    call<MessagesPage>(`/conversations/${id}/messages`, { query: { limit, ...query } });

  /** Begins anew with this page; what was asked before is passed over. */
  async function begin(query: Record<string, string>): Promise<boolean> {
    asked += 1;
    const mine = asked;
    if (get().window.length === 0) set({ phase: 'loading' });
    try {
      const page = pageFrom(await read(query));
      if (mine === asked) {
        set({ window: [page], phase: 'ready', fault: undefined, busy: { older: false, newer: false } });
        if (page.newer === null) set({ below: 0 });
      }
      return mine === asked;
    } catch (fault) {
      if (mine === asked) set({ phase: get().window.length === 0 ? 'broken' : 'ready', fault });
      return false;
    }
  }

  async function go(side: 'older' | 'newer'): Promise<void> {
    const { window, busy } = get();
    const cursor = side === 'older' ? olderOf(window) : newerOf(window);
    if (cursor === null || busy[side]) return;
    const mine = asked;
    set({ busy: { ...busy, [side]: true }, fault: undefined });
    try {
      const page = pageFrom(await read({ cursor }));
      if (mine !== asked) return;
      const add = side === 'older' ? withOlder : withNewer;
      set({ window: add(get().window, page) });
      if (atNewest(get().window)) set({ below: 0 });
    } catch (fault) {
      if (mine === asked) set({ fault });
    } finally {
      if (mine === asked) set({ busy: { ...get().busy, [side]: false } });
    }
  }

  function hear(event: LiveEvent): void {
    const { window, below } = get();
    const told = messageOfEvent(event);
    if (told === undefined) return;
    if (told.message?.origin === 'api' && isHeld()) held.push(event);
    else if (told.message === undefined) set({ window: replaced(window, told.id, told.change) });
    else if (atNewest(window)) {
      set({ window: withMessage(window, told.message) });
      // One that waited for its turn stands under another id now.
      if (told.message.origin === 'api' && hasWaiting(window)) void begin({});
    } else if (window.length > 0) set({ below: below + 1 });
  }

  return {
    id,
    state,
    begin: () => begin({}),
    around: (messageId: string) => begin({ around: messageId }),
    older: () => go('older'),
    newer: () => go('newer'),
    /** After a break of the stream: what was shown stays until the answer is there. */
    async again() {
      if (atNewest(get().window)) await begin({});
    },
    take(message: Message) {
      set({ window: withMessage(get().window, message) });
    },
    hear,
    /** While `busy`, what is told of messages sent by API waits: one of them may be shown already as being sent. */
    holdWhile(busy: () => boolean) {
      isHeld = busy;
    },
    release() {
      for (const event of held.splice(0)) hear(event);
    },
    change(messageId: string, change: (message: Message) => Message) {
      set({ window: replaced(get().window, messageId, change) });
    },
  };
}

const hasWaiting = (window: ThreadWindow): boolean =>
  messagesOf(window).some(({ id }) => id.startsWith('snd_'));

type MessagesPage = Page<Message> & { previous_cursor?: string | null };

function pageFrom(page: MessagesPage): ThreadPage {
  return {
    messages: page.data.toReversed(),
    older: page.next_cursor,
    newer: page.previous_cursor ?? null,
  };
}
