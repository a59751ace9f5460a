/**
 * Asking the API from a component. The key of an answer is its path and query, so that whoever changes something says
 * which paths are old: `forget('/subscribers')`.
 */
import {
  type InfiniteData,
  keepPreviousData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { call, type Query } from './call.ts';
import { queryClient } from './query-client.ts';

export type Page<T> = { data: T[]; next_cursor: string | null };
export type Pages<T> = UseInfiniteQueryResult<InfiniteData<Page<T>>>;
type Options = { enabled?: boolean; refetchInterval?: number };

/** One answer. */
export function useAnswer<T>(path: string, query: Query = {}, options: Options = {}): UseQueryResult<T> {
  return useQuery({
    queryKey: [path, query],
    queryFn: ({ signal }) => call<T>(path, { query, signal }),
    ...options,
  });
}

/** A list in pages of `limit`; the list shown before stays while another filter loads. */
export function usePages<T>(path: string, query: Query = {}, options: Options = {}): Pages<T> {
  return useInfiniteQuery({
    queryKey: [path, 'pages', query],
    queryFn: ({ pageParam, signal }) =>
      call<Page<T>>(path, { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    ...options,
  });
}

/** All rows that were loaded so far. */
export const rowsOf = <T>(pages: Pages<T>): T[] => pages.data?.pages.flatMap((page) => page.data) ?? [];

/** Everything at these paths, and below them, is old: what is shown is asked again. */
export async function forget(...paths: string[]): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      typeof path === 'string' && paths.some((old) => path === old || path.startsWith(`${old}/`)),
  });
}
