/**
 * What of the inbox is shown, as it stands in the address (pure).
 */

export type InboxSearch = {
  /** Words in names, numbers, messages. */
  q?: string;
  number?: string;
  origin?: 'customer' | 'app' | 'api';
  window?: 'open' | 'closed';
  handoff?: 'active' | 'none';
  gap?: boolean;
  unread?: boolean;
  /** The message at which the thread is opened. */
  at?: string;
};

/** What changes; undefined takes a filter away. */
export type InboxChange = { [K in keyof InboxSearch]?: InboxSearch[K] | undefined };

const oneOf = <T extends string>(words: readonly T[], given: unknown): T | undefined =>
  words.find((word) => word === given);

const text = (given: unknown): string | undefined => {
  const words = typeof given === 'number' ? String(given) : given;
  return typeof words === 'string' && words.trim() !== '' ? words : undefined;
};

/** An address may have been typed by hand: what is not understood is left out. */
export function readInboxSearch(given: Record<string, unknown>): InboxSearch {
  const read = {
    q: text(given.q),
    number: text(given.number),
    origin: oneOf(['customer', 'app', 'api'], given.origin),
    window: oneOf(['open', 'closed'], given.window),
    handoff: oneOf(['active', 'none'], given.handoff),
    gap: given.gap === true ? true : undefined,
    unread: given.unread === true ? true : undefined,
    at: text(given.at),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** How many filters are set, the words not counted. */
export const filtersSet = ({ number, origin, window, handoff, gap, unread }: InboxSearch): number =>
  [number, origin, window, handoff, gap, unread].filter((value) => value !== undefined).length;
