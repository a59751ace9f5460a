/**
 * The list of conversations as pages and events make it (pure). Latest first.
 */
import type { Conversation, LastMessage } from '@tandem/contract/api/conversation';
import type { Message, Revision } from '@tandem/contract/api/message';
import type { LiveEvent } from '../../api/live.ts';

/** What changes a row. */
export const rowEvents = [
  'message.received',
  'message.sent',
  'message.status',
  'message.edited',
  'message.revoked',
  'window.opened',
  'window.closed',
  'handoff.started',
  'handoff.ended',
  'contact.updated',
  'gap.found',
  'gap.closed',
] as const;

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

/**
 * A first page read anew with the row that is open, which may no longer fit the filters: it goes when it is left. One that
 * stands behind the page stays where it is by itself.
 */
export function withOpen(page: Rows, rows: Rows, open: string | undefined, isAll: boolean): Rows {
  const row = rows.find(({ id }) => id === open);
  if (row === undefined || page.some(({ id }) => id === open)) return page;
  const last = page.at(-1);
  const isBehind = last !== undefined && latestFirst(last, row) < 0;
  return isBehind && !isAll ? page : [...page, row].toSorted(latestFirst);
}

/** A page that was asked for before something was read, and answered after it: what is read stays so. */
export function withReading(page: Rows, asked: Rows, known: Rows): Rows {
  return page.map((row) => {
    const shown = known.find(({ id }) => id === row.id);
    const isOld =
      shown !== undefined &&
      shown !== asked.find(({ id }) => id === row.id) &&
      (shown.read_up_to ?? '') > (row.read_up_to ?? '');
    return isOld ? { ...row, unread_count: shown.unread_count, read_up_to: shown.read_up_to } : row;
  });
}

/** What the gateway answered for one conversation, unless more was told of it meanwhile. */
export function withAnswer(row: Conversation, answer: Conversation): Conversation {
  if ((answer.last_message_at ?? '') < (row.last_message_at ?? '')) return row;
  const { unread_count, read_up_to, handoff, window, contact, coverage } = answer;
  return { ...row, unread_count, read_up_to, handoff, window, contact, coverage };
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

/** Which conversation is part of another from this event on: its id answers with that one, which the event is of. */
export function mergedIn({ type, data }: LiveEvent): string | undefined {
  if (type !== 'contact.updated') return undefined;
  const { merged } = data as { merged?: { conversation_id: string | null } };
  return merged?.conversation_id ?? undefined;
}

/** Whether two conversations became one by this event, or one became two. */
export const joinsOrParts = ({ type, data }: LiveEvent): boolean =>
  type === 'contact.updated' && ('merged' in data || 'parted' in data);

/** What an event of a conversation makes of it. */
export function afterEvent(row: Conversation, event: LiveEvent): Conversation {
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
    case 'handoff.ended':
      return afterHandoff(row, (data as { handoff: Conversation['handoff'] }).handoff);
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
  const spoken: Conversation = {
    ...row,
    last_message_at: sent_at,
    last_message: {
      ...{ id, direction, origin, source, type, text, sent_at },
      ...{ edited: false, revoked: false, status: message.status ?? null },
    },
  };
  if (source !== 'live' || type === 'system') return spoken;
  if (direction === 'inbound') return afterCustomer(spoken, sent_at);
  // A template is no answer; what the phone said may be a greeting of the app's own (`isUnsure`).
  return origin === 'api' && type !== 'template' ? readUpTo(spoken, sent_at) : spoken;
}

const windowMs = 24 * 3_600_000;

/** One more to read, and 24 hours from it; a window that was closed is opened by an event of its own. */
function afterCustomer(row: Conversation, at: string): Conversation {
  const { window } = row;
  const end = new Date(Date.parse(at) + windowMs).toISOString();
  const isLonger = window.expires_at !== null && window.expires_at < end;
  return {
    ...row,
    last_inbound_at: at,
    unread_count: Math.min(mostUnread, row.unread_count + 1),
    window: isLonger ? { ...window, expires_at: end } : window,
  };
}

/** What the customer said until then is read. */
function readUpTo(row: Conversation, at: string): Conversation {
  if ((row.read_up_to ?? '') >= at) return row;
  const isAll = (row.last_inbound_at ?? '') <= at;
  return { ...row, read_up_to: at, unread_count: isAll ? 0 : row.unread_count };
}

/** The person who has it has read what they answered; one who took it by a button has answered nothing. */
function afterHandoff(row: Conversation, handoff: Conversation['handoff']): Conversation {
  const active = handoff?.state === 'active' ? handoff : null;
  const read = active?.replied_at ? readUpTo(row, active.replied_at) : row;
  return { ...read, handoff: active };
}

/** Whether what the phone said is an answer, or a greeting of the app's own, is only known at the gateway. */
export const isUnsure = (row: Conversation, { type }: LiveEvent): boolean =>
  type === 'message.sent' && row.last_message?.origin === 'app' && row.unread_count > 0;

/** What became of the message that the row shows. */
function afterNews(row: Conversation, messageId: string, change: Partial<LastMessage>): Conversation {
  const { last_message: last } = row;
  return last?.id === messageId ? { ...row, last_message: { ...last, ...change } } : row;
}

function afterClosing(row: Conversation, { kind }: { kind: string }): Conversation {
  if (kind === 'free_entry_point') return { ...row, window: { ...row.window, free_until: null } };
  return { ...row, window: { ...row.window, state: 'closed', expires_at: null, kind: null } };
}
