/**
 * The list of conversations as pages and events make it (pure). Latest first.
 */
import type { Conversation, LastMessage } from '@tandem/contract/api/conversation';
import type { Message, Revision } from '@tandem/contract/api/message';
import type { LiveEvent } from '../../api/live.ts';

/** As far as the gateway counts. */
const mostUnread = 100;

type Rows = readonly Conversation[];

const sortKey = (row: Conversation): string => `${row.last_message_at ?? ''} ${row.id}`;
const latestFirst = (a: Conversation, b: Conversation): number => (sortKey(a) < sortKey(b) ? 1 : -1);

/** The next page behind what is known. */
export function withPage(rows: Rows, page: Rows): Rows {
  const known = new Set(rows.map(({ id }) => id));
  return [...rows, ...page.filter(({ id }) => !known.has(id))];
}

/**
 * The first page read anew. Undefined: it has nothing in common with what is known, so more may lie between; then the
 * list begins anew.
 */
export function withFirstPage(rows: Rows, page: Rows, isAll: boolean): Rows | undefined {
  const last = page.at(-1);
  if (isAll || last === undefined) return page;
  const fresh = new Set(page.map(({ id }) => id));
  if (rows.length > 0 && !rows.some(({ id }) => fresh.has(id))) return undefined;
  return [...page, ...rows.filter((row) => !fresh.has(row.id) && sortKey(row) < sortKey(last))];
}

/** What an event says about a conversation that is in the list; undefined: nothing, or it is not in the list. */
export function withEvent(rows: Rows, event: LiveEvent): Rows | undefined {
  const index = rows.findIndex(({ id }) => id === event.conversation_id);
  const row = rows[index];
  if (row === undefined) return undefined;
  const changed = afterEvent(row, event);
  if (changed === row) return rows;
  if (changed.last_message_at === row.last_message_at) return rows.with(index, changed);
  const others = rows.toSpliced(index, 1);
  const place = others.findIndex((other) => latestFirst(changed, other) < 0);
  return others.toSpliced(place === -1 ? others.length : place, 0, changed);
}

function afterEvent(row: Conversation, event: LiveEvent): Conversation {
  const data = event.data as never;
  switch (event.type) {
    case 'message.received':
    case 'message.sent': {
      const { message, contact } = data as { message?: Message; contact?: Conversation['contact'] };
      const named = contact === undefined ? row : { ...row, contact: contactOf(contact) };
      return message === undefined ? named : afterMessage(named, message);
    }
    case 'message.status': {
      const { message_id, current_status: status } = data as { message_id: string; current_status: 'read' };
      return afterNews(row, message_id, { status });
    }
    case 'message.edited': {
      const { message_id, revision } = data as { message_id: string; revision: Revision };
      return afterNews(row, message_id, {
        edited: true,
        ...(revision.text !== undefined && { text: revision.text }),
      });
    }
    case 'message.revoked':
      return afterNews(row, (data as { message_id: string }).message_id, { revoked: true });
    case 'window.opened':
      return { ...row, window: (data as { window: Conversation['window'] }).window };
    case 'window.closed':
      return afterClosing(row, data as { kind: string });
    case 'handoff.started':
    case 'handoff.ended': {
      const { handoff } = data as { handoff: Conversation['handoff'] };
      return { ...row, handoff: handoff?.state === 'active' ? handoff : null };
    }
    case 'contact.updated': {
      const { contact } = data as { contact: Conversation['contact'] };
      return { ...row, contact: contactOf(contact) };
    }
    case 'gap.found':
      return { ...row, coverage: { ...row.coverage, open_gaps: row.coverage.open_gaps + 1 } };
    case 'gap.closed':
      return { ...row, coverage: { ...row.coverage, open_gaps: Math.max(0, row.coverage.open_gaps - 1) } };
    default:
      return row;
  }
}

const contactOf = ({ name, wa_id, user_id, username }: Conversation['contact']) => ({
  ...{ name, wa_id, user_id, username },
});

function afterMessage(row: Conversation, message: Message): Conversation {
  if (row.last_message_at !== null && message.sent_at < row.last_message_at) return row;
  const { id, direction, origin, source, type, text, sent_at } = message;
  const isUnread = direction === 'inbound' && source === 'live' && type !== 'system';
  return {
    ...row,
    last_message_at: sent_at,
    last_message: {
      ...{ id, direction, origin, source, type, text, sent_at },
      ...{ edited: false, revoked: false, status: message.status ?? null },
    },
    unread_count: isUnread ? Math.min(mostUnread, row.unread_count + 1) : row.unread_count,
  };
}

/** What became of the message that the row shows. */
function afterNews(row: Conversation, messageId: string, change: Partial<LastMessage>): Conversation {
  const { last_message: last } = row;
  return last?.id === messageId ? { ...row, last_message: { ...last, ...change } } : row;
}

function afterClosing(row: Conversation, { kind }: { kind: string }): Conversation {
  if (kind === 'free_entry_point') return { ...row, window: { ...row.window, free_until: null } };
  return { ...row, window: { ...row.window, state: 'closed', expires_at: null, kind: null } };
}
