/**
 * Asking the API from a component. The key of an answer is its path and query, so that whoever changes something says
 * which paths are old: `forget('/subscribers')`, or what the gateway answered: `remember('/branding', told)`.
 */
import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { call, type Query } from './call.ts';
import { queryClient } from './query-client.ts';

export type Page<T> = { data: T[]; next_cursor: string | null };
export type Pages<T> = UseInfiniteQueryResult<InfiniteData<Page<T>>>;
type Again<T> = {
  /** For what no event tells: in how many milliseconds it is asked again, by what was answered; false: not by itself. */
  again?: (told: T) => number | false;
  enabled?: boolean;
};
type Options<T> = Again<T> & {
  /** Asked whenever it comes into view: what is remembered was told of nothing meanwhile. */
  fresh?: boolean;
  /** For how long it is not asked again; half a minute, if it is left out. */
  staleMs?: number;
};

/** One answer. */
export function useAnswer<T>(path: string, query: Query = {}, options: Options<T> = {}): UseQueryResult<T> {
  const { enabled = true, fresh = false, staleMs, again } = options;
  return useQuery({
    queryKey: keyOf(path, query),
    queryFn: ({ signal }) => call<T>(path, { query, signal }),
    enabled,
    ...(staleMs !== undefined && { staleTime: staleMs }),
    refetchOnMount: fresh ? 'always' : true,
    refetchInterval: ({ state: { data } }) => (data === undefined ? false : (again?.(data) ?? false)),
  });
}

/** A list in pages of `limit`; the list shown before stays while another filter of it loads. */
export function usePages<T>(path: string, query: Query = {}, options: Again<T[]> = {}): Pages<T> {
  const { enabled = true, again } = options;
  return useInfiniteQuery({
    queryKey: [path, 'pages', query],
    queryFn: ({ pageParam, signal }) =>
      call<Page<T>>(path, { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled,
    placeholderData: (before, asked) => (asked?.queryKey[0] === path ? before : undefined),
    refetchInterval: ({ state: { data } }) =>
      data === undefined ? false : (again?.(data.pages.flatMap((page) => page.data)) ?? false),
  });
}

/** All rows that were loaded so far. */
export const rowsOf = <T>(pages: Pages<T>): T[] => pages.data?.pages.flatMap((page) => page.data) ?? [];

const keyOf = (path: string, query: Query = {}) => [path, query] as const;

/** What the gateway answered to a change is what it would answer now. */
export const remember = <T>(path: string, told: T): void => {
  queryClient.setQueryData<T>(keyOf(path), told);
};

/** What was answered last, if it is remembered. */
export const recall = <T>(path: string): T | undefined => queryClient.getQueryData<T>(keyOf(path));

/** What an event makes of an answer; one that is under way may not know of it, and is asked for anew. */
export function amend<T>(path: string, change: (known: T) => T): void {
  const exactly = { queryKey: keyOf(path), exact: true };
  if (queryClient.isFetching(exactly) > 0) void queryClient.invalidateQueries(exactly);
  else queryClient.setQueryData<T>(exactly.queryKey, (known) => known && change(known));
}

/** Everything at these paths, and below them, is old: what is shown is asked again. */
export async function forget(...paths: string[]): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      typeof path === 'string' && paths.some((old) => path === old || path.startsWith(`${old}/`)),
  });
}
