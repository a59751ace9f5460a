/**
 * Which events a subscriber wants (pure). No list means everything, but for what must be asked for by name.
 */
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';
import { lets, triedExpression } from './expression.ts';

export type Filter = {
  format: SubscriberFormat;
  event_types: readonly string[] | null;
  number_ids: readonly string[] | null;
  /** Of messages. */
  origins: readonly string[] | null;
  /** An expression (expression.ts). */
  filter: string | null;
  /** Whether messages of the history are wanted too. */
  include_history: boolean;
  /** A bot is not told what the phone says, nor what customers say to a person, unless it asks. */
  audience: 'everyone' | 'bot';
  include_echoes: boolean;
  include_handoffs: boolean;
};

/** What filters look at: an event before or after it has its number. */
export type Filtered = {
  type: string;
  numberId: string;
  conversationId?: string | undefined;
  workspaceId: string;
  occurredAt: Date;
  history?: true | undefined;
  notForBots?: 'echo' | 'handoff' | undefined;
  data: object;
};

/** What Meta says and no event of ours tells: wanted by those who name it, and by those who take Tandem for Meta. */
export const metaOnly = 'meta.notice';

export function wants(filter: Filter, event: Filtered): boolean {
  return (
    (filter.include_history || event.history === undefined) &&
    (filter.audience === 'everyone' || mayHear(filter, event.notForBots)) &&
    (filter.event_types === null
      ? event.type !== metaOnly || filter.format === 'meta'
      : filter.event_types.includes(event.type)) &&
    (filter.number_ids === null || filter.number_ids.includes(event.numberId)) &&
    (filter.origins === null || isOfOrigin(filter.origins, event)) &&
    (filter.filter === null || isLet(filter.filter, event))
  );
}

function mayHear(bot: Filter, why: Filtered['notForBots']): boolean {
  switch (why) {
    case undefined:
      return true;
    case 'echo':
      return bot.include_echoes;
    case 'handoff':
      return bot.include_handoffs;
  }
}

/**
 * Whether an expression is true of an event. One that was accepted once and no longer is lets everything through: what it
 * cannot judge is owed, and the delivery says why it fails (attempting.ts).
 */
export function isLet(expression: string, event: Filtered): boolean {
  const read = triedExpression(expression);
  return read instanceof Error || lets(read, seen(event));
}

/** What speaks of no message has no origin, and passes. */
function isOfOrigin(origins: readonly string[], { data }: Filtered): boolean {
  if (!('message' in data)) return true;
  const { message } = data;
  if (typeof message !== 'object' || message === null || !('origin' in message)) return true;
  return origins.includes(String(message.origin));
}

/** The event as expressions see it, but for what it gets only when it is stored (`id`, `sequence`). */
const seen = (event: Filtered) => ({
  type: event.type,
  occurred_at: event.occurredAt.toISOString(),
  workspace_id: event.workspaceId,
  number_id: event.numberId,
  conversation_id: event.conversationId ?? null,
  history: event.history ?? false,
  data: event.data,
});
