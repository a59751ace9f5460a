/**
 * Which of the kinds that an address offers the caller likes best (RFC 9110, 12.5.1). Pure.
 */

/** The first is what callers get who have no wish. Of kinds that are liked the same, what the caller named first. */
export function preferred<Kind extends string>(
  accept: string | undefined,
  offers: readonly [Kind, ...Kind[]],
): Kind {
  if (accept === undefined) return offers[0];
  const ranges = accept.slice(0, 1_000).split(',').map(rangeOf);
  const liked = offers.map((kind) => ({ kind, ...likingOf(kind, ranges) }));
  const [best] = liked.sort((one, other) => other.q - one.q || one.place - other.place);
  return best === undefined || best.q === 0 ? offers[0] : best.kind;
}

type Range = { name: string; q: number };

function rangeOf(text: string): Range {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((part) => part.startsWith('q='))?.slice(2) ?? '1';
  return { name, q: Number.isFinite(Number(q)) ? Number(q) : 0 };
}

/** By the most exact range that fits. */
function likingOf(kind: string, ranges: readonly Range[]): { q: number; place: number } {
  for (const name of [kind, `${kind.split('/')[0]}/*`, '*/*']) {
    const place = ranges.findIndex((range) => range.name === name);
    // What is named is liked before what only falls under a star.
    if (place >= 0) return { q: ranges[place]?.q ?? 0, place: name === kind ? place : place + ranges.length };
  }
  return { q: 0, place: 0 };
}
