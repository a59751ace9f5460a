/**
 * What a process remembers for a while, and never too much of it. Only what is true in other processes too, or can be
 * wrong for that long.
 */

export type Memory<T> = {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  drop(which: (value: T) => boolean): void;
};

/** `now` in milliseconds. */
export function openMemory<T>({ ms, atMost }: { ms: number; atMost: number }, now: () => number): Memory<T> {
  const all = new Map<string, { value: T; until: number }>();
  return {
    get(key) {
      const found = all.get(key);
      if (found !== undefined && found.until > now()) return found.value;
      all.delete(key);
      return undefined;
    },
    set(key, value) {
      // The oldest goes first: a Map keeps the order of insertion.
      const oldest = all.keys().next().value;
      if (all.size >= atMost && oldest !== undefined) all.delete(oldest);
      all.set(key, { value, until: now() + ms });
    },
    drop(which) {
      for (const [key, { value }] of all) if (which(value)) all.delete(key);
    },
  };
}
