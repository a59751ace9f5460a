/**
 * State outside of components: read by `useStored`, changed in one place. Kept in the query cache, so that it is forgotten
 * some minutes after the last one who looked, and at once when somebody signs out.
 */
import { useSyncExternalStore } from 'react';
import { queryClient } from '../api/query-client.ts';

export type State<T> = {
  get: () => T;
  set: (change: Partial<T>) => void;
  watch: (watcher: () => void) => () => void;
};

export function openState<T extends object>(first: T): State<T> {
  let value = first;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set(change) {
      value = { ...value, ...change };
      for (const watcher of watchers) watcher();
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

export const useStored = <T extends object>({ watch, get }: State<T>): T => useSyncExternalStore(watch, get);

/** The store of this name; opened when there is none. */
export function stored<T>(name: readonly unknown[], open: () => T): T {
  const key = ['inbox', ...name];
  const known = queryClient.getQueryData<T>(key);
  if (known !== undefined) return known;
  const fresh = open();
  queryClient.setQueryData(key, fresh);
  return fresh;
}
