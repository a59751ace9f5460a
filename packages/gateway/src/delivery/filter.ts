/**
 * Which events a subscriber wants (pure). No list means everything, but for what must be asked for by name.
 */
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';

export type Filter = {
  format: SubscriberFormat;
  event_types: readonly string[] | null;
  number_ids: readonly string[] | null;
  /** Whether messages of the history are wanted too. */
  include_history: boolean;
  /** A bot is not told what the phone says, nor what customers say to a person, unless it asks. */
  audience: 'everyone' | 'bot';
  include_echoes: boolean;
  include_handoffs: boolean;
};

/** What Meta says and no event of ours tells: wanted by those who name it, and by those who take Tandem for Meta. */
export const metaOnly = 'meta.notice';

/** What decides about an event. */
export type Filtered = {
  type: string;
  numberId: string;
  history?: true;
  notForBots?: 'echo' | 'handoff';
};

export function wants(filter: Filter, event: Filtered): boolean {
  return (
    (filter.include_history || event.history === undefined) &&
    (filter.audience === 'everyone' || mayHear(filter, event.notForBots)) &&
    (filter.event_types === null
      ? event.type !== metaOnly || filter.format === 'meta'
      : filter.event_types.includes(event.type)) &&
    (filter.number_ids === null || filter.number_ids.includes(event.numberId))
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
