/**
 * What stands in the address behind `?` (pure). The router reads `?q=123` as a figure; filters are words.
 */
export type Words<K extends string> = { [key in K]?: string };

/** Of what was given only these, as words; what is empty is left out. */
export function wordsOf<const K extends string>(
  given: Record<string, unknown>,
  keys: readonly K[],
): Words<K> {
  const found = keys.flatMap((key) => {
    const value = given[key];
    const isWord = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return isWord && String(value) !== '' ? [[key, String(value)] as const] : [];
  });
  return Object.fromEntries(found) as Words<K>;
}
