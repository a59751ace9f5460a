/** Puts what a map held into it again. */
export function refill<Key, Value>(map: Map<Key, Value>, kept: Map<Key, Value>): void {
  map.clear();
  for (const [key, value] of kept) map.set(key, value);
}
