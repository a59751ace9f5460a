/**
 * State outside of components: read by `useStored`, changed in one place. Kept in the query cache, so that it is forgotten
 * some minutes after the last one who looked, and at once when somebody signs out.
 */
import { skipToken, useQuery } from '@tanstack/react-query';
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

/**
 * The store of this name, kept while somebody looks. `lasting`: and until they sign out, for what nobody else knows: what
 * is being written, what did not get away.
 */
export function useStore<T>(name: readonly unknown[], open: () => T, { lasting = false } = {}): T {
  const queryKey = ['inbox', ...name];
  const first = queryClient.getQueryData<T>(queryKey) ?? open();
  const { data } = useQuery<T>({
    queryKey,
    queryFn: skipToken,
    // Not `open` itself: the cache keeps what it is given, and with it all that stands around where it was written. What
    // lasts would hold a whole thread.
    initialData: () => first,
    staleTime: Number.POSITIVE_INFINITY,
    ...(lasting && { gcTime: Number.POSITIVE_INFINITY }),
  });
  return data as T;
}
