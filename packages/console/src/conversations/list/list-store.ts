/**
 * The list of conversations under one set of filters: pages as they are scrolled to, patched by what is told live.
 */
import type { Conversation } from '@tandem/contract/api/conversation';
import type { Page } from '../../api/ask.ts';
import { call } from '../../api/call.ts';
import type { LiveEvent } from '../../api/live.ts';
import { queryClient } from '../../api/query-client.ts';
import { openSoon } from '../../api/soon.ts';
import { openState } from '../state.ts';
import {
  isUnsure,
  joinsOrParts,
  mergedIn,
  withAnswer,
  withEvent,
  withFirstPage,
  withOpen,
  withPage,
  withReading,
} from './rows.ts';
import type { InboxSearch } from './search.ts';

export type ListState = {
  rows: readonly Conversation[];
  next: string | null;
  phase: 'loading' | 'ready' | 'broken';
  fault?: unknown;
  busy: boolean;
};
export type ListStore = ReturnType<typeof openList>;

const limit = 100;
/** What is not in the list yet is asked for at once, but no more often than this, however much is said. */
const freshenMs = 700;

export function openList(filters: Omit<InboxSearch, 'at'>) {
  const state = openState<ListState>({ rows: [], next: null, phase: 'loading', busy: false });
  const { get, set } = state;

  async function read(cursor?: string): Promise<Page<Conversation>> {
    const asked = get().rows;
    const page = await call<Page<Conversation>>('/conversations', {
      query: { ...queryOf(filters), limit, cursor },
    });
    return { ...page, data: [...withReading(page.data, asked, get().rows)] };
  }

  /** What is open beside the list. */
  let open: string | undefined;

  /** One reading of the first page after the other: an answer from before must not be shown after a later one. */
  let reading = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => () => {
    reading = reading.then(work);
    return reading;
  };

  const begin = inTurn(async () => {
    set({ busy: true, ...(get().phase === 'broken' && { phase: 'loading' }) });
    try {
      const page = await read();
      set({ rows: page.data, next: page.next_cursor, phase: 'ready', fault: undefined, busy: false });
    } catch (fault) {
      set({ phase: get().phase === 'ready' ? 'ready' : 'broken', fault, busy: false });
    }
  });

  async function more(): Promise<void> {
    const { next, busy } = get();
    if (next === null || busy) return;
    set({ busy: true, fault: undefined });
    try {
      const page = await read(next);
      set({ rows: withPage(get().rows, page.data), next: page.next_cursor, busy: false });
    } catch (fault) {
      set({ fault, busy: false });
    }
  }

  /** Reads the first page anew; what was scrolled to stays. */
  const freshen = inTurn(async () => {
    try {
      const page = await read();
      const isAll = page.next_cursor === null;
      const first = withOpen(page.data, get().rows, open, isAll);
      const rows = withFirstPage(get().rows, first, isAll);
      const isShort = get().rows.length <= first.length;
      if (rows === undefined || isShort) set({ rows: rows ?? first, next: page.next_cursor, phase: 'ready' });
      else set({ rows });
    } catch {
      // What is shown stays; the next event, or the stream when it stands again, asks once more.
    }
  });

  const soon = openSoon(() => void freshen(), freshenMs);

  return {
    state,
    begin,
    more,
    freshen: () => soon.tell(),
    hear(event: LiveEvent) {
      const gone = mergedIn(event);
      if (gone !== undefined) set({ rows: get().rows.filter(({ id }) => id !== gone) });
      const rows = withEvent(get().rows, event);
      if (rows !== undefined) set({ rows });
      const row = rows?.find(({ id }) => id === event.conversation_id);
      const isNew = event.type === 'message.received' || event.type === 'message.sent';
      if (joinsOrParts(event) || (row === undefined ? isNew : isUnsure(row, event))) soon.tell();
    },
    /** Which conversation is open: its row stays until it is left, even when it no longer fits. */
    open(id: string | undefined) {
      open = id;
    },
    /** Unread only: what is read is no longer looked for. */
    fits: ({ unread_count }: Conversation) => filters.unread !== true || unread_count > 0,
    show(answer: Conversation) {
      set({ rows: get().rows.map((row) => (row.id === answer.id ? withAnswer(row, answer) : row)) });
    },
  };
}

function queryOf({ q, number, origin, window, handoff, gap, unread }: Omit<InboxSearch, 'at'>) {
  return {
    ...{ q, number_id: number, origin, window, handoff },
    gap: gap ? 'open' : undefined,
    unread: unread ? 'true' : undefined,
  };
}

/** Every list that is remembered shows a conversation as it is now. */
export function showInLists(conversation: Conversation): void {
  for (const [, list] of queryClient.getQueriesData<ListStore>({ queryKey: ['inbox', 'list'] })) {
    list?.show(conversation);
  }
}
