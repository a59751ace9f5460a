import type { Broadcast, BroadcastCheck } from '@tandem/contract/api/broadcast';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';

/** The dry run of a broadcast. Asked anew whenever somebody comes to look: opt-outs and templates change meanwhile. */
export function useCheck({ id, counts }: Broadcast): UseQueryResult<BroadcastCheck> {
  return useQuery({
    queryKey: [`/broadcasts/${id}/check`, counts.total],
    queryFn: ({ signal }) => call<BroadcastCheck>(`/broadcasts/${id}/check`, { method: 'POST', signal }),
    staleTime: 0,
  });
}
